"""What use cases load and keep: one stateless store per subject, the ports of the application in SQL."""
