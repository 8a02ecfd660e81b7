"""Loads the dated reference data under data/reference into values of the domain."""
