"""Use cases of escalation dossiers: prepared for the two persons who sign, previewed as a draft, read again."""
