"""Texts of handlings: every saved version, and what is typed and not saved yet."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _versions()
    _drafts()


def _versions() -> None:
    op.create_table(
        "handling_text",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("handling_id", _BIG, nullable=False),
        sa.Column("aspect", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("how", sa.String(length=40), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("step_id", _BIG, nullable=True),
        sa.Column("account_id", _BIG, nullable=False),
        sa.Column("txn", _BIG, nullable=False),
        sa.ForeignKeyConstraint(["handling_id"], ["case_handling.id"], name=op.f("fk_handling_text_handling_id")),
        sa.ForeignKeyConstraint(["step_id"], ["case_step.id"], name=op.f("fk_handling_text_step_id")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_handling_text_account_id")),
        sa.ForeignKeyConstraint(["txn"], ["txn.number"], name=op.f("fk_handling_text_txn")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handling_text")),
        sa.UniqueConstraint(
            "handling_id", "aspect", "position", name=op.f("uq_handling_text_handling_id_aspect_position")
        ),
    )


def _drafts() -> None:
    op.create_table(
        "handling_draft",
        sa.Column("account_id", _BIG, nullable=False),
        sa.Column("handling_id", _BIG, nullable=False),
        sa.Column("aspect", sa.String(length=40), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("base_id", _BIG, nullable=False),
        sa.Column("mark", sa.String(length=32), nullable=False),
        sa.Column("kept_at", sa.String(length=32), nullable=False),
        sa.Column("txn", _BIG, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_handling_draft_account_id")),
        sa.ForeignKeyConstraint(["handling_id"], ["case_handling.id"], name=op.f("fk_handling_draft_handling_id")),
        sa.ForeignKeyConstraint(["txn"], ["txn.number"], name=op.f("fk_handling_draft_txn")),
        sa.PrimaryKeyConstraint("account_id", "handling_id", "aspect", name=op.f("pk_handling_draft")),
    )
