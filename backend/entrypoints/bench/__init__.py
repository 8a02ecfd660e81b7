"""Benches: each measures one thing beside its limit, in the same run, on a scratch database."""
