"""Why a household is not listed, or still listed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "listing_explanation",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("household_id", _BIG, nullable=False),
        sa.Column("listing", sa.String(length=12), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("account_id", _BIG, nullable=False),
        sa.Column("txn", _BIG, nullable=False),
        sa.Column("undone_txn", _BIG, nullable=True),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_listing_explanation_household_id")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_listing_explanation_account_id")),
        sa.ForeignKeyConstraint(["txn"], ["txn.number"], name=op.f("fk_listing_explanation_txn")),
        sa.ForeignKeyConstraint(["undone_txn"], ["txn.number"], name=op.f("fk_listing_explanation_undone_txn")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listing_explanation")),
    )
    op.create_index("ix_listing_explanation_household_id", "listing_explanation", ["household_id"])
