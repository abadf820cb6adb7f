"""Groups, facilitators, events of households and what of them goes to SIKS-NG."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "facilitator",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("nip", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("txn", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_facilitator_account_id")),
        sa.ForeignKeyConstraint(["txn"], ["txn.number"], name=op.f("fk_facilitator_txn")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_facilitator")),
        sa.UniqueConstraint("account_id", name=op.f("uq_facilitator_account_id")),
    )
    op.create_table(
        "kpm_group",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("created_txn", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["created_txn"], ["txn.number"], name=op.f("fk_kpm_group_created_txn")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kpm_group")),
    )
    op.create_table(
        "group_span",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("village_code", sa.String(length=13), nullable=False),
        sa.Column("facilitator_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("chair_household_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.Column("rec_from", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("rec_to", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["chair_household_id"], ["household.id"], name=op.f("fk_group_span_chair_household_id")
        ),
        sa.ForeignKeyConstraint(["facilitator_id"], ["facilitator.id"], name=op.f("fk_group_span_facilitator_id")),
        sa.ForeignKeyConstraint(["group_id"], ["kpm_group.id"], name=op.f("fk_group_span_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_span")),
    )
    with op.batch_alter_table("group_span", schema=None) as batch_op:
        batch_op.create_index("ix_group_span_group_id", ["group_id", "rec_to"], unique=False)

    op.create_table(
        "household_event",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("household_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("event", sa.String(length=40), nullable=False),
        sa.Column("said_on", sa.String(length=60), nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("proof", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("txn", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("undone_txn", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("undo_reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_household_event_account_id")),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_household_event_household_id")),
        sa.ForeignKeyConstraint(["txn"], ["txn.number"], name=op.f("fk_household_event_txn")),
        sa.ForeignKeyConstraint(["undone_txn"], ["txn.number"], name=op.f("fk_household_event_undone_txn")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_household_event")),
    )
    with op.batch_alter_table("household_event", schema=None) as batch_op:
        batch_op.create_index("ix_household_event_household_id", ["household_id"], unique=False)

    op.create_table(
        "household_group_span",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("household_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("group_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.Column("rec_from", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("rec_to", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["kpm_group.id"], name=op.f("fk_household_group_span_group_id")),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_household_group_span_household_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_household_group_span")),
    )
    with op.batch_alter_table("household_group_span", schema=None) as batch_op:
        batch_op.create_index(
            "ix_household_group_span_current",
            ["group_id", "household_id"],
            unique=False,
            sqlite_where=sa.text("rec_to = 9223372036854775807 AND valid_to = '9999-12-31'"),
            postgresql_where=sa.text("rec_to = 9223372036854775807 AND valid_to = '9999-12-31'"),
        )
        batch_op.create_index("ix_household_group_span_household_id", ["household_id", "rec_to"], unique=False)

    op.create_table(
        "siks_entry",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("household_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("done_txn", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("cancelled_txn", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(["cancelled_txn"], ["txn.number"], name=op.f("fk_siks_entry_cancelled_txn")),
        sa.ForeignKeyConstraint(["done_txn"], ["txn.number"], name=op.f("fk_siks_entry_done_txn")),
        sa.ForeignKeyConstraint(["event_id"], ["household_event.id"], name=op.f("fk_siks_entry_event_id")),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_siks_entry_household_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_siks_entry")),
    )
    with op.batch_alter_table("siks_entry", schema=None) as batch_op:
        batch_op.create_index("ix_siks_entry_event_id", ["event_id"], unique=False)
