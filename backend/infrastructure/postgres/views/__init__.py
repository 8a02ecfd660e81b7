"""What screens, the API and the command line read: one module per subject, plain SQL in, frozen rows out."""
