"""Messages beside the dunning stages: proposed by a person or by an event, sent through the same gate."""
