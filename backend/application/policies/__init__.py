"""Use cases of dunning policies (Mahnrichtlinien): propose, approve, reject, retire, backtest."""
