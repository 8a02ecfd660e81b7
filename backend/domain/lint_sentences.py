"""What each code of the lint means, as a sentence for the person who wrote or signs the text (German, English).

The finding's own message quotes the place; it is for logs and programs and stands beside the sentence.
"""

from __future__ import annotations

LINT_SENTENCES: dict[str, tuple[str, str]] = {
    "foreign_iban": (
        "Der Text nennt eine Bankverbindung, die nicht die des Gläubigers ist.",
        "The text names a bank account that is not the creditor's.",
    ),
    "foreign_url": (
        "Der Text nennt eine Internetadresse, die nicht die des Gläubigers ist.",
        "The text names an address on the web that is not the creditor's.",
    ),
    "advertising": ("Der Text wirbt.", "The text advertises."),
    "unlawful_threat": ("Der Text droht mit etwas Unzulässigem.", "The text makes an unlawful threat."),
    "invented_consequence": (
        "Der Text kündigt eine Folge an, die es so nicht gibt.",
        "The text announces a consequence that does not exist.",
    ),
    "amount_mismatch": ("Ein Betrag stimmt nicht.", "An amount is wrong."),
    "date_mismatch": ("Ein Datum stimmt nicht.", "A date is wrong."),
    "reference_mismatch": ("Eine Rechnungsnummer stimmt nicht.", "An invoice number is wrong."),
    "lump_sum_consumer": (
        "Die Verzugspauschale gibt es gegenüber Verbrauchern nicht (§ 288 Abs. 5 BGB).",
        "There is no lump sum against consumers (§ 288 (5) BGB).",
    ),
    "rate_consumer": (
        "Der Zinssatz gilt nicht gegenüber Verbrauchern (§ 288 Abs. 1 BGB).",
        "This rate does not hold against consumers (§ 288 (1) BGB).",
    ),
    "fee_first_reminder": (
        "Das erste Schreiben darf noch nichts kosten.",
        "The first message must not cost anything.",
    ),
    "impersonation": (
        "Der Text gibt sich als Gericht, Anwalt, Inkasso oder Behörde aus.",
        "The text poses as court, lawyer, collection agency or authority.",
    ),
    "degrading_tone": ("Der Ton setzt den Empfänger herab.", "The tone degrades the recipient."),
    "third_party_disclosure": (
        "Der Text erzählt Dritten von der Schuld.",
        "The text tells third parties of the debt.",
    ),
    "claim_not_dunnable": (
        "Der Text mahnt eine Forderung, die nicht gemahnt werden darf.",
        "The text dunnes a claim that may not be dunned.",
    ),
    "interest_before_default": (
        "Der Text verlangt Zinsen für eine Zeit vor dem Verzug.",
        "The text demands interest for a time before default.",
    ),
    "placeholder_left": ("Ein Platzhalter ist stehen geblieben.", "A placeholder was left in the text."),
    "address_form_mixed": ("Der Text mischt Du und Sie.", "The text mixes forms of address."),
    "ai_disclosure_missing": (
        "Der Hinweis auf die maschinelle Abfassung fehlt.",
        "The text does not say that a machine wrote it.",
    ),
}
