"""Stores of the application's ports on PostgreSQL: stateless, the open transaction comes first."""
