"""Indexes for what a transaction wrote or ended, for whole numbers and for events; one that another one holds goes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

_FAR = 9223372036854775807
_SPANS = ("household_span", "member_span", "component_span", "group_span", "household_group_span")


def upgrade() -> None:
    ended, believed = sa.text(f"rec_to <> {_FAR}"), sa.text(f"rec_to = {_FAR}")
    for table in _SPANS:
        op.create_index(f"ix_{table}_rec_from", table, ["rec_from"])
        op.create_index(f"ix_{table}_rec_to", table, ["rec_to"], sqlite_where=ended, postgresql_where=ended)
    for name, column in (("nik", "nik"), ("card", "family_card_no")):
        op.create_index(
            f"ix_household_span_{name}", "household_span", [column], sqlite_where=believed, postgresql_where=believed
        )
    op.create_index("ix_household_created_txn", "household", ["created_txn"])
    op.create_index("ix_case_step_txn", "case_step", ["txn"])
    op.drop_index("ix_case_step_case_id", table_name="case_step")
    op.create_index("ix_txn_action", "txn", ["action", "number"])
