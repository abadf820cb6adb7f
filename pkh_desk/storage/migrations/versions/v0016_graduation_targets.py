"""Graduation targets of facilitators by year."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "graduation_target",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("facilitator_id", _BIG, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("target", sa.Integer(), nullable=True),
        sa.Column("account_id", _BIG, nullable=False),
        sa.Column("txn", _BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["facilitator_id"], ["facilitator.id"], name=op.f("fk_graduation_target_facilitator_id")
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_graduation_target_account_id")),
        sa.ForeignKeyConstraint(["txn"], ["txn.number"], name=op.f("fk_graduation_target_txn")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_graduation_target")),
    )
    with op.batch_alter_table("graduation_target", schema=None) as batch_op:
        batch_op.create_index("ix_graduation_target_year", ["year", "facilitator_id"], unique=False)
