"""The first tables: tenants, inbox, claims and their ledger, runs, approvals, messages, events; row level security."""

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from backend.infrastructure.postgres.rls import CURRENT_TENANT, enable_rls, grant, hand_to_relay, show_to_relay
from backend.infrastructure.postgres.roles import APP

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPENDED_ONLY = ("arrivals", "blobs", "eventlog", "postings", "processed_events")
CHANGED = (
    "access_tokens",
    "agent_turns",
    "allocations",
    "approval_notes",
    "approvals",
    "bank_entries",
    "bank_statements",
    "claims",
    "customers",
    "dead_letters",
    "deliveries",
    "disputes",
    "dunning_runs",
    "evidence",
    "holds",
    "inbox_items",
    "invoice_sources",
    "invoices",
    "message_texts",
    "messages",
    "outbox",
    "outbox_history",
    "parsed_items",
    "payments",
    "policies",
    "proposals",
    "reminders",
    "run_items",
    "signatures",
    "users",
)


def upgrade() -> None:
    op.create_table('agent_turns',
    sa.Column('tenant_id', sa.Uuid(), server_default=sa.text("(nullif(current_setting('app.tenant_id', true), ''))::uuid"), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('role', sa.Text(), nullable=False),
    sa.Column('thread_id', sa.Text(), nullable=True),
    sa.Column('subject_id', sa.Uuid(), nullable=True),
    sa.Column('proposal_id', sa.Uuid(), nullable=True),
    sa.Column('status', sa.Text(), server_default=sa.text("'running'"), nullable=False),
    sa.Column('tier', sa.Text(), nullable=True),
    sa.Column('model', sa.Text(), nullable=True),
    sa.Column('prompt', sa.Text(), nullable=True),
    sa.Column('confidence', sa.Numeric(), nullable=True),
    sa.Column('steps', postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'[]'"), nullable=False),
    sa.Column('error', sa.Text(), nullable=True),
    sa.Column('started_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('tenant_id', 'id', name=op.f('pk__agent_turns')),
    )
    op.create_index(op.f('ix__agent_turns__tenant_id_started_at'), 'agent_turns', ['tenant_id', 'started_at'], unique=False)
    op.create_index(op.f('ix__agent_turns__tenant_id_subject_id'), 'agent_turns', ['tenant_id', 'subject_id'], unique=False)
    op.create_table('allocations',
    sa.Column('tenant_id', sa.Uuid(), server_default=sa.text("(nullif(current_setting('app.tenant_id', true), ''))::uuid"), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('payment_id', sa.Uuid(), nullable=False),
    sa.Column('claim_id', sa.Uuid(), nullable=False),
    sa.Column('principal', sa.Numeric(), server_default=sa.text('0'), nullable=False),
    sa.Column('costs', sa.Numeric(), server_default=sa.text('0'), nullable=False),
    sa.Column('lump_sum', sa.Numeric(), server_default=sa.text('0'), nullable=False),
    sa.Column('interest', sa.Numeric(), server_default=sa.text('0'), nullable=False),
    sa.Column('discount', sa.Numeric(), server_default=sa.text('0'), nullable=False),
    sa.Column('value_on', sa.Date(), nullable=False),
    sa.Column('proposal_id', sa.Uuid(), nullable=True),
    sa.PrimaryKeyConstraint('tenant_id', 'id', name=op.f('pk__allocations')),
    )
    op.create_index(op.f('ix__allocations__tenant_id_claim_id'), 'allocations', ['tenant_id', 'claim_id'], unique=False)
    op.create_index(op.f('ix__allocations__tenant_id_payment_id'), 'allocations', ['tenant_id', 'payment_id'], unique=False)
    op.create_table('approval_notes',
    sa.Column('tenant_id', sa.Uuid(), server_default=sa.text("(nullif(current_setting('app.tenant_id', true), ''))::uuid"), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('approval_id', sa.Uuid(), nullable=False),
    sa.Column('written_by', sa.Text(), nullable=False),
    sa.Column('comment', sa.Text(), nullable=False),
    sa.Column('written_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.PrimaryKeyConstraint('tenant_id', 'id', name=op.f('pk__approval_notes')),
    )
    op.create_index(op.f('ix__approval_notes__tenant_id_approval_id'), 'approval_notes', ['tenant_id', 'approval_id'], unique=False)
    op.create_table('approvals',
    sa.Column('tenant_id', sa.Uuid(), server_default=sa.text("(nullif(current_setting('app.tenant_id', true), ''))::uuid"), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('proposal_id', sa.Uuid(), nullable=False),
    sa.Column('message_id', sa.Uuid(), nullable=True),
    sa.Column('sha256', sa.Text(), nullable=False),
    sa.Column('status', sa.Text(), server_default=sa.text("'open'"), nullable=False),
    sa.Column('signatures_needed', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('expires_on', sa.Date(), nullable=False),
    sa.Column('decided_by', sa.Text(), nullable=True),
    sa.Column('requested_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.PrimaryKeyConstraint('tenant_id', 'id', name=op.f('pk__approvals')),
    )
    op.create_index(op.f('ix__approvals__tenant_id_proposal_id'), 'approvals', ['tenant_id', 'proposal_id'], unique=False)
    op.create_index(op.f('ix__approvals__tenant_id_status'), 'approvals', ['tenant_id', 'status'], unique=False)
    op.create_table('blobs',
    sa.Column('tenant_id', sa.Uuid(), server_default=sa.text("(nullif(current_setting('app.tenant_id', true), ''))::uuid"), nullable=False),
    sa.Column('sha256', sa.Text(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('size', sa.BigInteger(), nullable=False),
    sa.Column('media_type', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.PrimaryKeyConstraint('tenant_id', 'sha256', name=op.f('pk__blobs')),
    )
    op.create_table('claims',
    sa.Column('tenant_id', sa.Uuid(), server_default=sa.text("(nullif(current_setting('app.tenant_id', true), ''))::uuid"), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('invoice_id', sa.Uuid(), nullable=False),
    sa.Column('customer_id', sa.Uuid(), nullable=False),
    sa.Column('invoice_number', sa.Text(), nullable=False),
    sa.Column('currency', sa.Text(), nullable=False),
    sa.Column('issued_on', sa.Date(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('due_basis', sa.Text(), nullable=False),
    sa.Column('origin', sa.Text(), nullable=False),
    sa.Column('direct_debit', sa.Boolean(), server_default=sa.text('false'), nullable=False),
    sa.Column('contradicted', sa.Boolean(), server_default=sa.text('false'), nullable=False),
    sa.Column('stage', sa.Text(), nullable=True),
    sa.Column('stage_sent_on', sa.Date(), nullable=True),
    sa.Column('stage_delivered_on', sa.Date(), nullable=True),
    sa.Column('payment_deadline', sa.Date(), nullable=True),
    sa.Column('first_notice_on', sa.Date(), nullable=True),
    sa.Column('interest_through', sa.Date(), nullable=True),
    sa.Column('open_principal', sa.Numeric(), server_default=sa.text('0'), nullable=False),
    sa.Column('open_costs', sa.Numeric(), server_default=sa.text('0'), nullable=False),
    sa.Column('open_lump_sum', sa.Numeric(), server_default=sa.text('0'), nullable=False),
    sa.Column('open_interest', sa.Numeric(), server_default=sa.text('0'), nullable=False),
    sa.Column('escalated', sa.Boolean(), server_default=sa.text('false'), nullable=False),
    sa.Column('closing', sa.Text(), nullable=True),
    sa.Column('closed_on', sa.Date(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.PrimaryKeyConstraint('tenant_id', 'id', name=op.f('pk__claims')),
    sa.UniqueConstraint('tenant_id', 'invoice_id', name=op.f('uq__claims__tenant_id_invoice_id')),
    )
    op.create_index('ix__claims__open', 'claims', ['tenant_id', 'customer_id'], unique=False, postgresql_where=sa.text('closing is null'))
    op.create_index(op.f('ix__claims__tenant_id_customer_id'), 'claims', ['tenant_id', 'customer_id'], unique=False)
    op.create_index(op.f('ix__claims__tenant_id_invoice_number'), 'claims', ['tenant_id', 'invoice_number'], unique=False)
    op.create_table('customers',
    sa.Column('tenant_id', sa.Uuid(), server_default=sa.text("(nullif(current_setting('app.tenant_id', true), ''))::uuid"), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('number', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('name_folded', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), server_default=sa.text("'unknown'"), nullable=False),
    sa.Column('kind_origin', sa.Text(), server_default=sa.text("'person'"), nullable=False),
    sa.Column('street', sa.Text(), nullable=True),
    sa.Column('postcode', sa.Text(), nullable=True),
    sa.Column('city', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=True),
    sa.Column('country', sa.Text(), server_default=sa.text("'DE'"), nullable=False),
    sa.Column('email', sa.Text(), nullable=True),
    sa.Column('email_refused', sa.Boolean(), server_default=sa.text('false'), nullable=False),
    sa.Column('email_bounced', sa.Boolean(), server_default=sa.text('false'), nullable=False),
    sa.Column('phone', sa.Text(), nullable=True),
    sa.Column('vat_id', sa.Text(), nullable=True),
    sa.Column('ibans', postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
    sa.Column('language', sa.Text(), server_default=sa.text("'de'"), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.PrimaryKeyConstraint('tenant_id', 'id', name=op.f('pk__customers')),
    sa.UniqueConstraint('tenant_id', 'number', name=op.f('uq__customers__tenant_id_number')),
    )
    op.create_index(op.f('ix__customers__tenant_id_email'), 'customers', ['tenant_id', 'email'], unique=False)
    op.create_index(op.f('ix__customers__tenant_id_name_folded'), 'customers', ['tenant_id', 'name_folded'], unique=False)
    op.create_table('dead_letters',
    sa.Column('tenant_id', sa.Uuid(), server_default=sa.text("(nullif(current_setting('app.tenant_id', true), ''))::uuid"), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('event_type', sa.Text(), nullable=False),
    sa.Column('destination', sa.Text(), nullable=False),
    sa.Column('aggregate_id', sa.Uuid(), nullable=False),
    sa.Column('attempts', sa.Integer(), server_default=sa.text('0'), nullable=False),
    sa.Column('error_code', sa.Text(), nullable=False),
    sa.Column('error_message', sa.Text(), nullable=False),
    sa.Column('status', sa.Text(), server_default=sa.text("'open'"), nullable=False),
    sa.Column('failed_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.PrimaryKeyConstraint('tenant_id', 'id', name=op.f('pk__dead_letters')),
    sa.UniqueConstraint('tenant_id', 'event_id', 'destination', name=op.f('uq__dead_letters__tenant_id_event_id_destination')),
    )
    op.create_index(op.f('ix__dead_letters__tenant_id_status'), 'dead_letters', ['tenant_id', 'status'], unique=False)
    op.create_table('deliveries',
    sa.Column('tenant_id', sa.Uuid(), server_default=sa.text("(nullif(current_setting('app.tenant_id', true), ''))::uuid"), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('message_id', sa.Uuid(), nullable=False),
    sa.Column('channel', sa.Text(), nullable=False),
    sa.Column('status', sa.Text(), server_default=sa.text("'requested'"), nullable=False),
    sa.Column('provider_message_id', sa.Text(), nullable=True),
    sa.Column('code', sa.Text(), nullable=True),
    sa.Column('not_before', sa.DateTime(timezone=True), nullable=True),
    sa.Column('handed_over_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.PrimaryKeyConstraint('tenant_id', 'id', name=op.f('pk__deliveries')),
    )
    op.create_index(op.f('ix__deliveries__tenant_id_message_id'), 'deliveries', ['tenant_id', 'message_id'], unique=False)
    op.create_index(op.f('ix__deliveries__tenant_id_status'), 'deliveries', ['tenant_id', 'status'], unique=False)
    op.create_table('disputes',
    sa.Column('tenant_id', sa.Uuid(), server_default=sa.text("(nullif(current_setting('app.tenant_id', true), ''))::uuid"), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('claim_id', sa.Uuid(), nullable=False),
    sa.Column('hold_id', sa.Uuid(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('opened_on', sa.Date(), nullable=False),
    sa.Column('origin', sa.Text(), nullable=False),
    sa.Column('resolved_on', sa.Date(), nullable=True),
    sa.Column('outcome', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('tenant_id', 'id', name=op.f('pk__disputes')),
    )
    op.create_index(op.f('ix__disputes__tenant_id_claim_id'), 'disputes', ['tenant_id', 'claim_id'], unique=False)
    op.create_table('dunning_runs',
    sa.Column('tenant_id', sa.Uuid(), server_default=sa.text("(nullif(current_setting('app.tenant_id', true), ''))::uuid"), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('on_date', sa.Date(), nullable=False),
    sa.Column('status', sa.Text(), server_default=sa.text("'planning'"), nullable=False),
    sa.Column('started_by', sa.Text(), nullable=False),
    sa.Column('policy_id', sa.Uuid(), nullable=True),
    sa.Column('reached_customer_id', sa.Uuid(), nullable=True),
    sa.Column('counts', postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('released_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('tenant_id', 'id', name=op.f('pk__dunning_runs')),
    )
    op.create_index(op.f('ix__dunning_runs__tenant_id_started_at'), 'dunning_runs', ['tenant_id', 'started_at'], unique=False)
    op.create_index('uq__dunning_runs__one_planning', 'dunning_runs', ['tenant_id'], unique=True, postgresql_where=sa.text("status = 'planning'"))
    op.create_table('eventlog',
    sa.Column('tenant_id', sa.Uuid(), server_default=sa.text("(nullif(current_setting('app.tenant_id', true), ''))::uuid"), nullable=False),
    sa.Column('seq', sa.BigInteger(), autoincrement=True, nullable=False),
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('event_type', sa.Text(), nullable=False),
    sa.Column('schema_version', sa.Text(), nullable=False),
    sa.Column('aggregate', sa.Text(), nullable=False),
    sa.Column('aggregate_id', sa.Uuid(), nullable=False),
    sa.Column('actor_kind', sa.Text(), nullable=False),
    sa.Column('actor_name', sa.Text(), nullable=False),
    sa.Column('actor_id', sa.Uuid(), nullable=True),
    sa.Column('trace_id', sa.Text(), nullable=True),
    sa.Column('idempotency_key', sa.Text(), nullable=True),
    sa.Column('business_date', sa.Date(), nullable=False),
    sa.Column('occurred_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('data', postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False),
    sa.PrimaryKeyConstraint('tenant_id', 'seq', name=op.f('pk__eventlog')),
    sa.UniqueConstraint('tenant_id', 'event_id', name=op.f('uq__eventlog__tenant_id_event_id')),
    )
    op.create_index(op.f('ix__eventlog__tenant_id_aggregate_id'), 'eventlog', ['tenant_id', 'aggregate_id'], unique=False)
    op.create_index('uq__eventlog__idempotency_key', 'eventlog', ['tenant_id', 'idempotency_key'], unique=True, postgresql_where=sa.text('idempotency_key is not null'))
    op.create_table('evidence',
    sa.Column('tenant_id', sa.Uuid(), server_default=sa.text("(nullif(current_setting('app.tenant_id', true), ''))::uuid"), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('delivery_id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('grade', sa.Text(), nullable=False),
    sa.Column('on_date', sa.Date(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('tenant_id', 'id', name=op.f('pk__evidence')),
    )
    op.create_index(op.f('ix__evidence__tenant_id_delivery_id'), 'evidence', ['tenant_id', 'delivery_id'], unique=False)
    op.create_table('holds',
    sa.Column('tenant_id', sa.Uuid(), server_default=sa.text("(nullif(current_setting('app.tenant_id', true), ''))::uuid"), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('scope', sa.Text(), nullable=False),
    sa.Column('claim_id', sa.Uuid(), nullable=True),
    sa.Column('customer_id', sa.Uuid(), nullable=True),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('until', sa.Date(), nullable=True),
    sa.Column('origin', sa.Text(), nullable=False),
    sa.Column('placed_by', sa.Text(), nullable=False),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('ended_by', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('tenant_id', 'id', name=op.f('pk__holds')),
    )
    op.create_index(op.f('ix__holds__tenant_id_claim_id'), 'holds', ['tenant_id', 'claim_id'], unique=False)
    op.create_index(op.f('ix__holds__tenant_id_customer_id'), 'holds', ['tenant_id', 'customer_id'], unique=False)
    op.create_table('message_texts',
    sa.Column('tenant_id', sa.Uuid(), server_default=sa.text("(nullif(current_setting('app.tenant_id', true), ''))::uuid"), nullable=False),
    sa.Column('message_id', sa.Uuid(), nullable=False),
    sa.Column('reference', sa.Text(), nullable=False),
    sa.Column('recipient', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('text_body', sa.Text(), nullable=False),
    sa.Column('html_body', sa.Text(), nullable=False),
    sa.Column('pdf_sha256', sa.Text(), nullable=True),
    sa.Column('findings', postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'[]'"), nullable=False),
    sa.PrimaryKeyConstraint('tenant_id', 'message_id', name=op.f('pk__message_texts')),
    )
    op.create_index(op.f('ix__message_texts__tenant_id_reference'), 'message_texts', ['tenant_id', 'reference'], unique=False)
    op.create_table('messages',
    sa.Column('tenant_id', sa.Uuid(), server_default=sa.text("(nullif(current_setting('app.tenant_id', true), ''))::uuid"), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('proposal_id', sa.Uuid(), nullable=False),
    sa.Column('customer_id', sa.Uuid(), nullable=False),
    sa.Column('channel', sa.Text(), nullable=False),
    sa.Column('sha256', sa.Text(), nullable=False),
    sa.Column('letter_date', sa.Date(), nullable=False),
    sa.Column('status', sa.Text(), server_default=sa.text("'rendered'"), nullable=False),
    sa.Column('templates', postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.PrimaryKeyConstraint('tenant_id', 'id', name=op.f('pk__messages')),
    )
    op.create_index(op.f('ix__messages__tenant_id_customer_id'), 'messages', ['tenant_id', 'customer_id'], unique=False)
    op.create_index(op.f('ix__messages__tenant_id_proposal_id'), 'messages', ['tenant_id', 'proposal_id'], unique=False)
    op.create_index(op.f('ix__messages__tenant_id_status'), 'messages', ['tenant_id', 'status'], unique=False)
    op.create_table('outbox',
    sa.Column('tenant_id', sa.Uuid(), server_default=sa.text("(nullif(current_setting('app.tenant_id', true), ''))::uuid"), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=True, nullable=False),
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('event_type', sa.Text(), nullable=False),
    sa.Column('destination', sa.Text(), nullable=False),
    sa.Column('aggregate_id', sa.Uuid(), nullable=False),
    sa.Column('status', sa.Text(), server_default=sa.text("'pending'"), nullable=False),
    sa.Column('attempts', sa.Integer(), server_default=sa.text('0'), nullable=False),
    sa.Column('next_attempt_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('leased_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('processed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('error_message', sa.Text(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.PrimaryKeyConstraint('tenant_id', 'id', name=op.f('pk__outbox')),
    )
    op.create_index('ix__outbox__due', 'outbox', ['next_attempt_at', 'id'], unique=False, postgresql_where=sa.text("status in ('pending', 'processing')"))
    op.create_index(op.f('ix__outbox__tenant_id_destination_aggregate_id_id'), 'outbox', ['tenant_id', 'destination', 'aggregate_id', 'id'], unique=False)
    op.create_table('outbox_history',
    sa.Column('tenant_id', sa.Uuid(), server_default=sa.text("(nullif(current_setting('app.tenant_id', true), ''))::uuid"), nullable=False),
    sa.Column('id', sa.BigInteger(), nullable=False),
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('event_type', sa.Text(), nullable=False),
    sa.Column('destination', sa.Text(), nullable=False),
    sa.Column('aggregate_id', sa.Uuid(), nullable=False),
    sa.Column('status', sa.Text(), server_default=sa.text("'pending'"), nullable=False),
    sa.Column('attempts', sa.Integer(), server_default=sa.text('0'), nullable=False),
    sa.Column('next_attempt_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('leased_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('processed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('error_message', sa.Text(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.PrimaryKeyConstraint('tenant_id', 'id', name=op.f('pk__outbox_history')),
    )
    op.create_index(op.f('ix__outbox_history__tenant_id_event_id'), 'outbox_history', ['tenant_id', 'event_id'], unique=False)
    op.create_index(op.f('ix__outbox_history__tenant_id_processed_at'), 'outbox_history', ['tenant_id', 'processed_at'], unique=False)
    op.create_table('policies',
    sa.Column('tenant_id', sa.Uuid(), server_default=sa.text("(nullif(current_setting('app.tenant_id', true), ''))::uuid"), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('status', sa.Text(), server_default=sa.text("'active'"), nullable=False),
    sa.Column('body', postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False),
    sa.Column('created_by', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.PrimaryKeyConstraint('tenant_id', 'id', name=op.f('pk__policies')),
    sa.UniqueConstraint('tenant_id', 'version', name=op.f('uq__policies__tenant_id_version')),
    )
    op.create_table('postings',
    sa.Column('tenant_id', sa.Uuid(), server_default=sa.text("(nullif(current_setting('app.tenant_id', true), ''))::uuid"), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('claim_id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('component', sa.Text(), nullable=False),
    sa.Column('amount', sa.Numeric(), server_default=sa.text('0'), nullable=False),
    sa.Column('value_on', sa.Date(), nullable=False),
    sa.Column('booked_on', sa.Date(), nullable=False),
    sa.Column('cause_id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('tenant_id', 'id', name=op.f('pk__postings')),
    sa.UniqueConstraint('tenant_id', 'claim_id', 'cause_id', 'component', 'kind', name=op.f('uq__postings__tenant_id_claim_id_cause_id_component_kind')),
    )
    op.create_index(op.f('ix__postings__tenant_id_claim_id'), 'postings', ['tenant_id', 'claim_id'], unique=False)
    op.create_table('processed_events',
    sa.Column('tenant_id', sa.Uuid(), server_default=sa.text("(nullif(current_setting('app.tenant_id', true), ''))::uuid"), nullable=False),
    sa.Column('handler', sa.Text(), nullable=False),
    sa.Column('event_id', sa.Uuid(), nullable=False),
    sa.Column('processed_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.PrimaryKeyConstraint('tenant_id', 'handler', 'event_id', name=op.f('pk__processed_events')),
    )
    op.create_table('proposals',
    sa.Column('tenant_id', sa.Uuid(), server_default=sa.text("(nullif(current_setting('app.tenant_id', true), ''))::uuid"), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('run_id', sa.Uuid(), nullable=True),
    sa.Column('customer_id', sa.Uuid(), nullable=True),
    sa.Column('subject_id', sa.Uuid(), nullable=True),
    sa.Column('currency', sa.Text(), nullable=True),
    sa.Column('stage', sa.Text(), nullable=True),
    sa.Column('letter_date', sa.Date(), nullable=True),
    sa.Column('total', sa.Numeric(), nullable=True),
    sa.Column('status', sa.Text(), server_default=sa.text("'draft'"), nullable=False),
    sa.Column('verdict', sa.Text(), nullable=False),
    sa.Column('made_by', sa.Text(), nullable=False),
    sa.Column('tier', sa.Text(), nullable=False),
    sa.Column('confidence', sa.Numeric(), nullable=True),
    sa.Column('body', postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False),
    sa.Column('findings', postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'[]'"), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.PrimaryKeyConstraint('tenant_id', 'id', name=op.f('pk__proposals')),
    )
    op.create_index(op.f('ix__proposals__tenant_id_customer_id'), 'proposals', ['tenant_id', 'customer_id'], unique=False)
    op.create_index(op.f('ix__proposals__tenant_id_status'), 'proposals', ['tenant_id', 'status'], unique=False)
    op.create_index(op.f('ix__proposals__tenant_id_subject_id'), 'proposals', ['tenant_id', 'subject_id'], unique=False)
    op.create_index('uq__proposals__one_per_debtor', 'proposals', ['tenant_id', 'run_id', 'customer_id', 'currency'], unique=True, postgresql_where=sa.text('run_id is not null'))
    op.create_table('reminders',
    sa.Column('tenant_id', sa.Uuid(), server_default=sa.text("(nullif(current_setting('app.tenant_id', true), ''))::uuid"), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('claim_id', sa.Uuid(), nullable=False),
    sa.Column('message_id', sa.Uuid(), nullable=False),
    sa.Column('proposal_id', sa.Uuid(), nullable=False),
    sa.Column('stage', sa.Text(), nullable=False),
    sa.Column('status', sa.Text(), server_default=sa.text("'planned'"), nullable=False),
    sa.Column('principal', sa.Numeric(), server_default=sa.text('0'), nullable=False),
    sa.Column('costs', sa.Numeric(), server_default=sa.text('0'), nullable=False),
    sa.Column('lump_sum', sa.Numeric(), server_default=sa.text('0'), nullable=False),
    sa.Column('interest', sa.Numeric(), server_default=sa.text('0'), nullable=False),
    sa.Column('interest_through', sa.Date(), nullable=True),
    sa.Column('payment_deadline', sa.Date(), nullable=False),
    sa.Column('frozen', postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False),
    sa.Column('sent_on', sa.Date(), nullable=True),
    sa.Column('delivered_on', sa.Date(), nullable=True),
    sa.PrimaryKeyConstraint('tenant_id', 'id', name=op.f('pk__reminders')),
    )
    op.create_index(op.f('ix__reminders__tenant_id_claim_id'), 'reminders', ['tenant_id', 'claim_id'], unique=False)
    op.create_index(op.f('ix__reminders__tenant_id_message_id'), 'reminders', ['tenant_id', 'message_id'], unique=False)
    op.create_index('uq__reminders__one_per_stage', 'reminders', ['tenant_id', 'claim_id', 'stage'], unique=True, postgresql_where=sa.text("status not in ('undone', 'lapsed', 'rejected', 'expired')"))
    op.create_table('run_items',
    sa.Column('tenant_id', sa.Uuid(), server_default=sa.text("(nullif(current_setting('app.tenant_id', true), ''))::uuid"), nullable=False),
    sa.Column('run_id', sa.Uuid(), nullable=False),
    sa.Column('customer_id', sa.Uuid(), nullable=False),
    sa.Column('claim_id', sa.Uuid(), nullable=False),
    sa.Column('outcome', sa.Text(), nullable=False),
    sa.Column('stage', sa.Text(), nullable=True),
    sa.Column('codes', postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
    sa.Column('dunnable_from', sa.Date(), nullable=True),
    sa.Column('proposal_id', sa.Uuid(), nullable=True),
    sa.PrimaryKeyConstraint('tenant_id', 'run_id', 'customer_id', 'claim_id', name=op.f('pk__run_items')),
    )
    op.create_index(op.f('ix__run_items__tenant_id_claim_id'), 'run_items', ['tenant_id', 'claim_id'], unique=False)
    op.create_table('signatures',
    sa.Column('tenant_id', sa.Uuid(), server_default=sa.text("(nullif(current_setting('app.tenant_id', true), ''))::uuid"), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('approval_id', sa.Uuid(), nullable=False),
    sa.Column('person_id', sa.Uuid(), nullable=False),
    sa.Column('sha256', sa.Text(), nullable=False),
    sa.Column('signed_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('consumed_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('tenant_id', 'id', name=op.f('pk__signatures')),
    sa.UniqueConstraint('tenant_id', 'approval_id', 'person_id', name=op.f('uq__signatures__tenant_id_approval_id_person_id')),
    )
    op.create_table('tenants',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('slug', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('street', sa.Text(), nullable=False),
    sa.Column('postcode', sa.Text(), nullable=False),
    sa.Column('city', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('email', sa.Text(), nullable=False),
    sa.Column('phone', sa.Text(), nullable=True),
    sa.Column('vat_id', sa.Text(), nullable=True),
    sa.Column('tax_number', sa.Text(), nullable=True),
    sa.Column('register_entry', sa.Text(), nullable=True),
    sa.Column('iban', sa.Text(), nullable=False),
    sa.Column('bic', sa.Text(), nullable=True),
    sa.Column('bank_name', sa.Text(), nullable=True),
    sa.Column('account_holder', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), server_default=sa.text("'de'"), nullable=False),
    sa.Column('status', sa.Text(), server_default=sa.text("'live'"), nullable=False),
    sa.Column('stopped', sa.Boolean(), server_default=sa.text('false'), nullable=False),
    sa.Column('scenario_on', sa.Date(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk__tenants')),
    sa.UniqueConstraint('slug', name=op.f('uq__tenants__slug'))
    )
    op.create_table('users',
    sa.Column('tenant_id', sa.Uuid(), server_default=sa.text("(nullif(current_setting('app.tenant_id', true), ''))::uuid"), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('login', sa.Text(), nullable=False),
    sa.Column('display_name', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), server_default=sa.text("'person'"), nullable=False),
    sa.Column('roles', postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
    sa.Column('status', sa.Text(), server_default=sa.text("'active'"), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.PrimaryKeyConstraint('tenant_id', 'id', name=op.f('pk__users')),
    sa.UniqueConstraint('tenant_id', 'login', name=op.f('uq__users__tenant_id_login')),
    )
    op.create_table('access_tokens',
    sa.Column('tenant_id', sa.Uuid(), server_default=sa.text("(nullif(current_setting('app.tenant_id', true), ''))::uuid"), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('user_id', sa.Uuid(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('token_sha256', sa.Text(), nullable=False),
    sa.Column('scopes', postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.ForeignKeyConstraint(['tenant_id', 'user_id'], ['users.tenant_id', 'users.id'], name=op.f('fk__access_tokens__tenant_id_user_id')),
    sa.PrimaryKeyConstraint('tenant_id', 'id', name=op.f('pk__access_tokens')),
    sa.UniqueConstraint('token_sha256', name=op.f('uq__access_tokens__token_sha256')),
    )
    op.create_table('inbox_items',
    sa.Column('tenant_id', sa.Uuid(), server_default=sa.text("(nullif(current_setting('app.tenant_id', true), ''))::uuid"), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('sha256', sa.Text(), nullable=False),
    sa.Column('file_name', sa.Text(), nullable=False),
    sa.Column('media_type', sa.Text(), nullable=False),
    sa.Column('size', sa.BigInteger(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('status', sa.Text(), server_default=sa.text("'received'"), nullable=False),
    sa.Column('code', sa.Text(), nullable=True),
    sa.Column('code_detail', sa.Text(), nullable=True),
    sa.Column('kind', sa.Text(), nullable=True),
    sa.Column('parent_id', sa.Uuid(), nullable=True),
    sa.Column('customer_id', sa.Uuid(), nullable=True),
    sa.Column('invoice_id', sa.Uuid(), nullable=True),
    sa.Column('sender', sa.Text(), nullable=True),
    sa.Column('subject', sa.Text(), nullable=True),
    sa.Column('received_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.ForeignKeyConstraint(['tenant_id', 'customer_id'], ['customers.tenant_id', 'customers.id'], name=op.f('fk__inbox_items__tenant_id_customer_id')),
    sa.ForeignKeyConstraint(['tenant_id', 'parent_id'], ['inbox_items.tenant_id', 'inbox_items.id'], name=op.f('fk__inbox_items__tenant_id_parent_id')),
    sa.PrimaryKeyConstraint('tenant_id', 'id', name=op.f('pk__inbox_items')),
    sa.UniqueConstraint('tenant_id', 'sha256', name=op.f('uq__inbox_items__tenant_id_sha256')),
    )
    op.create_index(op.f('ix__inbox_items__tenant_id_customer_id'), 'inbox_items', ['tenant_id', 'customer_id'], unique=False)
    op.create_index(op.f('ix__inbox_items__tenant_id_received_at'), 'inbox_items', ['tenant_id', 'received_at'], unique=False)
    op.create_index(op.f('ix__inbox_items__tenant_id_status'), 'inbox_items', ['tenant_id', 'status'], unique=False)
    op.create_table('arrivals',
    sa.Column('tenant_id', sa.Uuid(), server_default=sa.text("(nullif(current_setting('app.tenant_id', true), ''))::uuid"), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('inbox_item_id', sa.Uuid(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('file_name', sa.Text(), nullable=False),
    sa.Column('arrived_by', sa.Text(), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.ForeignKeyConstraint(['tenant_id', 'inbox_item_id'], ['inbox_items.tenant_id', 'inbox_items.id'], name=op.f('fk__arrivals__tenant_id_inbox_item_id')),
    sa.PrimaryKeyConstraint('tenant_id', 'id', name=op.f('pk__arrivals')),
    )
    op.create_index(op.f('ix__arrivals__tenant_id_inbox_item_id'), 'arrivals', ['tenant_id', 'inbox_item_id'], unique=False)
    op.create_table('bank_statements',
    sa.Column('tenant_id', sa.Uuid(), server_default=sa.text("(nullif(current_setting('app.tenant_id', true), ''))::uuid"), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('account', sa.Text(), nullable=False),
    sa.Column('currency', sa.Text(), nullable=False),
    sa.Column('format', sa.Text(), nullable=False),
    sa.Column('content_key', sa.Text(), nullable=False),
    sa.Column('opening', sa.Numeric(), nullable=True),
    sa.Column('closing', sa.Numeric(), nullable=True),
    sa.Column('booked_from', sa.Date(), nullable=True),
    sa.Column('booked_to', sa.Date(), nullable=True),
    sa.Column('inbox_item_id', sa.Uuid(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.ForeignKeyConstraint(['tenant_id', 'inbox_item_id'], ['inbox_items.tenant_id', 'inbox_items.id'], name=op.f('fk__bank_statements__tenant_id_inbox_item_id')),
    sa.PrimaryKeyConstraint('tenant_id', 'id', name=op.f('pk__bank_statements')),
    sa.UniqueConstraint('tenant_id', 'account', 'content_key', name=op.f('uq__bank_statements__tenant_id_account_content_key')),
    )
    op.create_table('parsed_items',
    sa.Column('tenant_id', sa.Uuid(), server_default=sa.text("(nullif(current_setting('app.tenant_id', true), ''))::uuid"), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('inbox_item_id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('current', sa.Boolean(), server_default=sa.text('false'), nullable=False),
    sa.Column('made_by', sa.Text(), nullable=False),
    sa.Column('extractor', sa.Text(), nullable=False),
    sa.Column('tier', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=True),
    sa.Column('confidence', sa.Numeric(), nullable=False),
    sa.Column('reading', postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.ForeignKeyConstraint(['tenant_id', 'inbox_item_id'], ['inbox_items.tenant_id', 'inbox_items.id'], name=op.f('fk__parsed_items__tenant_id_inbox_item_id')),
    sa.PrimaryKeyConstraint('tenant_id', 'id', name=op.f('pk__parsed_items')),
    sa.UniqueConstraint('tenant_id', 'inbox_item_id', 'version', name=op.f('uq__parsed_items__tenant_id_inbox_item_id_version')),
    )
    op.create_index('uq__parsed_items__one_current', 'parsed_items', ['tenant_id', 'inbox_item_id'], unique=True, postgresql_where=sa.text('current'))
    op.create_table('bank_entries',
    sa.Column('tenant_id', sa.Uuid(), server_default=sa.text("(nullif(current_setting('app.tenant_id', true), ''))::uuid"), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('statement_id', sa.Uuid(), nullable=False),
    sa.Column('line', sa.Integer(), server_default=sa.text('0'), nullable=False),
    sa.Column('account', sa.Text(), nullable=False),
    sa.Column('entry_key', sa.Text(), nullable=False),
    sa.Column('booking_date', sa.Date(), nullable=True),
    sa.Column('value_date', sa.Date(), nullable=True),
    sa.Column('amount', sa.Numeric(), server_default=sa.text('0'), nullable=False),
    sa.Column('currency', sa.Text(), nullable=False),
    sa.Column('counterparty_name', sa.Text(), nullable=True),
    sa.Column('counterparty_iban', sa.Text(), nullable=True),
    sa.Column('end_to_end_id', sa.Text(), nullable=True),
    sa.Column('mandate_id', sa.Text(), nullable=True),
    sa.Column('remittance', sa.Text(), nullable=True),
    sa.Column('bank_reference', sa.Text(), nullable=True),
    sa.Column('status', sa.Text(), nullable=False),
    sa.Column('returned', sa.Boolean(), server_default=sa.text('false'), nullable=False),
    sa.Column('return_reason', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['tenant_id', 'statement_id'], ['bank_statements.tenant_id', 'bank_statements.id'], name=op.f('fk__bank_entries__tenant_id_statement_id')),
    sa.PrimaryKeyConstraint('tenant_id', 'id', name=op.f('pk__bank_entries')),
    sa.UniqueConstraint('tenant_id', 'account', 'entry_key', name=op.f('uq__bank_entries__tenant_id_account_entry_key')),
    )
    op.create_index(op.f('ix__bank_entries__tenant_id_statement_id'), 'bank_entries', ['tenant_id', 'statement_id'], unique=False)
    op.create_table('invoices',
    sa.Column('tenant_id', sa.Uuid(), server_default=sa.text("(nullif(current_setting('app.tenant_id', true), ''))::uuid"), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('customer_id', sa.Uuid(), nullable=False),
    sa.Column('number', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), server_default=sa.text("'invoice'"), nullable=False),
    sa.Column('currency', sa.Text(), nullable=False),
    sa.Column('net_total', sa.Numeric(), nullable=True),
    sa.Column('tax_total', sa.Numeric(), nullable=True),
    sa.Column('gross_total', sa.Numeric(), server_default=sa.text('0'), nullable=False),
    sa.Column('prepaid', sa.Numeric(), server_default=sa.text('0'), nullable=False),
    sa.Column('issued_on', sa.Date(), nullable=False),
    sa.Column('service_on', sa.Date(), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('due_basis', sa.Text(), nullable=False),
    sa.Column('payment_terms', sa.Text(), nullable=True),
    sa.Column('direct_debit', sa.Boolean(), server_default=sa.text('false'), nullable=False),
    sa.Column('consumer_informed', sa.Boolean(), server_default=sa.text('false'), nullable=False),
    sa.Column('inbox_item_id', sa.Uuid(), nullable=True),
    sa.Column('parsed_item_id', sa.Uuid(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.ForeignKeyConstraint(['tenant_id', 'customer_id'], ['customers.tenant_id', 'customers.id'], name=op.f('fk__invoices__tenant_id_customer_id')),
    sa.ForeignKeyConstraint(['tenant_id', 'inbox_item_id'], ['inbox_items.tenant_id', 'inbox_items.id'], name=op.f('fk__invoices__tenant_id_inbox_item_id')),
    sa.ForeignKeyConstraint(['tenant_id', 'parsed_item_id'], ['parsed_items.tenant_id', 'parsed_items.id'], name=op.f('fk__invoices__tenant_id_parsed_item_id')),
    sa.PrimaryKeyConstraint('tenant_id', 'id', name=op.f('pk__invoices')),
    sa.UniqueConstraint('tenant_id', 'number', name=op.f('uq__invoices__tenant_id_number')),
    )
    op.create_index(op.f('ix__invoices__tenant_id_customer_id'), 'invoices', ['tenant_id', 'customer_id'], unique=False)
    op.create_table('invoice_sources',
    sa.Column('tenant_id', sa.Uuid(), server_default=sa.text("(nullif(current_setting('app.tenant_id', true), ''))::uuid"), nullable=False),
    sa.Column('invoice_id', sa.Uuid(), nullable=False),
    sa.Column('inbox_item_id', sa.Uuid(), nullable=False),
    sa.Column('agreement', sa.Text(), nullable=False),
    sa.Column('differences', postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.ForeignKeyConstraint(['tenant_id', 'inbox_item_id'], ['inbox_items.tenant_id', 'inbox_items.id'], name=op.f('fk__invoice_sources__tenant_id_inbox_item_id')),
    sa.ForeignKeyConstraint(['tenant_id', 'invoice_id'], ['invoices.tenant_id', 'invoices.id'], name=op.f('fk__invoice_sources__tenant_id_invoice_id')),
    sa.PrimaryKeyConstraint('tenant_id', 'invoice_id', 'inbox_item_id', name=op.f('pk__invoice_sources')),
    )
    op.create_table('payments',
    sa.Column('tenant_id', sa.Uuid(), server_default=sa.text("(nullif(current_setting('app.tenant_id', true), ''))::uuid"), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('bank_entry_id', sa.Uuid(), nullable=False),
    sa.Column('customer_id', sa.Uuid(), nullable=True),
    sa.Column('amount', sa.Numeric(), server_default=sa.text('0'), nullable=False),
    sa.Column('allocated', sa.Numeric(), server_default=sa.text('0'), nullable=False),
    sa.Column('currency', sa.Text(), nullable=False),
    sa.Column('value_on', sa.Date(), nullable=False),
    sa.Column('match_status', sa.Text(), server_default=sa.text("'new'"), nullable=False),
    sa.Column('match_evidence', postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.ForeignKeyConstraint(['tenant_id', 'bank_entry_id'], ['bank_entries.tenant_id', 'bank_entries.id'], name=op.f('fk__payments__tenant_id_bank_entry_id')),
    sa.ForeignKeyConstraint(['tenant_id', 'customer_id'], ['customers.tenant_id', 'customers.id'], name=op.f('fk__payments__tenant_id_customer_id')),
    sa.PrimaryKeyConstraint('tenant_id', 'id', name=op.f('pk__payments')),
    sa.UniqueConstraint('tenant_id', 'bank_entry_id', name=op.f('uq__payments__tenant_id_bank_entry_id')),
    )
    op.create_index(op.f('ix__payments__tenant_id_customer_id'), 'payments', ['tenant_id', 'customer_id'], unique=False)
    op.create_index(op.f('ix__payments__tenant_id_match_status'), 'payments', ['tenant_id', 'match_status'], unique=False)
    confine()
    functions()


def confine() -> None:
    """One tenant sees its rows only. The log, postings and bytes are never updated by the application."""
    enable_rls(op, CHANGED)
    enable_rls(op, APPENDED_ONLY, rights=("select", "insert"))
    op.execute("alter table tenants enable row level security")
    op.execute("alter table tenants force row level security")
    op.execute(
        f"create policy tenant_isolation on tenants using (id = {CURRENT_TENANT}) with check (id = {CURRENT_TENANT})"
    )
    grant(op, ["tenants"], ("select", "insert", "update"))
    show_to_relay(op, ["tenants", "access_tokens"], rights=("select",))
    show_to_relay(op, ["outbox"])
    for sequence in ("eventlog_seq_seq", "outbox_id_seq"):
        op.execute(f"grant usage on sequence {sequence} to {APP}")


def functions() -> None:
    """The narrow doors across tenants: which tenants there are, and whose token this is."""
    op.execute("""
        create function tenant_directory() returns table (id uuid, slug text, name text, status text)
        language sql stable as $$ select t.id, t.slug, t.name, t.status from tenants t order by t.slug $$
    """)
    hand_to_relay(op, "tenant_directory()")
    op.execute("""
        create function token_subject(sha256 text) returns table (tenant_id uuid, user_id uuid, scopes text[])
        language sql stable as $$
            select a.tenant_id, a.user_id, a.scopes from access_tokens a
            where a.token_sha256 = $1 and a.revoked_at is null and (a.expires_at is null or a.expires_at > now())
        $$
    """)
    hand_to_relay(op, "token_subject(text)")


def downgrade() -> None:
    op.execute("drop function token_subject(text)")
    op.execute("drop function tenant_directory()")
    op.drop_index(op.f('ix__payments__tenant_id_match_status'), table_name='payments')
    op.drop_index(op.f('ix__payments__tenant_id_customer_id'), table_name='payments')
    op.drop_table('payments')
    op.drop_table('invoice_sources')
    op.drop_index(op.f('ix__invoices__tenant_id_customer_id'), table_name='invoices')
    op.drop_table('invoices')
    op.drop_index(op.f('ix__bank_entries__tenant_id_statement_id'), table_name='bank_entries')
    op.drop_table('bank_entries')
    op.drop_index('uq__parsed_items__one_current', table_name='parsed_items', postgresql_where=sa.text('current'))
    op.drop_table('parsed_items')
    op.drop_table('bank_statements')
    op.drop_index(op.f('ix__arrivals__tenant_id_inbox_item_id'), table_name='arrivals')
    op.drop_table('arrivals')
    op.drop_index(op.f('ix__inbox_items__tenant_id_status'), table_name='inbox_items')
    op.drop_index(op.f('ix__inbox_items__tenant_id_received_at'), table_name='inbox_items')
    op.drop_index(op.f('ix__inbox_items__tenant_id_customer_id'), table_name='inbox_items')
    op.drop_table('inbox_items')
    op.drop_table('access_tokens')
    op.drop_table('users')
    op.drop_table('tenants')
    op.drop_table('signatures')
    op.drop_index(op.f('ix__run_items__tenant_id_claim_id'), table_name='run_items')
    op.drop_table('run_items')
    op.drop_index('uq__reminders__one_per_stage', table_name='reminders', postgresql_where=sa.text("status not in ('undone', 'lapsed', 'rejected', 'expired')"))
    op.drop_index(op.f('ix__reminders__tenant_id_message_id'), table_name='reminders')
    op.drop_index(op.f('ix__reminders__tenant_id_claim_id'), table_name='reminders')
    op.drop_table('reminders')
    op.drop_index('uq__proposals__one_per_debtor', table_name='proposals', postgresql_where=sa.text('run_id is not null'))
    op.drop_index(op.f('ix__proposals__tenant_id_subject_id'), table_name='proposals')
    op.drop_index(op.f('ix__proposals__tenant_id_status'), table_name='proposals')
    op.drop_index(op.f('ix__proposals__tenant_id_customer_id'), table_name='proposals')
    op.drop_table('proposals')
    op.drop_table('processed_events')
    op.drop_index(op.f('ix__postings__tenant_id_claim_id'), table_name='postings')
    op.drop_table('postings')
    op.drop_table('policies')
    op.drop_index(op.f('ix__outbox_history__tenant_id_processed_at'), table_name='outbox_history')
    op.drop_index(op.f('ix__outbox_history__tenant_id_event_id'), table_name='outbox_history')
    op.drop_table('outbox_history')
    op.drop_index(op.f('ix__outbox__tenant_id_destination_aggregate_id_id'), table_name='outbox')
    op.drop_index('ix__outbox__due', table_name='outbox', postgresql_where=sa.text("status in ('pending', 'processing')"))
    op.drop_table('outbox')
    op.drop_index(op.f('ix__messages__tenant_id_status'), table_name='messages')
    op.drop_index(op.f('ix__messages__tenant_id_proposal_id'), table_name='messages')
    op.drop_index(op.f('ix__messages__tenant_id_customer_id'), table_name='messages')
    op.drop_table('messages')
    op.drop_index(op.f('ix__message_texts__tenant_id_reference'), table_name='message_texts')
    op.drop_table('message_texts')
    op.drop_index(op.f('ix__holds__tenant_id_customer_id'), table_name='holds')
    op.drop_index(op.f('ix__holds__tenant_id_claim_id'), table_name='holds')
    op.drop_table('holds')
    op.drop_index(op.f('ix__evidence__tenant_id_delivery_id'), table_name='evidence')
    op.drop_table('evidence')
    op.drop_index('uq__eventlog__idempotency_key', table_name='eventlog', postgresql_where=sa.text('idempotency_key is not null'))
    op.drop_index(op.f('ix__eventlog__tenant_id_aggregate_id'), table_name='eventlog')
    op.drop_table('eventlog')
    op.drop_index('uq__dunning_runs__one_planning', table_name='dunning_runs', postgresql_where=sa.text("status = 'planning'"))
    op.drop_index(op.f('ix__dunning_runs__tenant_id_started_at'), table_name='dunning_runs')
    op.drop_table('dunning_runs')
    op.drop_index(op.f('ix__disputes__tenant_id_claim_id'), table_name='disputes')
    op.drop_table('disputes')
    op.drop_index(op.f('ix__deliveries__tenant_id_status'), table_name='deliveries')
    op.drop_index(op.f('ix__deliveries__tenant_id_message_id'), table_name='deliveries')
    op.drop_table('deliveries')
    op.drop_index(op.f('ix__dead_letters__tenant_id_status'), table_name='dead_letters')
    op.drop_table('dead_letters')
    op.drop_index(op.f('ix__customers__tenant_id_name_folded'), table_name='customers')
    op.drop_index(op.f('ix__customers__tenant_id_email'), table_name='customers')
    op.drop_table('customers')
    op.drop_index(op.f('ix__claims__tenant_id_invoice_number'), table_name='claims')
    op.drop_index(op.f('ix__claims__tenant_id_customer_id'), table_name='claims')
    op.drop_index('ix__claims__open', table_name='claims', postgresql_where=sa.text('closing is null'))
    op.drop_table('claims')
    op.drop_table('blobs')
    op.drop_index(op.f('ix__approvals__tenant_id_status'), table_name='approvals')
    op.drop_index(op.f('ix__approvals__tenant_id_proposal_id'), table_name='approvals')
    op.drop_table('approvals')
    op.drop_index(op.f('ix__approval_notes__tenant_id_approval_id'), table_name='approval_notes')
    op.drop_table('approval_notes')
    op.drop_index(op.f('ix__allocations__tenant_id_payment_id'), table_name='allocations')
    op.drop_index(op.f('ix__allocations__tenant_id_claim_id'), table_name='allocations')
    op.drop_table('allocations')
    op.drop_index(op.f('ix__agent_turns__tenant_id_subject_id'), table_name='agent_turns')
    op.drop_index(op.f('ix__agent_turns__tenant_id_started_at'), table_name='agent_turns')
    op.drop_table('agent_turns')
