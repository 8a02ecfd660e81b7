"""Numbers with check digits: IBAN (ISO 13616, mod 97) and German VAT id (ISO 7064, mod 11,10)."""


def german_iban(bank_code: str, account: int) -> str:
    """IBAN of `account` at `bank_code`. Bank codes that begin with 9 are assigned to no bank."""
    bban = f"{bank_code}{account:010d}"
    return f"DE{98 - int(bban + '131400') % 97:02d}{bban}"


def german_vat_id(eight_digits: int) -> str:
    """USt-IdNr. from its first eight digits."""
    product = 10
    for digit in f"{eight_digits:08d}":
        total = (int(digit) + product) % 10 or 10
        product = total * 2 % 11
    return f"DE{eight_digits:08d}{(11 - product) % 10}"


def grouped(iban: str) -> str:
    """IBAN in groups of four, as it is printed."""
    return " ".join(iban[i : i + 4] for i in range(0, len(iban), 4))
