"""The demo: one tenant, one whole dunning cycle on real formats, played once and then only shown."""
