"""Dunning runs and taking a message back."""

from __future__ import annotations

ENGLISH: dict[str, str] = {
    "Danach werden die Schreiben erstellt; was eine Unterschrift braucht, wartet unter Freigaben.": (
        "Then the messages are rendered; what needs a signature waits under Approvals."
    ),
    "Nichts aus diesem Lauf wird versandt; der nächste Lauf prüft alles neu.": (
        "Nothing of this run is sent; the next run looks at everything anew."
    ),
    "Versendet noch nichts.": "Sends nothing yet.",
    "Mahnlauf": "Dunning run",
    "Mahnlauf zum {day}": "Dunning run of {day}",
    "Vorschlagsliste erstellen": "Plan a list of proposals",
    "Der Mahnlauf zum {day} liegt weit über dem Üblichen und wartet auf Sie.": (
        "The run of {day} is far above the usual and waits for you."
    ),
    "Der Mahnlauf zum {day} wartet auf Ihre Freigabe.": "The run of {day} waits for your release.",
    "Ansehen und entscheiden": "Look and decide",
    "Kundennummer": "Customer number",
    "Alle mit diesem Filter ausschließen ({n})": "Exclude all of this filter ({n})",
    "Alle mit diesem Filter ausschließen (mehr als {n})": "Exclude all of this filter (more than {n})",
    "Auch die Zeilen der folgenden Seiten, in einem Schritt mit einer Begründung.": (
        "The lines of the following pages too, in one step with one reason."
    ),
    "Mahnläufe, neueste zuerst": "Dunning runs, newest first",
    "Summe": "Sum",
    "Zu mahnen": "To be dunned",
    "Ausgeschlossen": "Excluded",
    "Nicht gemahnt": "Not dunned",
    "entschieden von {person}": "decided by {person}",
    "Schreiben über": "letters for",
    "Die Liste steht. Noch ist nichts veranlasst: Erst die Freigabe löst die Schreiben aus.": (
        "The list is ready. Nothing has been set going yet: letters follow the release."
    ),
    "Ausgeschlossen: {n}.": "Excluded: {n}.",
    "Wieder aufgenommen: {n}.": "Taken back in: {n}.",
    "Freigegeben. Die Schreiben werden erstellt; was eine Unterschrift braucht, steht gleich unter Freigaben.": (
        "Released. The letters are being made; what needs a signature will stand under Approvals."
    ),
    "Verworfen. Nichts wurde veranlasst.": "Discarded. Nothing was set going.",
    "Nicht geändert: {n}": "Not changed: {n}",
    "Gemessen am Üblichen": "Beside the usual",
    "Dieser Lauf liegt weit über dem Üblichen.": "This run is far above the usual.",
    "Bitte prüfen Sie, ob Kontoauszüge fehlen oder ein Import doppelt kam.": (
        "Please check whether bank statements are missing or an import came twice."
    ),
    "Dieser Lauf": "This run",
    "Üblich": "Usual",
    "Grenze": "Limit",
    "darüber": "above",
    "Noch gibt es zu wenige Läufe, um zu sagen, was üblich ist; es gelten feste Grenzen.": (
        "There are too few runs yet to say what is usual; fixed limits apply."
    ),
    "Üblich ist der Median der letzten freigegebenen Läufe mit Schreiben.": (
        "Usual is the median of the last released runs with letters."
    ),
    "Der Vergleich ist für diesen Mandanten abgeschaltet.": "The comparison is switched off for this tenant.",
    "Was haben Sie geprüft?": "What have you checked?",
    "Bemerkung (freiwillig)": "Remark (optional)",
    "Lauf freigeben": "Release the run",
    "Lauf verwerfen": "Discard the run",
    "Verwerfen": "Discard",
    "Zeilen des Laufs nach Schuldner": "Lines of the run by debtor",
    "Alle anhaken": "Tick all",
    "Gefordert": "Demanded",
    "Warum nicht": "Why not",
    "Angehakte ausschließen": "Exclude the ticked ones",
    "Nur für diesen Lauf; die übrigen Zeilen eines Schreibens bleiben.": (
        "For this run only; the other lines of a letter stay."
    ),
    "Angehakte wieder aufnehmen": "Take the ticked ones back in",
    "Keine Zeilen mit diesem Filter.": "No lines with this filter.",
    "Bitte haken Sie mindestens eine Zeile an.": "Please tick at least one line.",
    "Bitte begründen Sie den Ausschluss.": "Please give a reason for the exclusion.",
    "Das ist keine Zeile.": "That is no line.",
    "Rückgängig": "Undo",
    "Zurücknehmen": "Take back",
    "Warum wird das Schreiben zurückgenommen?": "Why is the message taken back?",
    (
        "Stufe, Frist und Belastungen dieses Schreibens entfallen für alle Rechnungen darin. Es hat das "
        "Haus verlassen: Die Pause bis zum nächsten bleibt."
    ): (
        "Stage, deadline and charges of this message no longer count, for all invoices in it. It has "
        "left the house: the pause before the next one stays."
    ),
    "Das Schreiben hat das Haus noch nicht verlassen und wird zurückgerufen.": (
        "The message has not left the house yet and is recalled."
    ),
}
