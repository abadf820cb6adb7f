"""Who works on a case, where that is not the facilitator of its household's group."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "case_handler",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("case_id", _BIG, nullable=False),
        sa.Column("facilitator_id", _BIG, nullable=True),
        sa.Column("txn", _BIG, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["graduation_case.id"], name=op.f("fk_case_handler_case_id")),
        sa.ForeignKeyConstraint(["facilitator_id"], ["facilitator.id"], name=op.f("fk_case_handler_facilitator_id")),
        sa.ForeignKeyConstraint(["txn"], ["txn.number"], name=op.f("fk_case_handler_txn")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_handler")),
        sa.UniqueConstraint("case_id", "txn", name=op.f("uq_case_handler_case_id_txn")),
    )
