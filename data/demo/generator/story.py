"""What should come of the documents on the two business days, written from the rules, not computed by them.

Codes: below_minimum, not_due, grace_period (less than five working days overdue), direct_debit,
document_conflict, disputed, claimed_payment, unclear_payment.
"""

from datetime import date

FIRST_DAY = date(2026, 10, 27)
SECOND_DAY = date(2026, 11, 17)

CLOSED_IN_BATCH_1 = {
    "RE-2026-0101": "paid 2026-08-06",
    "RE-2026-0102": "paid 2026-08-24",
    "RE-2026-0103": "paid 2026-08-17",
    "RE-2026-0104": "paid 2026-08-27",
    "RE-2026-0105": "paid 2026-08-31",
    "RE-2026-0107": "paid 2026-09-08",
    "RE-2026-0110": "paid 2026-09-21",
    "RE-2026-0118": "paid 2026-10-05",
}

SOFT_IN_RUN_1 = {
    "RE-2026-0106": "due 2026-09-08",
    "RE-2026-0108": "due Sunday 2026-09-27, so Monday 09-28 (§ 193 BGB)",
    "RE-2026-0109": "due 2026-09-15",
    "RE-2026-0111": "due Saturday 2026-10-03 (a holiday too), so Monday 10-05 (§ 193 BGB)",
    "RE-2026-0112": "due 2026-09-22; one letter with RE-2026-0106 and RE-2026-0124",
    "RE-2026-0113": "due 2026-09-23; what is left after the part payment of 2,000.00 EUR",
    "RE-2026-0114": "due 2026-09-24",
    "RE-2026-0115": "due 2026-09-30; one letter with RE-2026-0119",
    "RE-2026-0116": "due 2026-10-01",
    "RE-2026-0117": "due 2026-10-02; one letter with RE-2026-0125",
    "RE-2026-0119": "due 2026-10-06",
    "RE-2026-0121": "due 2026-10-08",
    "RE-2026-0122": "due 2026-10-09",
    "RE-2026-0124": "due 2026-10-13",
    "RE-2026-0125": "due 2026-10-14",
    "RE-2026-0126": "due 2026-10-14",
    "RE-2026-0127": "due 2026-10-15",
}

BLOCKED_IN_RUN_1 = {
    "RE-2026-0120": ("direct_debit", "the tenant collects it by mandate MND-K10006-01"),
    "RE-2026-0123": ("below_minimum", "7.90 EUR is below 10 EUR, and the customer owes nothing else"),
    "RE-2026-0128": ("document_conflict", "PDF and XML of the same number name different totals"),
    "RE-2026-0129": ("grace_period", "due 2026-10-26, the fifth working day after is 2026-11-02"),
    "RE-2026-0130": ("not_due", "due 2026-11-13"),
    "RE-2026-0131": ("not_due", "due 2026-10-29"),
    "RE-2026-0132": ("not_due", "due 2026-10-30"),
    "RE-2026-0133": ("not_due", "due 2026-11-03"),
    "RE-2026-0134": ("not_due", "due 2026-11-04"),
    "RE-2026-0135": ("not_due", "due 2026-11-05"),
    "RE-2026-0136": ("not_due", "due 2026-11-06"),
    "RE-2026-0137": ("not_due", "due 2026-11-22"),
}

CLOSED_IN_BATCH_2 = {
    "RE-2026-0117": "collective payment of 2026-11-05",
    "RE-2026-0119": "paid 2026-11-03 after the soft reminder",
    "RE-2026-0122": "paid 2026-11-04 after the soft reminder",
    "RE-2026-0125": "collective payment of 2026-11-05",
    "RE-2026-0131": "paid 2026-10-28, before it fell due",
    "RE-2026-0132": "paid 2026-10-29, before it fell due",
    "RE-2026-0135": "paid 2026-11-05, in time",
}

M1_IN_RUN_2 = {
    "RE-2026-0106": "one letter with RE-2026-0112 and RE-2026-0124",
    "RE-2026-0108": "an out-of-office reply stops nothing",
    "RE-2026-0109": "consumer: no fee, no lump sum",
    "RE-2026-0112": "see RE-2026-0106",
    "RE-2026-0113": "the rest after the part payment",
    "RE-2026-0114": "consumer: no fee, no lump sum",
    "RE-2026-0115": "the approval for it lapses when the mail of batch 3 arrives",
    "RE-2026-0124": "see RE-2026-0106",
    "RE-2026-0127": "consumer: no fee, no lump sum",
}

SOFT_IN_RUN_2 = {
    "RE-2026-0129": "due 2026-10-26; the dispute concerns another invoice of K-10003",
    "RE-2026-0133": "due 2026-11-03",
    "RE-2026-0134": "due 2026-11-04; the general question of K-10005 stops nothing",
    "RE-2026-0136": "due 2026-11-06, the fifth working day after is 2026-11-13",
}

BLOCKED_IN_RUN_2 = {
    "RE-2026-0111": ("disputed", "mail of 2026-10-29: goods defective"),
    "RE-2026-0116": ("unclear_payment", "the entry of 2026-11-06 waits for a person"),
    "RE-2026-0120": ("direct_debit", "the tenant collects it by mandate MND-K10006-01"),
    "RE-2026-0121": ("unclear_payment", "the overpayment of 2026-11-09 waits for a person"),
    "RE-2026-0123": ("below_minimum", "7.90 EUR is below 10 EUR, and the customer owes nothing else"),
    "RE-2026-0126": ("claimed_payment", "mail of 2026-11-17: paid yesterday"),
    "RE-2026-0128": ("document_conflict", "still in rework"),
    "RE-2026-0130": ("grace_period", "due 2026-11-13, the fifth working day after is 2026-11-20"),
    "RE-2026-0137": ("not_due", "due Sunday 2026-11-22, so Monday 11-23"),
}
BLOCKED_AFTER_BATCH_3 = {
    "RE-2026-0115": ("claimed_payment", "mail of 2026-11-17 11:48: paid on 2026-11-16"),
}
