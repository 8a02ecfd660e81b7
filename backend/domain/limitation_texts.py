"""The sentences that explain the end of limitation, German and English, by step."""

from __future__ import annotations

GERMAN = {
    "open": "offen",
    "regular": "Fällig am {on}: regelmäßige Verjährung von drei Jahren ab Jahresende, Ablauf {end} "
    "(§§ 195, 199 Abs. 1 BGB). Mahnungen hemmen nicht.",
    "negotiations_started": "Verhandlungen seit {on} hemmen, Ablauf danach: {end} (§§ 203, 209 BGB).",
    "court_order_served": "Zustellung des Mahnbescheids am {on} hemmt, Ablauf danach: {end} "
    "(§ 204 Abs. 1 Nr. 3, Abs. 2 BGB).",
    "lawsuit_served": "Zustellung der Klage am {on} hemmt, Ablauf danach: {end} (§ 204 Abs. 1 Nr. 1, Abs. 2 BGB).",
    "insolvency_filed": "Anmeldung im Insolvenzverfahren am {on} hemmt, Ablauf danach: {end} "
    "(§ 204 Abs. 1 Nr. 10, Abs. 2 BGB).",
    "acknowledged": "Anerkenntnis am {on}: Neubeginn, Ablauf {end} (§ 212 Abs. 1 Nr. 1 BGB).",
    "part_payment": "Zahlung auf die Forderung am {on}: Neubeginn, Ablauf {end} (§ 212 Abs. 1 Nr. 1 BGB).",
    "plan_agreed": "Ratenzahlung am {on} vereinbart, als Anerkenntnis gelesen: Neubeginn, Ablauf {end} "
    "(§ 212 Abs. 1 Nr. 1 BGB).",
    "plan_agreed_not_counted": "Ratenzahlung am {on} vereinbart: nicht als Anerkenntnis gezählt.",
    "standstill_started": "Zahlungsaufschub seit {on} hemmt, Ablauf danach: {end} (§§ 205, 209 BGB).",
    "standstill_started_not_counted": "Zahlungsaufschub seit {on}: nicht als Hemmung gezählt.",
    "titled": "Tituliert am {on}: 30 Jahre, Ablauf {end} (§§ 197, 201 BGB).",
    "too_late": "Das Ereignis vom {on} liegt nach dem Ablauf und ändert nichts.",
    "too_early": "Das Ereignis vom {on} liegt vor dem Beginn und ändert nichts.",
}

ENGLISH = {
    "open": "open",
    "regular": "Due on {on}: regular limitation of three years from the end of the year, last day {end} "
    "(§§ 195, 199 (1) BGB). Reminders do not suspend it.",
    "negotiations_started": "Negotiations since {on} suspend it, last day then: {end} (§§ 203, 209 BGB).",
    "court_order_served": "Service of the order for payment on {on} suspends it, last day then: {end} "
    "(§ 204 (1) no. 3, (2) BGB).",
    "lawsuit_served": "Service of the lawsuit on {on} suspends it, last day then: {end} (§ 204 (1) no. 1, (2) BGB).",
    "insolvency_filed": "Filing in insolvency proceedings on {on} suspends it, last day then: {end} "
    "(§ 204 (1) no. 10, (2) BGB).",
    "acknowledged": "Acknowledged on {on}: starts anew, last day {end} (§ 212 (1) no. 1 BGB).",
    "part_payment": "Payment on the claim on {on}: starts anew, last day {end} (§ 212 (1) no. 1 BGB).",
    "plan_agreed": "Instalments agreed on {on}, read as acknowledgement: starts anew, last day {end} "
    "(§ 212 (1) no. 1 BGB).",
    "plan_agreed_not_counted": "Instalments agreed on {on}: not counted as acknowledgement.",
    "standstill_started": "Time to pay given since {on} suspends it, last day then: {end} (§§ 205, 209 BGB).",
    "standstill_started_not_counted": "Time to pay given since {on}: not counted as suspension.",
    "titled": "Title of {on}: 30 years, last day {end} (§§ 197, 201 BGB).",
    "too_late": "The event of {on} lies after the last day and changes nothing.",
    "too_early": "The event of {on} lies before the beginning and changes nothing.",
}
