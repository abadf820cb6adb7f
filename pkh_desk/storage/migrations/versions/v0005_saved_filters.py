"""Saved filters of the household list, and an index that finds members by name."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_CURRENT = sa.text("rec_to = 9223372036854775807 AND valid_to = '9999-12-31'")


def upgrade() -> None:
    op.create_table(
        "saved_filter",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("account_id", _BIG, nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("wanted", sa.JSON(), nullable=False),
        sa.Column("txn", _BIG, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_saved_filter_account_id")),
        sa.ForeignKeyConstraint(["txn"], ["txn.number"], name=op.f("fk_saved_filter_txn")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_filter")),
        sa.UniqueConstraint("account_id", "name", name=op.f("uq_saved_filter_account_id_name")),
    )
    op.create_index(
        "ix_member_span_current",
        "member_span",
        ["name", "household_id", "nik"],
        sqlite_where=_CURRENT,
        postgresql_where=_CURRENT,
    )
