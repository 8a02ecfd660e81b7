"""Money in: matching payments with claims, posting allocations, money that went back."""
