"""Dunning: which claims are due for a step, why others are not, and the run over all debtors."""
