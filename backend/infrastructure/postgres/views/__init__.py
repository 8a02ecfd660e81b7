"""What screens, command line and tools show: read-only queries with typed rows."""
