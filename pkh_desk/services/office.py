"""The office: its name, letterhead and officials."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pkh_desk.domain.records import OfficeInfo, Official
from pkh_desk.services.context import Context
from pkh_desk.storage import office
from pkh_desk.storage.audit import Entry
from pkh_desk.storage.engine import ReadConnection


class OfficeService:
    """Reads and changes the office."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def get(self) -> OfficeInfo:
        """The office with the names of its areas."""
        with self._context.read() as connection:
            return office_info(self._context, connection)

    def update(
        self,
        *,
        name: str | None = None,
        address: str | None = None,
        letterhead: Sequence[str] | None = None,
        officials: Sequence[Official] | None = None,
        self_approval: bool | None = None,
    ) -> OfficeInfo:
        """Changes what is given; what is already printed keeps what it was printed with."""
        self._context.require("office.edit")
        values: dict[str, Any] = {}
        if name is not None:
            values["name"] = name.strip()
        if address is not None:
            values["address"] = address.strip()
        if letterhead is not None:
            values["letterhead"] = {"lines": [line.strip() for line in letterhead if line.strip()]}
        with self._context.write("office.update") as work:
            if self_approval is not None:
                settings = dict(office.read(work.connection)["settings"])
                values["settings"] = {**settings, "self_approval": self_approval}
            if values:
                office.change(work, values)
            if officials is not None:
                office.put_officials(work, officials)
            changed = [*values, *(["officials"] if officials is not None else [])]
            work.audit(Entry("office.update", "office", office.ONLY, detail={"changed": changed}))
            work.commit()
        return self.get()


def office_info(context: Context, connection: ReadConnection) -> OfficeInfo:
    """The office inside a transaction that is already open."""
    row = office.read(connection)
    province, regency, district = (row["code"][:length] for length in (2, 5, 8))
    return OfficeInfo(
        name=row["name"],
        code=row["code"],
        address=row["address"],
        letterhead=tuple(row["letterhead"]["lines"]),
        officials=office.officials(connection),
        district=context.area_name(district),
        regency=context.area_name(regency),
        province=context.area_name(province),
        pc_number=row["pc_number"],
        self_approval=bool(row["settings"].get("self_approval", True)),
    )
