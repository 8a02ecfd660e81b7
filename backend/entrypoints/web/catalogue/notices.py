"""English words of messages beside the stages."""

from __future__ import annotations

ENGLISH = {
    "Schreiben außer der Reihe": "Messages beside the stages",
    "Fordert und berechnet nichts, zählt nicht als Mahnung; geht denselben Weg wie jedes Schreiben.": (
        "Demands and charges nothing, counts as no reminder; takes the same way as every message."
    ),
    "Schreiben verfassen": "Write a message",
    "Art des Schreibens": "Kind of message",
    "Antwort (nur bei einer Antwort auf eine Frage)": "Answer (only to a question)",
    "Rückmeldung bis (nur bei einer Rückfrage)": "Reply by (only with a question)",
    "Auch wenn dazu schon geschrieben wurde": "Although it was written about before",
    "Schreiben erstellen": "Create the message",
    "Bestätigung per E-Mail anfordern": "Ask for confirmation by e-mail",
}
