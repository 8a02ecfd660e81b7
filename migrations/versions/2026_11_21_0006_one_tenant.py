"""The relay's doors take one tenant alone when asked: a command of one tenant works off nothing of another.

Both functions are those of 0003, which explains their order, with the condition on `only_tenant`.
"""

from alembic import op

from backend.infrastructure.postgres.rls import hand_to_relay

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

OLD_CLAIM = "outbox_claim(integer, double precision, text[], text[])"
OLD_WAITING = "outbox_waiting(text[])"
CLAIM = "outbox_claim(integer, double precision, text[], text[], uuid)"
WAITING = "outbox_waiting(text[], uuid)"


def upgrade() -> None:
    op.execute(f"drop function {OLD_WAITING}")
    op.execute(f"drop function {OLD_CLAIM}")
    op.execute("""
        create function outbox_claim(batch integer, lease_seconds double precision, wanted text[], strict_ones text[],
                                     only_tenant uuid)
        returns table (tenant_id uuid, id bigint, event_id uuid, event_type text, destination text, aggregate_id uuid,
                       attempts integer, leased_until timestamptz)
        language plpgsql volatile
        set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off set enable_hashjoin = off
        set enable_mergejoin = off as $$
        #variable_conflict use_column
        declare
            moment timestamptz;
            until timestamptz;
        begin
            moment := clock_timestamp();
            until := moment + make_interval(secs => lease_seconds);
            return query
            with picked as materialized (
                select o.tenant_id, o.id, o.destination, o.aggregate_id from outbox o
                where o.status in ('pending', 'processing') and o.next_attempt_at <= moment
                and (o.leased_until is null or o.leased_until <= moment)
                and (only_tenant is null or o.tenant_id = only_tenant)
                and (wanted is null or o.destination = any(wanted))
                and not exists (
                    select from outbox e
                    where e.tenant_id = o.tenant_id and e.destination = o.destination
                    and e.aggregate_id = o.aggregate_id and e.id < o.id
                    and (e.next_attempt_at > o.next_attempt_at or e.leased_until > moment)
                )
                and not (o.destination = any(strict_ones) and exists (
                    select from dead_letters d
                    where d.tenant_id = o.tenant_id and d.status = 'open' and d.destination = o.destination
                    and d.aggregate_id = o.aggregate_id
                ))
                order by o.next_attempt_at, o.id
                limit batch
                for update of o skip locked
            ), first_of_all as materialized (
                select p.tenant_id, p.id from picked p
                where not exists (
                    select from outbox e
                    where e.tenant_id = p.tenant_id and e.destination = p.destination
                    and e.aggregate_id = p.aggregate_id and e.id < p.id
                    and (e.tenant_id, e.id) not in (select q.tenant_id, q.id from picked q)
                )
            ), taken as (
                update outbox o set status = 'processing', attempts = o.attempts + 1, leased_until = until
                from first_of_all f where o.tenant_id = f.tenant_id and o.id = f.id
                returning o.*
            )
            select t.tenant_id, t.id, t.event_id, t.event_type, t.destination, t.aggregate_id, t.attempts,
                   t.leased_until
            from taken t order by t.id;
        end $$
    """)
    hand_to_relay(op, CLAIM)
    op.execute("""
        create function outbox_waiting(strict_ones text[], only_tenant uuid)
        returns table (destination text, rows bigint, next_at timestamptz, oldest_at timestamptz)
        language sql stable as $$
            with heads as (
                select distinct on (o.tenant_id, o.destination, o.aggregate_id) o.* from outbox o
                where o.status in ('pending', 'processing') and ($2 is null or o.tenant_id = $2)
                order by o.tenant_id, o.destination, o.aggregate_id, o.id
            ), held as (
                select d.tenant_id, d.destination, d.aggregate_id from dead_letters d
                where d.status = 'open' and d.destination = any($1)
            )
            select o.destination, count(*),
                   (select min(greatest(h.next_attempt_at, h.leased_until)) from heads h
                    where h.destination = o.destination and (h.tenant_id, h.destination, h.aggregate_id) not in
                    (select tenant_id, destination, aggregate_id from held)),
                   min(o.created_at)
            from outbox o where o.status in ('pending', 'processing') and ($2 is null or o.tenant_id = $2)
            group by o.destination order by o.destination
        $$
    """)
    hand_to_relay(op, WAITING)


def downgrade() -> None:
    op.execute(f"drop function {WAITING}")
    op.execute(f"drop function {CLAIM}")
    op.execute("""
        create function outbox_claim(batch integer, lease_seconds double precision, wanted text[], strict_ones text[])
        returns table (tenant_id uuid, id bigint, event_id uuid, event_type text, destination text, aggregate_id uuid,
                       attempts integer, leased_until timestamptz)
        language plpgsql volatile
        set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off set enable_hashjoin = off
        set enable_mergejoin = off as $$
        #variable_conflict use_column
        declare
            moment timestamptz;
            until timestamptz;
        begin
            moment := clock_timestamp();
            until := moment + make_interval(secs => lease_seconds);
            return query
            with picked as materialized (
                select o.tenant_id, o.id, o.destination, o.aggregate_id from outbox o
                where o.status in ('pending', 'processing') and o.next_attempt_at <= moment
                and (o.leased_until is null or o.leased_until <= moment)
                and (wanted is null or o.destination = any(wanted))
                and not exists (
                    select from outbox e
                    where e.tenant_id = o.tenant_id and e.destination = o.destination
                    and e.aggregate_id = o.aggregate_id and e.id < o.id
                    and (e.next_attempt_at > o.next_attempt_at or e.leased_until > moment)
                )
                and not (o.destination = any(strict_ones) and exists (
                    select from dead_letters d
                    where d.tenant_id = o.tenant_id and d.status = 'open' and d.destination = o.destination
                    and d.aggregate_id = o.aggregate_id
                ))
                order by o.next_attempt_at, o.id
                limit batch
                for update of o skip locked
            ), first_of_all as materialized (
                select p.tenant_id, p.id from picked p
                where not exists (
                    select from outbox e
                    where e.tenant_id = p.tenant_id and e.destination = p.destination
                    and e.aggregate_id = p.aggregate_id and e.id < p.id
                    and (e.tenant_id, e.id) not in (select q.tenant_id, q.id from picked q)
                )
            ), taken as (
                update outbox o set status = 'processing', attempts = o.attempts + 1, leased_until = until
                from first_of_all f where o.tenant_id = f.tenant_id and o.id = f.id
                returning o.*
            )
            select t.tenant_id, t.id, t.event_id, t.event_type, t.destination, t.aggregate_id, t.attempts,
                   t.leased_until
            from taken t order by t.id;
        end $$
    """)
    hand_to_relay(op, OLD_CLAIM)
    op.execute("""
        create function outbox_waiting(strict_ones text[])
        returns table (destination text, rows bigint, next_at timestamptz, oldest_at timestamptz)
        language sql stable as $$
            with heads as (
                select distinct on (o.tenant_id, o.destination, o.aggregate_id) o.* from outbox o
                where o.status in ('pending', 'processing')
                order by o.tenant_id, o.destination, o.aggregate_id, o.id
            ), held as (
                select d.tenant_id, d.destination, d.aggregate_id from dead_letters d
                where d.status = 'open' and d.destination = any($1)
            )
            select o.destination, count(*),
                   (select min(greatest(h.next_attempt_at, h.leased_until)) from heads h
                    where h.destination = o.destination and (h.tenant_id, h.destination, h.aggregate_id) not in
                    (select tenant_id, destination, aggregate_id from held)),
                   min(o.created_at)
            from outbox o where o.status in ('pending', 'processing') group by o.destination order by o.destination
        $$
    """)
    hand_to_relay(op, OLD_WAITING)
