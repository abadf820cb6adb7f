"""Handlings of cases with their records: parties, visits, meetings, warnings, planned actions, results."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _handling()
    _turns()
    _records()
    _versions()


def _handling() -> None:
    op.create_table(
        "case_handling",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("household_id", _BIG, nullable=False),
        sa.Column("case_id", _BIG, nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("txn", _BIG, nullable=False),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_case_handling_household_id")),
        sa.ForeignKeyConstraint(["case_id"], ["graduation_case.id"], name=op.f("fk_case_handling_case_id")),
        sa.ForeignKeyConstraint(["txn"], ["txn.number"], name=op.f("fk_case_handling_txn")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_handling")),
        sa.UniqueConstraint("case_id", name=op.f("uq_case_handling_case_id")),
        sa.UniqueConstraint("number", name=op.f("uq_case_handling_number")),
    )
    op.create_index("ix_case_handling_household_id", "case_handling", ["household_id"])


def _turns() -> None:
    op.create_table(
        "handling_turn",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("handling_id", _BIG, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(length=40), nullable=False),
        sa.Column("said_on", sa.String(length=60), nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("account_id", _BIG, nullable=False),
        sa.Column("txn", _BIG, nullable=False),
        sa.ForeignKeyConstraint(["handling_id"], ["case_handling.id"], name=op.f("fk_handling_turn_handling_id")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_handling_turn_account_id")),
        sa.ForeignKeyConstraint(["txn"], ["txn.number"], name=op.f("fk_handling_turn_txn")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handling_turn")),
        sa.UniqueConstraint("handling_id", "position", name=op.f("uq_handling_turn_handling_id_position")),
    )


def _records() -> None:
    op.create_table(
        "handling_record",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("handling_id", _BIG, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("txn", _BIG, nullable=False),
        sa.ForeignKeyConstraint(["handling_id"], ["case_handling.id"], name=op.f("fk_handling_record_handling_id")),
        sa.ForeignKeyConstraint(["txn"], ["txn.number"], name=op.f("fk_handling_record_txn")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handling_record")),
    )
    op.create_index("ix_handling_record_handling_id", "handling_record", ["handling_id"])


def _versions() -> None:
    op.create_table(
        "handling_version",
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        sa.Column("record_id", _BIG, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("change", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("said_on", sa.String(length=60), nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("account_id", _BIG, nullable=False),
        sa.Column("txn", _BIG, nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["handling_record.id"], name=op.f("fk_handling_version_record_id")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_handling_version_account_id")),
        sa.ForeignKeyConstraint(["txn"], ["txn.number"], name=op.f("fk_handling_version_txn")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handling_version")),
        sa.UniqueConstraint("record_id", "position", name=op.f("uq_handling_version_record_id_position")),
    )
    op.create_index("ix_handling_version_due_on", "handling_version", ["due_on", "state"])
