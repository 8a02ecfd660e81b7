"""What agents may set in motion: turns, proposals that the domain judges, and going on after a decision."""
