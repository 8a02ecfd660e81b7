"""The demo tenant's input files, as a German company receives and produces them."""
