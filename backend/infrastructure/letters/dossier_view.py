"""What the data sheet of a dossier shows: its JSON as German words for the layout, nothing left to compute."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from backend.domain.code_words import (
    CHANNELS,
    CHECK_STATES,
    COMPONENTS,
    COUNTER_PERFORMANCE,
    POSTINGS,
    PROOFS,
    ROUTES,
    STAGE_NAMES,
    german,
)
from backend.infrastructure.letters import dossier_words as words
from backend.infrastructure.letters.figures import (
    amount_text,
    iban_groups,
    money_number,
    number_text,
    rate_text,
)


def dossier_view(document: Mapping[str, Any]) -> dict[str, Any]:
    """Plain strings and lists in the order in which the sheet prints them."""
    court = document["court"]
    return {
        "draft": document["status"] == "draft",
        "title": words.TITLES[document["route"]],
        "is_court": document["route"] == "court",
        "reference": (document["proposal_id"] or "")[:8].upper() or words.DASH,
        "on": _day(document["on"]),
        "creditor_name": document["creditor"]["name"],
        "debtor_name": document["debtor"]["name"],
        "missing": [each["german"] for each in document["missing"]],
        "warnings": _warnings(document),
        "parties": [_creditor(document), _debtor(document)],
        "claims": [_claim(claim, document["currency"], document["on"]) for claim in document["claims"]],
        "totals": _totals(document),
        "venue": _venue(court) if court else [],
        "venue_note": court["venue"]["note"] if court else "",
        "performed": court["counter_performance"] if court else "",
        "costs": _costs(court["costs"]) if court else [],
        "costs_note": _costs_note(court["costs"]) if court else "",
        "hand_over": [_check(each) for each in document["hand_over"]],
        "bureau": [_bureau(each) for each in document["bureau"]],
        "routes": [_route(each) for each in document["routes"]],
        "steps": list(words.STEPS[document["route"]]),
    }


def _warnings(document: Mapping[str, Any]) -> list[str]:
    found = []
    for claim in document["claims"]:
        if claim["urgent"]:
            found.append(f"{claim['invoice_number']}: {_limitation(claim, document['on'])}")
        if Decimal(claim["disputed"]):
            amount = _money(claim["disputed"], document["currency"])
            found.append(
                f"{claim['invoice_number']}: {amount} sind bestritten und in keinem Betrag enthalten."
            )
    if document["rates_unconfirmed_from"]:
        found.append(
            f"Basiszinssätze ab {_day(document['rates_unconfirmed_from'])} stammen aus zwei Zweitquellen, nicht von der "
            "Bundesbank; vor der Einreichung prüfen."
        )
    return found


def _limitation(claim: Mapping[str, Any], on: str) -> str:
    """How near limitation is, by the earliest day that comes into question."""
    left = (date.fromisoformat(claim["radar_on"]) - date.fromisoformat(on)).days
    if claim["barred_after"] is not None and claim["barred_after"] < on:
        return f"Nach den bekannten Daten verjährt mit Ablauf des {_day(claim['barred_after'])} (§ 214 BGB)."
    if left < 0:
        return (
            f"Ohne Verhandlungen und Anerkenntnis verjährt mit Ablauf des {_day(claim['radar_on'])}; was der Schuldner "
            "getan hat, muss bewiesen werden (§§ 203, 212 BGB)."
        )
    return (
        f"Verjährung mit Ablauf des {_day(claim['radar_on'])}, noch {left} Tage. "
        "Mahnungen hemmen nicht; erst die Zustellung des Mahnbescheids (§ 204 Abs. 1 Nr. 3 BGB)."
    )


def _creditor(document: Mapping[str, Any]) -> dict[str, Any]:
    party = document["creditor"]
    rows = [
        *_address(party),
        ["Gesetzlicher Vertreter", party["represented_by"]],
        ["Register", party["register_entry"] or words.DASH],
        ["USt-IdNr.", party["vat_id"] or words.DASH],
        [
            "Telefon, E-Mail",
            ", ".join(each for each in (party["phone"], party["email"]) if each) or words.DASH,
        ],
        ["IBAN", iban_groups(document["creditor_iban"])],
    ]
    return {
        "title": "Antragsteller" if document["court"] else "Gläubiger",
        "name": party["name"],
        "rows": rows,
    }


def _debtor(document: Mapping[str, Any]) -> dict[str, Any]:
    party = document["debtor"]
    consumer = document["debtor_kind"] == "consumer"
    unknown = any(each["field"] == "debtor.kind" for each in document["missing"])
    needs = not consumer or unknown
    kind = "Verbraucher" if consumer else "Unternehmer"
    rows = [
        *_address(party),
        ["Gesetzlicher Vertreter", party["represented_by"] if needs else "entfällt (natürliche Person)"],
        ["Eigenschaft", f"{kind} (nicht bestätigt)" if unknown else kind],
        ["USt-IdNr.", party["vat_id"] or words.DASH],
        [
            "Telefon, E-Mail",
            ", ".join(each for each in (party["phone"], party["email"]) if each) or words.DASH,
        ],
        ["Kundennummer", document["customer_number"]],
    ]
    return {
        "title": "Antragsgegner" if document["court"] else "Schuldner",
        "name": party["name"],
        "rows": rows,
    }


def _address(party: Mapping[str, Any]) -> list[list[str | None]]:
    city = f"{party['postcode']} {party['city']}" if party["postcode"] and party["city"] else None
    rows: list[list[str | None]] = [["Straße", party["street"]], ["Ort", city]]
    return rows if party["country"] == "DE" else [*rows, ["Land", party["country"]]]


def _claim(claim: Mapping[str, Any], currency: str, on: str) -> dict[str, Any]:
    running = claim["running_interest"]
    text = ""
    if running:
        text = (
            f"{running['rate_text']} aus {_money(running['principal'], currency)} seit dem {_day(running['from_on'])} "
            f"({running['paragraph']})"
        )
    return {
        "number": claim["invoice_number"],
        "designation": claim["designation"],
        "principal": _money(claim["principal"], currency),
        "due": _day(claim["due_on"]),
        "service": _day(claim["service_on"]),
        "terms": claim["payment_terms"] or words.DASH,
        "default": _day(claim["default_since"]),
        "reason": claim["default_reason"],
        "barred": _day(claim["barred_after"]),
        "grounds": _grounds(claim["grounds"]),
        "sides": [
            [f"{side['designation']} ({side['paragraph']})", _money(side["amount"], currency)]
            for side in claim["side_claims"]
        ],
        "running": text,
        "accrued": _money(claim["accrued_interest"], currency),
        "so_far": bool(running) and running["from_on"] <= on,
        "segments": [_segment(line, currency) for line in claim["interest_lines"]],
        "ledger": _ledger(claim["ledger"], currency),
        "letters": [_letter(letter) for letter in claim["letters"]],
        "document": claim["document_sha256"] or "",
    }


def _grounds(grounds: Mapping[str, Any] | None) -> list[list[str | None]]:
    """Contract, catalogue number and counter-performance; None prints as missing."""
    if grounds is None:
        return [["Vertrag", None], ["Gegenleistung", None]]
    number, performed = grounds["catalogue_number"], grounds["counter_performance"]
    return [
        ["Vertrag", f"{grounds['subject']}, {_day(grounds['concluded_on'])}"],
        ["Katalognummer", None if number is None else str(number)],
        ["Gegenleistung", german(COUNTER_PERFORMANCE, performed) if performed else None],
    ]


def _segment(line: Mapping[str, Any], currency: str) -> list[str]:
    return [
        _day(line["first_day"]),
        _day(line["last_day"]),
        str(line["days"]),
        rate_text(Decimal(line["rate"]), "de"),
        money_number(Decimal(line["principal"]), currency, "de"),
        number_text(Decimal(line["amount"]), "de", 4),
    ]


def _ledger(lines: Sequence[Mapping[str, Any]], currency: str) -> list[list[str]]:
    total, rows = Decimal(0), []
    for line in lines:
        total += Decimal(line["amount"])
        rows.append(
            [
                _day(line["value_on"]),
                german(POSTINGS, line["kind"]),
                german(COMPONENTS, line["component"]),
                _signed(Decimal(line["amount"]), currency),
                _signed(total, currency),
            ]
        )
    return rows


def _letter(letter: Mapping[str, Any]) -> list[str]:
    proofs = "; ".join(
        f"{german(PROOFS, each['kind'])} {_day(each['on'])}"
        + (f" ({german(PROOFS, each['grade'])})" if each["grade"] else "")
        for each in letter["evidence"]
    )
    return [
        german(STAGE_NAMES, letter["stage"]),
        german(CHANNELS, letter["channel"]),
        _day(letter["letter_date"]),
        _day(letter["sent_on"]),
        _day(letter["delivered_on"]),
        proofs or "kein Nachweis",
        letter["sha256"][:16],
    ]


def _totals(document: Mapping[str, Any]) -> list[list[str]]:
    totals, currency = document["totals"], document["currency"]
    rows = [["Hauptforderung", _money(totals["principal"], currency)]]
    if Decimal(totals["side_claims"]):
        rows.append(["Nebenforderungen", _money(totals["side_claims"], currency)])
    return [*rows, ["Summe ohne laufende Zinsen", _money(totals["total"], currency)]]


def _venue(court: Mapping[str, Any]) -> list[list[str]]:
    venue, contested = court["venue"], court["contested"]
    names = [
        f"{each['name']} – {each['district']}" if each["district"] else each["name"]
        for each in venue["courts"]
    ]
    return [
        ["Mahngericht", " oder ".join(names) or "fehlt: kein Land des Antragstellers bekannt", venue["rule"]],
        [
            "Streitgericht nach Widerspruch",
            f"{contested['kind']}, zuständig für {contested['place'] or 'den Sitz des Antragsgegners (fehlt)'}",
            contested["rule"],
        ],
    ]


def _costs(costs: Mapping[str, Any]) -> list[list[str]]:
    lawyer = costs["lawyer"]
    rows = [
        [
            f"Gerichtsgebühr aus {_money(costs['value'], 'EUR')}",
            "GKG KV 1100",
            _money(costs["court_fee"], "EUR"),
        ],
        ["Kosten ohne Anwalt", "", _money(costs["total"], "EUR")],
        ["Anwalt: Verfahrensgebühr 1,0", "RVG VV 3305", _money(lawyer["fee"], "EUR")],
        ["Anwalt: Auslagen", "RVG VV 7002", _money(lawyer["expenses"], "EUR")],
    ]
    if Decimal(costs["credited"]):
        credit = f"−{_money(costs['credited'], 'EUR')}"
        rows.append(["Anrechnung der Verzugspauschale auf Anwaltskosten", "§ 288 Abs. 5 Satz 3 BGB", credit])
    return [*rows, ["Kosten mit Anwalt", "", _money(costs["total_with_lawyer"], "EUR")]]


def _costs_note(costs: Mapping[str, Any]) -> str:
    return (
        f"Ohne Umsatzsteuer. Der Vollstreckungsbescheid bringt {_money(costs['enforcement_extra'], 'EUR')} Anwaltskosten "
        f"hinzu (RVG VV 3308, 7002). Gebührentabellen gültig ab {_day(costs['table_valid_from'])}."
    )


def _bureau(check: Mapping[str, Any]) -> dict[str, Any]:
    allowed = "zulässig" if check["allowed_now"] else "nicht zulässig"
    if check["allowed_from"] and not check["allowed_now"]:
        allowed += f", frühestens ab {_day(check['allowed_from'])}"
    return {
        "number": check["invoice_number"],
        "answer": allowed,
        "checks": [_check(each) for each in check["checks"]],
    }


def _check(check: Mapping[str, Any]) -> list[str]:
    return [check["state"], check["german"], check["value"], german(CHECK_STATES, check["state"])]


def _route(answer: Mapping[str, Any]) -> list[str]:
    reasons = " ".join(f"{each['german']} ({each['source']})" for each in answer["obstacles"])
    return [german(ROUTES, answer["route"]), "offen" if answer["open"] else "verschlossen", reasons]


def _money(amount: str, currency: str) -> str:
    return amount_text(Decimal(amount), currency, "de")


def _signed(amount: Decimal, currency: str) -> str:
    return money_number(amount, currency, "de").replace("-", "−")


def _day(text: str | None) -> str:
    return f"{date.fromisoformat(text):%d.%m.%Y}" if text else words.DASH
