"""Scenarios: stories on a virtual clock, played through the real code and compared with what was expected."""
