"""The queue of duplicates, its decisions, and pointers from what was merged to what stays."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "duplicate_pair",
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("first_id", _BIG, autoincrement=False, nullable=False),
        sa.Column("second_id", _BIG, autoincrement=False, nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("kind", "first_id", "second_id", name=op.f("pk_duplicate_pair")),
    )
    op.create_table(
        "duplicate_decision",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("first_id", _BIG, nullable=False),
        sa.Column("second_id", _BIG, nullable=False),
        sa.Column("decision", sa.String(length=10), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("account_id", _BIG, nullable=False),
        sa.Column("txn", _BIG, nullable=False),
        sa.Column("undone_txn", _BIG, nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_duplicate_decision_account_id")),
        sa.ForeignKeyConstraint(["txn"], ["txn.number"], name=op.f("fk_duplicate_decision_txn")),
        sa.ForeignKeyConstraint(["undone_txn"], ["txn.number"], name=op.f("fk_duplicate_decision_undone_txn")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duplicate_decision")),
    )
    op.create_index("ix_duplicate_decision_pair", "duplicate_decision", ["kind", "first_id", "second_id"])
    op.create_table(
        "duplicate_merge",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("decision_id", _BIG, nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("kept_id", _BIG, nullable=False),
        sa.Column("merged_id", _BIG, nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.Column("txn", _BIG, nullable=False),
        sa.Column("undone_txn", _BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["duplicate_decision.id"], name=op.f("fk_duplicate_merge_decision_id")
        ),
        sa.ForeignKeyConstraint(["txn"], ["txn.number"], name=op.f("fk_duplicate_merge_txn")),
        sa.ForeignKeyConstraint(["undone_txn"], ["txn.number"], name=op.f("fk_duplicate_merge_undone_txn")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duplicate_merge")),
    )
    op.create_index("ix_duplicate_merge_merged", "duplicate_merge", ["kind", "merged_id"])
    op.create_index("ix_duplicate_merge_kept", "duplicate_merge", ["kind", "kept_id"])
