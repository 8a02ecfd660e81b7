"""Reading: bytes in, typed values with evidence out. Knows no database, no tenant, no network."""
