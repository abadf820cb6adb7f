"""Services, gate and dialogs in memory, so that windows and pages are tested without storage."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, ClassVar

from pkh_desk.domain.areas import Area, make_area
from pkh_desk.domain.dates import Month
from pkh_desk.domain.errors import Conflict, NotFound, PermissionDenied, UserError
from pkh_desk.domain.form_kinds import CaseCheck, FormOffer
from pkh_desk.domain.graduation.states import KIND_LABELS, STATE_LABELS
from pkh_desk.domain.groups import GroupsView
from pkh_desk.domain.records import (
    About,
    AccountInfo,
    AllowedEvent,
    AuditVerdict,
    Balance,
    BatchRow,
    CaseFigures,
    CaseFilter,
    CaseRow,
    CaseStep,
    CaseView,
    DocumentRow,
    FilterChoices,
    FoundMember,
    FullNumbers,
    HouseholdDetail,
    HouseholdFilter,
    HouseholdRow,
    HouseholdSort,
    IdentitySpan,
    ImportResult,
    Issue,
    ListComparison,
    MemberInfo,
    MonthRevision,
    MonthRow,
    NamedHousehold,
    Need,
    OfficeInfo,
    OfficeSetup,
    Official,
    ParticipationSpan,
    Progress,
    RecapFigures,
    RecapLists,
    RenderedForm,
    RosterSummary,
    StageDiff,
    TimelineEvent,
    TrendPoint,
    UndoResult,
    VillageCount,
    VillageFigures,
    WorkLine,
    WorkOverview,
)
from pkh_desk.domain.roster_events import HouseholdEvents
from pkh_desk.domain.stages import Stage
from pkh_desk.services.recaps import RecapResult
from pkh_desk.ui.dialogs import Dialogs
from tests.gui.fake_assessments import FakeAssessments

PERMISSIONS = frozenset(
    [
        "office.view",
        "office.edit",
        "accounts.manage",
        "import.commit",
        "import.undo",
        "household.view",
        "household.edit",
        "household.reveal",
        "export",
        "case.open",
        "case.edit",
        "case.assess",
        "case.sign",
        "case.submit",
        "case.verify",
        "case.take_effect",
        "case.retraction_receive",
        "case.retraction_decide",
        "case.restricted",
        "document.draft",
        "document.issue",
        "document.cancel",
        "recap.view",
        "month.submit",
        "month.approve",
        "month.lock",
        "month.unlock",
        "audit.view",
        "backup",
    ]
)
ROLES = {
    "operator": "Operator", "facilitator": "Pendamping", "coordinator": "Koordinator kecamatan",
    "supervisor": "Supervisor", "administrator": "Administrator",
}  # fmt: skip
VILLAGES = {"35.05.20.2001": "Tugurejo", "35.05.20.2002": "Wates", "35.05.20.2003": "Ringinrejo"}
NAMES = (
    "SITI AMINAH",
    "SRI WAHYUNI",
    "LASTRI",
    "MUNTAMAH",
    "DEWI LESTARI",
    "TUMINAH",
    "PONIRAH",
    "ENDANG RAHAYU",
)
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
STAGE = Stage(2026, 4)
EVERYBODY, EVERY_CASE = HouseholdFilter(), CaseFilter()


def household(number: int, **changes: Any) -> HouseholdRow:
    """A made-up household; numbers masked, area 29."""
    codes = list(VILLAGES)
    code = codes[number % len(codes)]
    listing = "not_listed" if number % 11 == 5 else "listed"
    row = HouseholdRow(
        id=7_000_000_000_000 + number,
        name=f"{NAMES[number % len(NAMES)]} {number}" if number >= len(NAMES) else NAMES[number],
        family_card_no=f"2905{'•' * 10}{number % 100:02d}",
        nik=f"2905{'•' * 10}{(number * 7) % 100:02d}",
        village_code=code,
        village=VILLAGES[code],
        state="exited" if number % 17 == 9 else "active",
        listing=listing,  # type: ignore[arg-type]
        components={"SD": 1 + number % 2, "AUD": number % 2} if number % 2 else {"SMA": 1},
        amount=225_000 * (1 + number % 4),
        member_count=3 + number % 3,
        address=f"Dusun {1 + number % 4}",
    )
    return replace(row, **changes)


def account(login: str = "sri", permissions: frozenset[str] = PERMISSIONS, **changes: Any) -> AccountInfo:
    made = AccountInfo(1, login, "Sri Handayani", "Operator", ("operator", "administrator"), permissions, True)
    return replace(made, **changes)


class FakeOffice:
    def __init__(self) -> None:
        self.info = OfficeInfo(
            "Sekretariat PPKH Kecamatan Wates", "35.05.20", "Jalan Raya Wates 12",
            ("KEMENTERIAN SOSIAL REPUBLIK INDONESIA", "PROGRAM KELUARGA HARAPAN", "KECAMATAN WATES"),
            (Official("facilitator", "Budi Santoso, S.Sos.", "199001012020121001"),
             Official("village_head:35.05.20.2001", "Suparman")),
            "Wates", "KABUPATEN BLITAR", "JAWA TIMUR",
        )  # fmt: skip

    def get(self) -> OfficeInfo:
        return self.info

    def update(
        self,
        *,
        name: str | None = None,
        address: str | None = None,
        letterhead: Sequence[str] | None = None,
        officials: Sequence[Official] | None = None,
        self_approval: bool | None = None,
        retraction_halts_until: str | None = None,
        circle_with_right: bool | None = None,
        seen: OfficeInfo | None = None,
    ) -> OfficeInfo:
        given = {
            "name": name, "address": address, "letterhead": letterhead, "officials": officials,
            "self_approval": self_approval, "retraction_halts_until": retraction_halts_until,
            "circle_with_right": circle_with_right,
        }  # fmt: skip
        changes = {key: value for key, value in given.items() if value is not None}
        moved = [field for field in changes if seen and getattr(seen, field) != getattr(self.info, field)]
        if moved:
            raise Conflict("stale_office", "Data kantor sudah diubah orang lain.", kept="Isian Anda belum disimpan.")
        tuples: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in changes.items()
        }
        self.info = replace(self.info, **tuples)
        return self.info


class FakeRoster:
    def __init__(self, size: int = 40) -> None:
        self.rows_ = [household(number) for number in range(size)]
        self.revealed: list[tuple[int, str]] = []

    def _matching(self, wanted: HouseholdFilter) -> list[HouseholdRow]:
        search = wanted.search.casefold()
        return [
            row
            for row in self.rows_
            if (not search or search in row.name.casefold() or search in row.nik)
            and (not wanted.village or wanted.village == row.village_code)
            and (not wanted.status or wanted.status == row.status)
        ]

    def _sorted(self, wanted: HouseholdFilter, sort: HouseholdSort) -> list[HouseholdRow]:
        return sorted(
            self._matching(wanted),
            key=lambda row: getattr(row, sort.column, row.name),
            reverse=sort.descending,
        )

    def count(self, wanted: HouseholdFilter) -> int:
        return len(self._matching(wanted))

    def ids(self, wanted: HouseholdFilter, sort: HouseholdSort = HouseholdSort()) -> array[int]:
        return array("q", (row.id for row in self._sorted(wanted, sort)))

    def page(
        self,
        wanted: HouseholdFilter,
        sort: HouseholdSort = HouseholdSort(),
        offset: int = 0,
        limit: int = 256,
        *,
        facts: bool = False,
    ) -> list[HouseholdRow]:
        rows = self._sorted(wanted, sort)[offset:]
        return rows if limit < 0 else rows[:limit]

    def members(self, search: str, limit: int) -> list[FoundMember]:
        return []

    def filter_choices(self) -> FilterChoices:
        return FilterChoices()

    def rows(
        self, ids: Sequence[int], *, found_by: HouseholdFilter = EVERYBODY, facts: bool = False
    ) -> list[HouseholdRow | None]:
        known = {row.id: row for row in self.rows_}
        return [known.get(one) for one in ids]

    def villages(self) -> list[VillageCount]:
        return [VillageCount(code, name, 10) for code, name in VILLAGES.items()]

    def summary(self) -> RosterSummary:
        def many(*statuses: str) -> int:
            return sum(row.status in statuses for row in self.rows_)

        newest = STAGE if self.rows_ else None
        return RosterSummary(
            many("active", "not_listed"), many("not_listed"), many("exited"), many("still_listed"), newest
        )

    def detail(self, household_id: int) -> HouseholdDetail:
        row = next((row for row in self.rows_ if row.id == household_id), None)
        if row is None:
            raise NotFound("household_not_found", "Keluarga itu tidak ada di data ini.")
        member = MemberInfo(
            1, row.name, row.nik, "P", date(1980, 5, 5), "ISTRI", True, ("SD",) if row.components else ()
        )
        child = MemberInfo(2, "ANAK BARU", row.nik, "L", date(2015, 3, 2), "ANAK", False, ("SD",))
        return HouseholdDetail(
            row, date(1980, 5, 5), "001", "002",
            (ParticipationSpan("active", date(2026, 7, 1), None, "opening", "Saldo awal"),),
            (IdentitySpan(date(2026, 7, 1), None, row.name, row.family_card_no, row.nik, row.village),),
            (member, child),
            (TimelineEvent(date(2026, 10, 1), NOW, "listed", "Tercantum pada Tahap 4 2026", "Sri Handayani"),),
            (), (),
        )  # fmt: skip

    def reveal(self, household_id: int, reason: str) -> FullNumbers:
        self.revealed.append((household_id, reason))
        return FullNumbers("2905200101010001", "2905204505800002", {1: "2905204505800002", 2: "2905200203150003"})


def batch(number: int, stage: Stage, *figures: int) -> BatchRow:
    """A batch; figures: read, inserted, updated, unchanged, rejected, warned."""
    read, inserted, updated, unchanged, rejected, warned = figures
    name = f"final_closing_{stage.year}_tahap_{stage.number}.xlsx"
    return BatchRow(
        number, "final-closing", stage, name, NOW, "Sri Handayani",
        read, inserted, updated, unchanged, rejected, warned, False
    )  # fmt: skip


class FakeImports:
    def __init__(self) -> None:
        self.batches_ = [
            batch(2, STAGE, 1325, 52, 180, 1090, 3, 21),
            batch(1, Stage(2026, 3), 1312, 1310, 0, 0, 2, 15),
        ]  # fmt: skip
        self.review: Any = None
        self.undone: list[int] = []

    def stage(
        self,
        path: Path,
        *,
        kind: str = "auto",
        year: int | None = None,
        stage: int | None = None,
        sheet: str | None = None,
        joined: Sequence[str] = (),
        all_sheets: bool = False,
        header_row: int | None = None,
        mapping: Mapping[str, int] | None = None,
        named: Mapping[str, str] | None = None,
        progress: Progress | None = None,
    ) -> Any:
        if self.review is None:
            raise UserError(
                "not_a_spreadsheet",
                "Berkas itu bukan lembar kerja.",
                kept="Tidak ada yang berubah.",
                todo="Pilih berkas lain.",
            )
        return self.review

    def commit(self, review: Any, progress: Any = None) -> ImportResult:
        issues: tuple[Issue, ...] = ()
        return ImportResult(3, "final-closing", STAGE, 10, 2, 3, 4, 1, 2, issues, StageDiff(new=2, gone=1))

    def batches(self) -> list[BatchRow]:
        return list(self.batches_)

    def stage_choices(self) -> tuple[tuple[int, str], ...]:
        return tuple((number, f"Tahap {number}") for number in range(1, 5))

    def dependants(self, batch_id: int) -> list[str]:
        return []

    def undo(self, batch_id: int, reason: str = "") -> UndoResult:
        self.undone.append(batch_id)
        self.batches_ = [replace(row, undone=row.undone or row.id == batch_id) for row in self.batches_]
        return UndoResult(batch_id, 52, 180)

    def export_rejected(self, batch_id: int, out: Path, reason: str) -> int:
        out.write_bytes(b"PK")
        return 3


def case_row(number: int, state: str = "assessed", **changes: Any) -> CaseRow:
    who = household(number)
    row = CaseRow(
        100 + number, f"G-{number:03d}/2026", who.id, who.name, who.village, "self_reliant", state,
        STATE_LABELS[state], date(2026, 11, 2), date(2026, 11, 12), state == "retraction_received",
    )  # fmt: skip
    return replace(row, **changes)


Cases = list[CaseRow]


class FakeGraduation:
    """Cases that move along one straight line when told to."""

    way = (
        "identified",
        "assessed",
        "statement_signed",
        "minutes_signed",
        "submitted",
        "verified",
        "effective",
    )
    steps_of: ClassVar = {
        "identified": "assess", "assessed": "sign-statement", "statement_signed": "sign-minutes",
        "minutes_signed": "submit", "submitted": "verify", "verified": "take-effect",
    }  # fmt: skip

    def __init__(self) -> None:
        states = ("assessed", "statement_signed", "submitted", "retraction_received", "effective")
        self.cases = {100 + number: case_row(number, state) for number, state in enumerate(states)}
        self.done: list[tuple[int, str, dict[str, str]]] = []

    def open(self, household_id: int, kind: str, *, opened_on: date | None = None, note: str = "") -> CaseView:
        number = household_id - 7_000_000_000_000
        row = case_row(number, "identified", id=200 + number, kind=kind)
        self.cases[row.id] = row
        return self.show(row.id)

    def show(self, case_id: int, *, initials: bool = False) -> CaseView:
        row = self.cases.get(case_id)
        if row is None:
            raise NotFound("case_not_found", "Kasus itu tidak ada.")
        event = self.steps_of.get(row.state)
        needs = (
            Need("date", "Tanggal", "date", True, proposal="24 November 2026"),
            Need("place", "Tempat", "text", False),
            Need("witnesses", "Saksi", "lines", True, help="Satu nama tiap baris"),
            Need(
                "reason",
                "Dasar graduasi",
                "choice",
                False,
                (("economy", "Ekonomi membaik"), ("other", "Lainnya")),
            ),
            Need("note", "Catatan", "long_text", False),
            Need("stamp", "Bermeterai", "flag", False),
            Need("income", "Penghasilan", "number", False),
        )
        allowed = (AllowedEvent(event, "Catat langkah berikut", needs),) if event else ()
        blocked = AllowedEvent("receive-retraction", "Catat pencabutan", needs[:1], "Pernyataan belum ditandatangani.")
        step = CaseStep(
            1,
            "assess",
            "Catat asesmen",
            "2 November 2026",
            date(2026, 11, 2),
            NOW,
            "Sri Handayani",
            {"place": "Wates"},
            "",
        )
        who = next((one for one in FakeRoster().rows_ if one.id == row.household_id), household(0))
        return CaseView(row, (*allowed, blocked), (step,), {"place": "Wates"}, (), (), who)

    def list(self, wanted: CaseFilter = EVERY_CASE, *, initials: bool = False) -> list[CaseRow]:
        word = wanted.search.casefold()
        return [
            row
            for row in self.cases.values()
            if wanted.state in ("", row.state) and (word in row.name.casefold() or word in row.number.casefold())
        ]

    def waiting(self) -> dict[str, int]:
        return {}

    def counts(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for row in self.cases.values():
            found[row.state] = found.get(row.state, 0) + 1
        return found

    def do(
        self, case_id: int, event: str, values: Mapping[str, str], *, note: str = "", seen: int | None = None
    ) -> CaseView:
        row = self.cases[case_id]
        self.done.append((case_id, event, dict(values)))
        if row.state in self.way[:-1]:
            state = self.way[self.way.index(row.state) + 1]
            self.cases[case_id] = replace(row, state=state, state_label=STATE_LABELS[state])
        return self.show(case_id)

    def for_household(self, household_id: int) -> Cases:
        return [row for row in self.cases.values() if row.household_id == household_id]

    kind_labels = KIND_LABELS


def pdf_bytes(pages: int = 2) -> bytes:
    """A small real PDF."""
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, pagesize=(609, 935))
    for number in range(pages):
        canvas.drawString(72, 850, f"SURAT PERNYATAAN halaman {number + 1}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


class FakeDocuments:
    def __init__(self) -> None:
        self.rows_ = [
            DocumentRow(
                number, "surat-pernyataan", "Surat Pernyataan Graduasi Mandiri", f"460/{number:03d}/PPKH/XI/2026",
                date(2026, 11, number), "issued", 100, household(0).id, NAMES[number % 8], "folio", "Sri Handayani",
            )
            for number in range(1, 6)
        ]  # fmt: skip

    def draft(
        self,
        kind: str,
        *,
        case_id: int,
        paper: str = "folio",
        initials: bool = False,
        reason: str = "",
        since_year: int | None = None,
    ) -> RenderedForm:
        return RenderedForm(pdf_bytes(), 2, (), f"{kind}-konsep.pdf")

    def blank(self, kind: str, paper: str = "folio") -> RenderedForm:
        return RenderedForm(pdf_bytes(1), 1, (), f"{kind}-kosong.pdf")

    def issue(
        self,
        kind: str,
        *,
        case_id: int,
        paper: str = "folio",
        issued_on: date | None = None,
        since_year: int | None = None,
    ) -> DocumentRow:
        row = replace(self.rows_[0], id=len(self.rows_) + 1, kind=kind, case_id=case_id, paper=paper)
        self.rows_.append(row)
        return row

    def list(self, search: str = "", kind: str | None = None, *, unscanned: bool = False) -> list[DocumentRow]:
        wanted = search.casefold()
        return [
            row
            for row in self.rows_
            if (kind is None or row.kind == kind) and wanted in f"{row.number} {row.subject} {row.title}".casefold()
        ]

    def pdf(self, document_id: int, reason: str = "") -> bytes:
        return pdf_bytes()

    def reprint(self, document_id: int, reason: str = "") -> bytes:
        return pdf_bytes()

    def cancel(self, document_id: int, reason: str) -> DocumentRow:
        self.rows_ = [replace(row, state="cancelled") if row.id == document_id else row for row in self.rows_]
        return next(row for row in self.rows_ if row.id == document_id)


class FakeForms:
    def check(self, case_id: int) -> CaseCheck:
        return CaseCheck(case_id, (), ())

    def offers(self, about: About) -> tuple[FormOffer, ...]:
        return ()

    def logos(self) -> dict[str, bytes]:
        return {}


class FakeRecaps:
    def __init__(self) -> None:
        self.months_ = [
            MonthRow(Month(2026, 11), "open", 0),
            MonthRow(Month(2026, 10), "locked", 1, "Sri Handayani", True),
        ]

    def figures(self, month: Month) -> RecapFigures:
        balance = Balance(1312, {"Tercantum dalam daftar tahap": 52}, {"Graduasi mandiri": 1}, {"Masuk": 1}, 1364, True)
        named = tuple(
            NamedHousehold(row.id, row.name, row.nik, row.village, None, "") for row in (household(5), household(16))
        )
        villages = tuple(
            VillageFigures(code, name, 450, 1500, {"SD": 300, "SMP": 200, "LANSIA": 80}, 101_250_000)
            for code, name in VILLAGES.items()
        )
        case = CaseFigures(
            100, "G-000/2026", household(0).nik, household(0).name, "Tugurejo",
            "35.05.20.2001",
            date(2018, 1, 1), "self_reliant",
            "Ekonomi membaik", date(2026, 11, 2), date(2026, 11, 5), "", "statement_signed",
            STATE_LABELS["statement_signed"], False, None,
        )  # fmt: skip
        listing = ListComparison(STAGE, 1325, 298_000_000, named, ())
        return RecapFigures(month, 1, False, None, balance, 1312, villages, (case,), listing, named[:1])

    def revisions(self, month: Month) -> tuple[MonthRevision, ...]:
        return ()

    def workbook(self, month: Month, out: Path, reason: str = "", *, initials: bool = False, revision: int = 0) -> Any:
        out.write_bytes(b"PK")
        return RecapResult(out, self.figures(month))

    def lists(self, month: Month, wanted: Collection[str] = ("moves", "handlings", "facilitators")) -> RecapLists:
        return RecapLists()

    def movers(self, month: Month) -> tuple[NamedHousehold, ...]:
        return ()

    def trend(self, month: Month) -> tuple[TrendPoint, ...]:
        return ()

    def months(self) -> list[MonthRow]:
        return list(self.months_)

    def lock(self, month: Month) -> MonthRow:
        self.months_ = [replace(row, state="locked", revision=1) if row.month == month else row for row in self.months_]
        return next(row for row in self.months_ if row.month == month)

    def unlock(self, month: Month, reason: str) -> MonthRow:
        self.months_ = [replace(row, state="open") if row.month == month else row for row in self.months_]
        return next(row for row in self.months_ if row.month == month)


class FakeAccounts:
    def __init__(self) -> None:
        self.accounts = [
            account(),
            account("budi", frozenset({"household.view"}), id=2, name="Budi Santoso", roles=("facilitator",)),
        ]
        self.passwords: list[tuple[str, str]] = []

    def me(self) -> AccountInfo:
        return self.accounts[0]

    def list(self) -> list[AccountInfo]:
        return list(self.accounts)

    def role_labels(self) -> dict[str, str]:
        return dict(ROLES)

    def add(self, login: str, name: str, password: str, roles: Iterable[str], position: str = "") -> AccountInfo:
        made = AccountInfo(len(self.accounts) + 1, login, name, position, tuple(roles), frozenset({"household.view"}))
        self.accounts.append(made)
        return made

    def set_roles(self, account_id: int, roles: Iterable[str], *, seen: AccountInfo | None = None) -> AccountInfo:
        self._refuse_stale(account_id, seen)
        return self._change(account_id, roles=tuple(roles))

    def set_active(self, account_id: int, active: bool, *, seen: AccountInfo | None = None) -> AccountInfo:
        self._refuse_stale(account_id, seen)
        return self._change(account_id, active=active)

    def _refuse_stale(self, account_id: int, seen: AccountInfo | None) -> None:
        now = next(one for one in self.accounts if one.id == account_id)
        if seen is not None and now != seen:
            raise Conflict("stale_account", "Akun itu sudah diubah orang lain.", kept="Belum disimpan.")

    def change_password(self, old: str, new: str) -> None:
        if old != "rahasia-lama":
            raise PermissionDenied(
                "wrong_password", "Sandi lama salah.", kept="Sandi tidak berubah.", todo="Coba lagi."
            )
        self.passwords.append((old, new))

    def reset_password(self, account_id: int, new: str) -> None:
        self.passwords.append((str(account_id), new))

    def _change(self, account_id: int, **changes: Any) -> AccountInfo:
        self.accounts = [replace(one, **changes) if one.id == account_id else one for one in self.accounts]
        return next(one for one in self.accounts if one.id == account_id)


class FakeMaintenance:
    def __init__(self) -> None:
        self.txn = 1

    def newest_txn(self) -> int:
        return self.txn

    def check(self) -> list[str]:
        return []

    def audit_verify(self) -> AuditVerdict:
        return AuditVerdict(12, True, 0)

    def audit_for(self, household_id: int) -> list[Any]:
        return []


class FakeFacilitators:
    """An office that has named no facilitators yet."""

    def list(self) -> list[Any]:
        return []


class FakeGroups:
    def __init__(self) -> None:
        self.overview_ = GroupsView((), (), 0)

    def overview(self) -> GroupsView:
        return self.overview_

    def history(self, group_id: int) -> tuple[Any, ...]:
        return ()


class FakeEvents:
    def __init__(self) -> None:
        self.view_ = HouseholdEvents((), ())

    def view(self, household_id: int) -> HouseholdEvents:
        return self.view_


class FakeSiks:
    def list(self, done: bool | None = False) -> tuple[Any, ...]:
        return ()


class FakeComponents:
    def timeline(self, household_id: int) -> tuple[Any, ...]:
        return ()


class FakeHandling:
    """Nobody is handled yet."""

    def for_household(self, household_id: int) -> tuple[Any, ...]:
        return ()


class FakeFilters:
    def list(self) -> list[Any]:
        return []


class FakeWork:
    """The overview of the other lists, with one line of each shape."""

    def __init__(self, services: FakeServices) -> None:
        self._services = services
        self.more: tuple[WorkLine, ...] = ()

    def overview(self) -> WorkOverview:
        ours, cases = self._services, self._services.graduation.counts()
        summary = ours.roster.summary()
        lines = (
            _line("retraction_received", cases, "pencabutan belum diputuskan", True),
            _line("statement_signed", cases, "pernyataan sudah ditandatangani, belum diajukan"),
            _line("submitted", cases, "kasus diajukan, belum diverifikasi"),
            WorkLine(
                "stage:not_listed", summary.not_listed, "keluarga tidak tercantum, belum dijelaskan",
                "households", "section:stages:not_listed",
            ),
            *self.more,
        )  # fmt: skip
        return WorkOverview(
            ours.office.get(), summary, cases, next(iter(ours.imports.batches_), None),
            next(iter(ours.recaps.months_), None), tuple(ours.roster.villages()),
            tuple(line for line in lines if line.count),
        )  # fmt: skip


def _line(state: str, cases: Mapping[str, int], text: str, urgent: bool = False) -> WorkLine:
    return WorkLine(f"case:{state}", cases.get(state, 0), text, "graduation", f"state:{state}", urgent)


class FakeTexts:
    """No case has texts."""

    def of_case(self, case_id: int) -> None:
        del case_id


class FakeServices:
    """All services over small lists; tests set their attributes to what they need."""

    def __init__(self, size: int = 40) -> None:
        self.office = FakeOffice()
        self.roster = FakeRoster(size)
        self.imports = FakeImports()
        self.graduation = FakeGraduation()
        self.documents = FakeDocuments()
        self.forms = FakeForms()
        self.recaps = FakeRecaps()
        self.accounts = FakeAccounts()
        self.maintenance = FakeMaintenance()
        self.groups = FakeGroups()
        self.facilitators = FakeFacilitators()
        self.events = FakeEvents()
        self.siks = FakeSiks()
        self.components = FakeComponents()
        self.filters = FakeFilters()
        self.work = FakeWork(self)
        self.handling = FakeHandling()
        self.assessments = FakeAssessments()
        self.texts = FakeTexts()
        self.closed = self.away = False
        if not size:
            self.imports.batches_, self.graduation.cases, self.documents.rows_ = [], {}, []

    def put_away(self) -> None:
        self.away = True

    def close(self) -> None:
        self.closed = True


class FakeAreas:
    """Two provinces with a little below each."""

    codes: ClassVar = {
        "35": "JAWA TIMUR", "35.05": "KABUPATEN BLITAR", "35.05.20": "Wates", "35.05.21": "Binangun",
        "35.72": "KOTA BLITAR", "35.72.01": "Sukorejo",
        "33": "JAWA TENGAH", "33.01": "KABUPATEN CILACAP", "33.01.01": "Kedungreja", **VILLAGES,
    }  # fmt: skip
    edition = "Edisi 2025."

    def licence_text(self) -> str:
        return "Data wilayah: contoh pemberitahuan lisensi (ODbL)."

    def find(self, code: str) -> Area | None:
        return make_area(code, self.codes[code]) if code in self.codes else None

    def children(self, code: str = "") -> list[Area]:
        depth = code.count(".") + 1 if code else 0
        return [
            make_area(one, name)
            for one, name in self.codes.items()
            if one.count(".") == depth and one.startswith(f"{code}." if code else "")
        ]

    def name(self, code: str) -> str:
        return self.codes[code]


class FakeGate:
    """A gate with one dataset: user `sri`, password `rahasia-benar`, recovery code `KODE-1234`."""

    def __init__(self, services: FakeServices | None = None, *, exists: bool = True) -> None:
        self.services = services or FakeServices()
        self.there = exists
        self.areas = FakeAreas()
        self.tries = 0
        self.created: list[tuple[Path, OfficeSetup, str, str, str]] = []
        self.recovered: list[tuple[str, str, str]] = []
        self.warm = 0

    def exists(self, path: Path) -> bool:
        return self.there

    def open(self, path: Path, user: str, password: str) -> Any:
        self.tries += 1
        if (user, password) != ("sri", "rahasia-benar"):
            raise PermissionDenied(
                "wrong_password",
                "Nama akun atau sandi salah.",
                kept="Data tetap terkunci.",
                todo="Coba lagi.",
            )
        return self.services

    def create(self, path: Path, setup: OfficeSetup, user: str, password: str, name: str = "") -> tuple[Any, str]:
        self.created.append((path, setup, user, password, name))
        self.there = True
        return self.services, "ABCD-EFGH-JKLM-NPQR-STUV-WXYZ"

    def recover(self, path: Path, code: str, user: str, new_password: str) -> Any:
        if code != "KODE-1234":
            raise PermissionDenied(
                "wrong_code",
                "Kode pemulihan salah.",
                kept="Data tetap terkunci.",
                todo="Periksa kembali kertasnya.",
            )
        self.recovered.append((code, user, new_password))
        return self.services

    def warm_up(self) -> None:
        self.warm += 1


class FakeDialogs(Dialogs):
    """Answers at once: `yes`, `next_text`, `next_path`; remembers what was asked."""

    def __init__(self) -> None:
        self.errors: list[BaseException] = []
        self.asked: list[str] = []
        self.told: list[str] = []
        self.proposals: list[str] = []
        self.yes = True
        self.next_way = ""
        self.choices: list[tuple[list[str], str]] = []
        self.next_text = "mencocokkan dengan KTP"
        self.next_path: Path | None = None

    def error(self, parent: Any, error: BaseException) -> None:
        self.errors.append(error)

    def ask(
        self,
        parent: Any,
        question: str,
        verb: str,
        yes: Callable[[], None],
        *,
        details: str = "",
        danger: bool = False,
    ) -> None:
        self.asked.append(question)
        if self.yes:
            yes()

    def choose(
        self, parent: Any, question: str, ways: Sequence[tuple[str, Callable[[], None]]], *, details: str = ""
    ) -> None:
        self.asked.append(question)
        self.choices.append(([label for label, _ in ways], details))
        dict(ways).get(self.next_way, lambda: None)()

    def tell(self, parent: Any, text: str, details: str = "") -> None:
        self.told.append(text)

    def ask_text(
        self,
        parent: Any,
        title: str,
        label: str,
        answer: Callable[[str], None],
        *,
        proposal: str = "",
        verb: str = "Lanjutkan",
        leave: str = "Batal",
    ) -> None:
        self.asked.append(label)
        if self.next_text:
            answer(self.next_text)

    def open_file(self, parent: Any, title: str, kinds: str, answer: Callable[[Path], None]) -> None:
        self._path(title, answer)

    def open_files(self, parent: Any, title: str, kinds: str, answer: Callable[[list[Path]], None]) -> None:
        self._path(title, lambda path: answer([path]))

    def save_file(self, parent: Any, title: str, kinds: str, proposal: str, answer: Callable[[Path], None]) -> None:
        self.proposals.append(proposal)
        self._path(title, answer)

    def folder(self, parent: Any, title: str, start: Path, answer: Callable[[Path], None]) -> None:
        self._path(title, answer)

    def _path(self, title: str, answer: Callable[[Path], None]) -> None:
        self.asked.append(title)
        if self.next_path is not None:
            answer(self.next_path)
