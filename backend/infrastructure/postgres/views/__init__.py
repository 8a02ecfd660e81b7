"""Read models: what screens, command line and tools show. Plain functions over a connection, one subject a file."""
