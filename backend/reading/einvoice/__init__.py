"""Structured invoices: EN 16931 in its two syntaxes, UN/CEFACT CII (also ZUGFeRD 1) and OASIS UBL."""
