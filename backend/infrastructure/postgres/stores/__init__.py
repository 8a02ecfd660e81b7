"""Rows of one subject each: the ports of the use cases on PostgreSQL."""
