"""Assessments: instrument versions, answers, the minimum wage; papers of a case ticked by hand."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _table(
        "assessment_instrument",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("source", sa.String(length=12), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.UniqueConstraint("version", name=op.f("uq_assessment_instrument_version")),
    )
    _table(
        "assessment",
        sa.Column("case_id", _BIG, nullable=False),
        sa.Column("instrument_id", _BIG, nullable=False),
        sa.Column("step_id", _BIG, nullable=True),
        sa.Column("result", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["graduation_case.id"], name=op.f("fk_assessment_case_id")),
        sa.ForeignKeyConstraint(
            ["instrument_id"], ["assessment_instrument.id"], name=op.f("fk_assessment_instrument_id")
        ),
        sa.ForeignKeyConstraint(["step_id"], ["case_step.id"], name=op.f("fk_assessment_step_id")),
    )
    op.create_index("ix_assessment_case_id", "assessment", ["case_id"])
    _table(
        "assessment_answer",
        sa.Column("assessment_id", _BIG, nullable=False),
        sa.Column("question", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("way", sa.String(length=12), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("said_on", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name=op.f("fk_assessment_answer_assessment_id")),
        sa.UniqueConstraint("assessment_id", "question", name=op.f("uq_assessment_answer_assessment_id_question")),
    )
    _table(
        "minimum_wage",
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("amount", _BIG, nullable=False),
        sa.UniqueConstraint("valid_from", name=op.f("uq_minimum_wage_valid_from")),
    )
    _table(
        "case_paper",
        sa.Column("case_id", _BIG, nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["graduation_case.id"], name=op.f("fk_case_paper_case_id")),
        sa.UniqueConstraint("case_id", "code", name=op.f("uq_case_paper_case_id_code")),
    )


def _table(name: str, *parts: sa.schema.SchemaItem) -> None:
    """A table with an id, and who wrote each row in which transaction."""
    columns = [part for part in parts if isinstance(part, sa.Column)]
    op.create_table(
        name,
        sa.Column("id", _BIG, autoincrement=False, nullable=False),
        *columns,
        sa.Column("account_id", _BIG, nullable=False),
        sa.Column("txn", _BIG, nullable=False),
        *(part for part in parts if not isinstance(part, sa.Column)),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f(f"fk_{name}_account_id")),
        sa.ForeignKeyConstraint(["txn"], ["txn.number"], name=op.f(f"fk_{name}_txn")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
