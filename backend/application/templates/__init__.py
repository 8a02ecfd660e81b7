"""Wordings of the messages: proposing, deciding, looking at them with real data."""
