"""Tenants and their master data: creditor, customers, users."""
