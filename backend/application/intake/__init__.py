"""Intake: bytes arrive, are read, and become claims, bank statements or answers of debtors."""
