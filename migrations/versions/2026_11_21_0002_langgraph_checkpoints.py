"""Tables of LangGraph's PostgreSQL checkpointer, in a schema of their own.

The statements are those of langgraph-checkpoint-postgres 3.2.0 (PostgresSaver.MIGRATIONS, numbers 0 to 9), without
CONCURRENTLY: the tables are empty. Its own setup() needs rights that the application role does not have. A test
compares COVERED with the installed package; a newer package gets a revision of its own. The tables have no tenant:
the way in is agent_runs, and thread ids are built by the server.
"""

from alembic import op

from backend.infrastructure.postgres.roles import APP

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

COVERED = 10

STATEMENTS = (
    "create table checkpoint_migrations (v integer primary key)",
    """create table checkpoints (
        thread_id text not null,
        checkpoint_ns text not null default '',
        checkpoint_id text not null,
        parent_checkpoint_id text,
        type text,
        checkpoint jsonb not null,
        metadata jsonb not null default '{}',
        primary key (thread_id, checkpoint_ns, checkpoint_id)
    )""",
    """create table checkpoint_blobs (
        thread_id text not null,
        checkpoint_ns text not null default '',
        channel text not null,
        version text not null,
        type text not null,
        blob bytea,
        primary key (thread_id, checkpoint_ns, channel, version)
    )""",
    """create table checkpoint_writes (
        thread_id text not null,
        checkpoint_ns text not null default '',
        checkpoint_id text not null,
        task_id text not null,
        idx integer not null,
        channel text not null,
        type text,
        blob bytea not null,
        primary key (thread_id, checkpoint_ns, checkpoint_id, task_id, idx)
    )""",
    "alter table checkpoint_blobs alter column blob drop not null",
    "select 1",
    "create index checkpoints_thread_id_idx on checkpoints (thread_id)",
    "create index checkpoint_blobs_thread_id_idx on checkpoint_blobs (thread_id)",
    "create index checkpoint_writes_thread_id_idx on checkpoint_writes (thread_id)",
    "alter table checkpoint_writes add column task_path text not null default ''",
)
assert len(STATEMENTS) == COVERED


def upgrade() -> None:
    op.execute("create schema checkpoints")
    op.execute(f"grant usage on schema checkpoints to {APP}")
    op.execute("set local search_path = checkpoints")
    for number, statement in enumerate(STATEMENTS):
        op.execute(statement)
        op.execute(f"insert into checkpoint_migrations (v) values ({number})")
    op.execute("set local search_path = public")
    op.execute(f"grant select, insert, update, delete on all tables in schema checkpoints to {APP}")


def downgrade() -> None:
    op.execute("drop schema checkpoints cascade")
