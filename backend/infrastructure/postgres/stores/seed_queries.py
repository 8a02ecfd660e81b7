"""The statements of the invented ledger. Chance comes from hashes of the row's number, so it can be repeated.

PLAN says what each invoice goes through; ROWS are what no event carries (customers, invoices, bank data, the policy);
EVENTS are the policy and the history of the claims, in the order in which it happened.
"""

from __future__ import annotations

from backend.domain.events.event import Event
from backend.domain.events.ledger import BankStatementImported, ClaimClosed, InvoiceBooked, PaymentAllocated
from backend.domain.events.master_data import MasterDataChanged
from backend.domain.events.opening import StageTakenOver
from backend.domain.events.policies import PolicyActivated, PolicyProposed
from backend.domain.events.special_cases import DisputeOpened, HoldPlaced, PromiseGiven

OLDEST_DAYS = 480


def _chance(salt: int, sides: int) -> str:
    """A number from 0 to `sides` - 1 that only seed, salt and the row's `n` decide."""
    return f"abs(hashint8extended(n, %(seed)s * 1000 + {salt}) %% {sides})"


def _one_of(array: str, salt: int) -> str:
    return f"(%({array})s::text[])[1 + ({_chance(salt, 1_000_000)} %% cardinality(%({array})s::text[]))::integer]"


def _id(kind: str, n: str = "n") -> str:
    """Counted up behind a beginning of its own: neighbours in the indexes, which scattered ids fill in half the speed."""
    return f"(left(md5('{kind}'), 20) || lpad(to_hex({n}), 12, '0'))::uuid"


ANYTHING_THERE = """
    select exists (select from customers where tenant_id = %(tenant)s)
        or exists (select from invoices where tenant_id = %(tenant)s)
"""

# The tables grow within the transaction and their statistics know nothing of this tenant: the planner would loop over
# "no rows", and the check of each foreign key would scan the tenant by an index that has only its id in common.
SETTINGS = (
    "set local work_mem = '128MB'",
    "set local enable_nestloop = off",
    "set local plan_cache_mode = force_generic_plan",
)
FILLED = (
    *(
        "customers",
        "invoices",
        "claims",
        "postings",
        "bank_statements",
        "bank_entries",
        "payments",
        "allocations",
    ),
    *("holds", "disputes", "promises", "eventlog"),
)
"""What the owner analyzes afterwards, so that the next run finds its indexes."""
# Of 1000 invoices: 100 paid, 80 paid in part, 15 held, 5 disputed, 5 in part, 5 promised, 10 by direct debit. Each
# customer has at least one invoice. `age` is days since the due day.
PLAN = (
    f"""
    create temporary table seed_plan on commit drop as
    select n, customer, {_id("claim")} as claim_id, {_id("invoice")} as invoice_id,
           {_id("customer", "customer")} as customer_id, 'RE-' || lpad(n::text, 7, '0') as number,
           %(on)s::date - age as due_on, %(on)s::date - age - term as issued_on, age, gross,
           case when age <= 0 and lot < 190 then 999 else lot end as lot, contract,
           case when lot >= 100 and age > 25 and history < 7 then
               case when age <= 45 then 'SOFT' when age <= 80 then 'M1' when age <= 130 then 'M2' else 'FINAL' end
           end as stage,
           %(on)s::date - least(sent_ago, age - 12) as sent_on
    from (
        select n, case when n < %(customers)s then n else {_chance(1, 1_000_000_007)} %% %(customers)s end as customer,
               case when {_chance(2, 100)} < 30 then -{_chance(3, 30)} when {_chance(2, 100)} < 75 then 1 + {_chance(3, 60)}
                    when {_chance(2, 100)} < 95 then 61 + {_chance(3, 90)} else 151 + {_chance(3, 250)} end::integer as age,
               case when {_chance(4, 3)} = 0 then 30 else 14 end as term,
               round(case when {_chance(5, 10)} < 6 then 2000 + {_chance(6, 48000)}
                          when {_chance(5, 10)} < 9 then 50000 + {_chance(6, 450000)}
                          else 500000 + {_chance(6, 2000000)} end / 100.0, 2) as gross,
               {_chance(7, 1000)} as lot, {_chance(8, 10)} as history, {_chance(9, 4)} < 3 as contract,
               (8 + {_chance(10, 30)})::integer as sent_ago
        from generate_series(0, %(invoices)s::bigint - 1) as n
    ) drawn
    """,
    "analyze seed_plan",
)

_BUSINESS = f"{_chance(20, 100)} < 55"

# Nothing is usual for an invented ledger yet: its first run would stop for a person. A policy that is there stays.
_POLICY = """
    insert into policies (tenant_id, id, version, name, valid_from, created_by, body)
    select %(tenant)s, md5('policy')::uuid, 1, 'Erfundene Daten', %(first_day)s, 'seed', '{"blast_radius": {"on": false}}'
    where not exists (select from policies where tenant_id = %(tenant)s)
"""

ROWS = (
    _POLICY,
    f"""
    insert into customers (tenant_id, id, number, name, name_folded, kind, street, postcode, city, state, email,
                           terms_agreed, terms_days)
    select %(tenant)s, {_id("customer")}, 'K-' || lpad(n::text, 6, '0'),
           case when business then last || ' ' || trade || ' ' || form else first || ' ' || last end,
           case when business then last_folded || ' ' || trade_folded || ' ' || form_folded
                else first_folded || ' ' || last_folded end,
           case when unsure then 'unknown' when business then 'business' else 'consumer' end,
           street || ' ' || 1 + {_chance(25, 120)}, (%(postcodes)s::text[])[place], (%(cities)s::text[])[place],
           (%(states)s::text[])[place],
           case when {_chance(26, 10)} > 0
                then 'k' || n || '@' || case when business then 'firma' else 'post' end || '.example' end,
           business and {_chance(27, 2)} = 0, case when business and {_chance(27, 2)} = 0 then 30 end
    from (
        select n, {_BUSINESS} as business, {_chance(21, 100)} < 7 as unsure,
               {_one_of("first_names", 22)} as first, {_one_of("first_names_folded", 22)} as first_folded,
               {_one_of("last_names", 23)} as last, {_one_of("last_names_folded", 23)} as last_folded,
               {_one_of("trades", 24)} as trade, {_one_of("trades_folded", 24)} as trade_folded,
               {_one_of("legal_forms", 28)} as form, {_one_of("legal_forms_folded", 28)} as form_folded,
               {_one_of("streets", 29)} as street,
               1 + ({_chance(30, 1_000_000)} %% cardinality(%(states)s::text[]))::integer as place
        from generate_series(0, %(customers)s::bigint - 1) as n
    ) drawn
    """,
    """
    insert into invoices (tenant_id, id, customer_id, number, currency, gross_total, issued_on, due_on, due_basis,
                          direct_debit, consumer_informed)
    select %(tenant)s, invoice_id, customer_id, number, 'EUR', gross, issued_on, due_on,
           case when contract then 'contract' else 'invoice' end, lot between 210 and 219, n %% 2 = 0
    from seed_plan
    """,
    """
    insert into bank_statements (tenant_id, id, account, currency, format, content_key, booked_from, booked_to)
    select id, md5('statement')::uuid, iban, 'EUR', 'camt053', 'seed', %(first_day)s, %(yesterday)s
    from tenants where id = %(tenant)s
    """,
    f"""
    create temporary table seed_money on commit drop as
    select n, claim_id, customer_id, number, lot, {_id("payment")} as payment_id, {_id("entry")} as entry_id,
           case when lot < 100 then gross else round(gross * (10 + {_chance(40, 80)}) / 100, 2) end as amount,
           due_on + {_chance(41, 1000)}::integer %% greatest(age, 1) as value_on
    from seed_plan where lot < 180
    """,
    """
    insert into bank_entries (tenant_id, id, statement_id, line, account, entry_key, booking_date, value_date, amount,
                              currency, remittance, status)
    select m.tenant, m.entry_id, md5('statement')::uuid, m.line, t.iban, 'seed-' || n, value_on, value_on, amount, 'EUR',
           number, 'booked'
    from (select %(tenant)s::uuid as tenant, row_number() over (order by value_on, n) as line, s.* from seed_money s) m
    join tenants t on t.id = m.tenant
    """,
    """
    insert into payments (tenant_id, id, bank_entry_id, customer_id, amount, currency, value_on, match_status)
    select %(tenant)s, payment_id, entry_id, customer_id, amount, 'EUR', value_on, 'unmatched' from seed_money
    """,
)

EVENTS: tuple[tuple[type[Event], str], ...] = (
    (
        PolicyProposed,
        """
        select id as policy_id, scope, customer_group, customer_id, claim_id, version as policy_version, name, valid_from,
               valid_until, body, '[]'::jsonb as harsher, reason, created_by as proposed_by
        from policies where tenant_id = %(tenant)s and created_by = 'seed'
        """,
    ),
    (
        PolicyActivated,
        "select id as policy_id, valid_from, created_by as decided_by from policies "
        "where tenant_id = %(tenant)s and created_by = 'seed'",
    ),
    (
        MasterDataChanged,
        "select id as row_id, 'customers' as table_name, 'created' as change from customers "
        "where tenant_id = %(tenant)s order by number",
    ),
    (
        BankStatementImported,
        "select md5('statement')::uuid as statement_id, null::uuid as item_id, %(first_day)s::date as booked_from, "
        "%(yesterday)s::date as booked_to, (select count(*) from seed_money) as entries",
    ),
    (
        InvoiceBooked,
        """
        select claim_id, invoice_id, customer_id, number as invoice_number, 'EUR' as currency, gross as principal,
               issued_on, due_on, case when contract then 'contract' else 'invoice' end as due_basis,
               lot between 210 and 219 as direct_debit, 'ledger' as origin, issued_on as booked_on
        from seed_plan order by n
        """,
    ),
    (
        PaymentAllocated,
        f"""
        select {_id("allocation")} as allocation_id, claim_id, payment_id, amount as principal, 0.00 as costs,
               0.00 as lump_sum, 0.00 as interest, 0.00 as discount, value_on, value_on as booked_on,
               null::uuid as proposal_id
        from seed_money order by n
        """,
    ),
    (
        ClaimClosed,
        "select claim_id, 'paid' as closing, value_on as closed_on from seed_money where lot < 100 order by n",
    ),
    (
        StageTakenOver,
        """
        select claim_id, stage, sent_on, sent_on as delivered_on, sent_on + 10 as payment_deadline,
               case when stage <> 'SOFT' then sent_on end as first_notice_on
        from seed_plan where stage is not null order by n
        """,
    ),
    (
        HoldPlaced,
        f"""
        select {_id("hold")} as hold_id, 'claim' as scope, claim_id, null::uuid as customer_id,
               case when lot < 195 then 'clerk' when lot < 200 then 'dispute' else 'promise' end as kind,
               least(due_on + 3, %(on)s::date - 1) as starts_on,
               case when lot < 195 then %(on)s::date + 14 when lot >= 205 then %(on)s::date + 6 end as until,
               'person' as origin, 'seed' as placed_by
        from seed_plan where lot between 180 and 199 or lot between 205 and 209 order by n
        """,
    ),
    (
        DisputeOpened,
        f"""
        select {_id("dispute")} as dispute_id, claim_id, case when lot < 200 then {_id("hold")} end as hold_id,
               case n %% 3 when 0 then 'not_delivered' when 1 then 'defective' else 'wrong_price' end as reason,
               least(due_on + 3, %(on)s::date - 1) as opened_on, 'person' as origin,
               case when lot >= 200 then round(gross / 4, 2) end as amount
        from seed_plan where lot between 195 and 204 order by n
        """,
    ),
    (
        PromiseGiven,
        f"""
        select {_id("promise")} as promise_id, claim_id, {_id("hold")} as hold_id, %(on)s::date + 3 as promised_on,
               %(on)s::date + 5 as last_day, null::numeric as amount, 0.00 as left_over,
               least(due_on + 3, %(on)s::date - 1) as given_on, 'person' as origin, 'seed' as recorded_by
        from seed_plan where lot between 205 and 209 order by n
        """,
    ),
)

COUNTED = """
    select (select count(*) from customers where tenant_id = %(tenant)s),
           (select count(*) from invoices where tenant_id = %(tenant)s),
           (select count(*) from claims where tenant_id = %(tenant)s and closing is null),
           (select count(*) from payments where tenant_id = %(tenant)s),
           (select count(*) from holds where tenant_id = %(tenant)s),
           (select count(*) from disputes where tenant_id = %(tenant)s),
           (select count(*) from promises where tenant_id = %(tenant)s)
"""

STAGES = """
    select stage, count(*) from claims where tenant_id = %(tenant)s and stage is not null group by stage order by stage
"""
