"""How a debtor is reached: contacts, consents, evidence of delivery, the advice to stop deliveries."""
