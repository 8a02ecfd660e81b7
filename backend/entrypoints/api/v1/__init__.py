"""The resources of /api/v1: one module per subject, each a router."""
