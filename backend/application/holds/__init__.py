"""Holds on dunning (Mahnsperren) that a person places and ends."""
