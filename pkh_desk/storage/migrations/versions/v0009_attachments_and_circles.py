"""Files attached to what is recorded, and the circle of people who may see a case."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("owner_kind", sa.String(length=40), nullable=False),
        sa.Column("owner_id", _BIG, nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.String(length=40), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=True),
        sa.Column("place", sa.String(length=60), nullable=False),
        sa.Column("account_id", _BIG, nullable=False),
        sa.Column("txn", _BIG, nullable=False),
        sa.Column("withdrawn_txn", _BIG, nullable=True),
        sa.Column("withdraw_reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_attachment_account_id")),
        sa.ForeignKeyConstraint(["txn"], ["txn.number"], name=op.f("fk_attachment_txn")),
        sa.ForeignKeyConstraint(["withdrawn_txn"], ["txn.number"], name=op.f("fk_attachment_withdrawn_txn")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    op.create_index("ix_attachment_owner_kind_owner_id", "attachment", ["owner_kind", "owner_id"])
    op.create_table(
        "circle_change",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("case_id", _BIG, nullable=False),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("account_id", _BIG, nullable=False),
        sa.Column("txn", _BIG, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_circle_change_account_id")),
        sa.ForeignKeyConstraint(["case_id"], ["graduation_case.id"], name=op.f("fk_circle_change_case_id")),
        sa.ForeignKeyConstraint(["txn"], ["txn.number"], name=op.f("fk_circle_change_txn")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle_change")),
    )
    op.create_index("ix_circle_change_case_id", "circle_change", ["case_id", "txn"])
    op.create_table(
        "circle_member",
        sa.Column("change_id", _BIG, nullable=False),
        sa.Column("account_id", _BIG, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_circle_member_account_id")),
        sa.ForeignKeyConstraint(["change_id"], ["circle_change.id"], name=op.f("fk_circle_member_change_id")),
        sa.PrimaryKeyConstraint("change_id", "account_id", name=op.f("pk_circle_member")),
    )
