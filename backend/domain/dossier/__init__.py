"""The escalation dossier (Eskalationsdossier): what phone call, registered letter, lawyer and court need, as a value.

Nothing here transmits anything: a person reads the dossier and files it.
"""
