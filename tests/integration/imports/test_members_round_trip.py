"""Whoever the office knows, its own list of members comes back without a change, with whatever columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, assume, example, given, settings
from hypothesis import strategies as st

from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.member_columns import MEMBER_COLUMNS, SHOWN_FIRST
from pkh_desk.domain.records import HouseholdFilter, HouseholdSort
from pkh_desk.domain.roster_columns import ROSTER_COLUMNS
from pkh_desk.services.app import Services
from pkh_desk.services.imports.review import ImportReview
from pkh_desk.services.roster_export import ExportPlan
from tests.integration.imports.test_round_trip import CURRENT, as_csv, chosen, standing, text
from tests.integration.test_household_events import record
from tests.offices import Office

REASON = "dikirim ke dinas"
NEEDED = ("family_card_no", "nik", "name", "components")
"""What an import of members asks for; the role comes by itself."""
FURTHER = tuple(key for key in MEMBER_COLUMNS if key not in NEEDED)
FEW = settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
further = st.lists(st.sampled_from(FURTHER), unique=True)


def exported(
    services: Services,
    out: Path,
    *,
    ids: Sequence[int] | None = None,
    columns: Sequence[str] = tuple(MEMBER_COLUMNS),
    sort: HouseholdSort | None = None,
    full: bool = True,
) -> Path:
    wanted = HouseholdFilter(ids=None if ids is None else tuple(ids))
    plan = ExportPlan(wanted, sort or HouseholdSort(), tuple(columns), full, REASON if full else "")
    services.exports.write_members(out, plan)
    return out


def bad_rows(review: ImportReview) -> list[Any]:
    """What an assertion shows of rows that are not as they were."""
    rows = review.rows(review.positions())
    return [(ascii(row.name), row.outcome, row.changes, row.issues) for row in rows if row.outcome != "unchanged"]


def kept_and_taken_back(services: Services, review: ImportReview) -> None:
    """Saves a review that changes nothing, and takes it back so that the same file may come again."""
    services.imports.commit(review)
    services.imports.undo(services.imports.batches()[0].id)


# families to which much has happened


class Lived(NamedTuple):
    services: Services
    pool: list[int]


@pytest.fixture(scope="module")
def lived(templates: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lived]:
    """An office whose families split, merged, left, lost or changed their caretakers, bore twins without NIK."""
    made: Office = templates.copy("members", tmp_path_factory.mktemp("lived") / "dataset")
    with made.services() as services:
        many = sorted(
            one
            for one in list(services.roster.ids(HouseholdFilter(status="active", stage="2026-4")))[:120]
            if len(services.roster.detail(one).members) > 3
        )[:12]
        split, out, widowed, changed, bearing, kept, gone, left, corrected, joined, removed, quiet = many
        people = {one: [member.name for member in services.roster.detail(one).members] for one in many}
        record(
            services, split, "split", split_on="2026-11-02", members=",".join(others(services, split)[:2]),
            caretaker=others(services, split)[0], new_card="2905200211260077",
        )  # fmt: skip
        record(services, out, "moved-out", moved_on="2026-11-03", destination="Malang")
        record(services, widowed, "caretaker-died", died_on="2026-11-02", successor=people[widowed][1])
        record(
            services, changed, "caretaker-changed", changed_on="2026-11-02", successor=people[changed][1],
            reason="Pengurus lama bekerja di luar daerah",
        )  # fmt: skip
        for name in ("NAILA CONTOH", "NAYLA CONTOH"):
            record(services, bearing, "born", born_on="2026-11-01", name=name, sex="P")
        services.duplicates.merge("household", kept, gone)
        record(services, left, "left", left_on="2026-11-02", member=people[left][1], where="Malang")
        record(services, corrected, "nik-corrected", on="2026-11-02", member=people[corrected][1], nik=NIK_FREE)
        record(services, corrected, "name-corrected", on="2026-11-02", member=people[corrected][2], name="Sri D. A'la")
        record(services, joined, "joined", joined_on="2026-11-02", name="O'ong", sex="L", born="1999-12-31")
        record(services, removed, "removed-by-centre", removed_on="2026-11-02")
        grown = [*many, *services.roster.ids(HouseholdFilter(search="2905200211260077"))]
        assert quiet in grown
        assert len(grown) == len(many) + 1
        yield Lived(services, grown)


NIK_FREE = "2905200211990078"


def others(services: Services, household: int) -> list[str]:
    """The members but the caretaker, as an event names them."""
    return [str(one.id) for one in services.roster.detail(household).members if not one.is_caretaker]


@FEW
@given(
    data=st.data(),
    columns=further,
    sort=st.sampled_from(tuple(ROSTER_COLUMNS)),
    descending=st.booleans(),
    kind=st.sampled_from(("auto", "members")),
    suffix=st.sampled_from((".xlsx", ".csv")),
)
def test_families_that_changed_come_back_as_they_are(
    lived: Lived, tmp_path: Path, data: Any, columns: list[str], sort: str, descending: bool, kind: str, suffix: str
) -> None:
    services, pool = lived
    ids = data.draw(st.lists(st.sampled_from(pool), min_size=3, unique=True))
    order = data.draw(st.permutations((*NEEDED, *columns)))
    before = standing(services)
    out = exported(services, tmp_path / "anggota.xlsx", ids=ids, columns=order, sort=HouseholdSort(sort, descending))
    stage = data.draw(st.sampled_from(((None, None), (2026, 4), (2027, 1))))
    path = out if suffix == ".xlsx" else as_csv(out)
    review = services.imports.stage(path, kind=kind, year=stage[0], stage=stage[1])
    assert (review.kind, review.stage) == ("members", None)
    assert review.read == len(pool_members(services, ids))
    assert bad_rows(review) == []
    kept_and_taken_back(services, review)
    assert standing(services) == before


def pool_members(services: Services, ids: Sequence[int]) -> list[Any]:
    return [member for one in ids for member in services.roster.detail(one).members]


def test_who_is_out_or_merged_is_in_the_list_as_the_page_has_it(lived: Lived, tmp_path: Path) -> None:
    services, pool = lived
    exited = list(services.roster.ids(HouseholdFilter(ids=tuple(pool), status="exited")))
    assert len(exited) == 3
    made = services.exports.write_members(
        tmp_path / "keluar.xlsx", ExportPlan(HouseholdFilter(ids=tuple(exited)), columns=SHOWN_FIRST)
    )
    assert (made.count, made.households, made.without_members) == (len(pool_members(services, exited)), 2, 1)


@FEW
@given(columns=further, needed=st.lists(st.sampled_from(NEEDED), unique=True), full=st.booleans())
@example(columns=[], needed=list(NEEDED), full=False)
@example(columns=["role"], needed=["nik", "name"], full=True)
@example(columns=["role", "family"], needed=["nik", "family_card_no", "components"], full=True)
def test_a_list_that_cannot_come_back_says_so_and_changes_nothing(
    lived: Lived, tmp_path: Path, columns: list[str], needed: list[str], full: bool
) -> None:
    services, pool = lived
    if (full and len(needed) == len(NEEDED)) or not needed:
        return
    before = standing(services)
    out = exported(services, tmp_path / "anggota.xlsx", ids=pool, columns=(*needed, *columns), full=full)
    for kind, when in (("auto", {}), ("members", {}), ("members", {"year": 2026, "stage": 4})):
        with pytest.raises(BadInput) as refusal:
            services.imports.stage(out, kind=kind, **when)  # type: ignore[arg-type]
        assert refusal.value.code in ("masked_export", "columns_missing")
        if not full and len(needed) == len(NEEDED):
            assert refusal.value.code == "masked_export"
    assert standing(services) == before


def test_members_are_never_taken_for_families(lived: Lived, tmp_path: Path) -> None:
    out = exported(lived.services, tmp_path / "anggota.xlsx")
    with pytest.raises(BadInput, match="ekspor anggota"):
        lived.services.imports.stage(out, kind="office-list")
    assert lived.services.imports.look(out).grain == "satu baris satu orang; ekspor anggota PKH Desk"


def test_masked_families_are_refused_whole(lived: Lived, tmp_path: Path) -> None:
    out = tmp_path / "keluarga.xlsx"
    lived.services.exports.write(out, ExportPlan())
    with pytest.raises(BadInput, match="disamarkan"):
        lived.services.imports.stage(out)


def test_a_change_in_it_is_the_only_change(lived: Lived, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    services, pool = lived
    out = exported(services, tmp_path / "anggota.xlsx", ids=pool)
    book = load_workbook(out)
    sheet = book.worksheets[0]
    titles = [cell.value for cell in sheet[1]]
    row = next(one for one in sheet.iter_rows(min_row=2) if one[titles.index("PERAN")].value == "Anggota")
    row[titles.index("HUBUNGAN")].value = "MENANTU BARU"
    sheet.delete_cols(titles.index("PERAN") + 1)
    book.save(out)
    review = services.imports.stage(out)
    assert [one[1:3] for one in bad_rows(review)] == [("updated", ("relation_changed",))]


def test_what_was_refused_of_it_comes_in_after_mending(lived: Lived, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    services, pool = lived
    before = standing(services)
    out = exported(services, tmp_path / "anggota.xlsx", ids=pool, columns=SHOWN_FIRST)
    book = load_workbook(out)
    titles = [cell.value for cell in book.worksheets[0][1]]
    cell = book.worksheets[0].cell(4, titles.index("NIK") + 1)
    whole, cell.value = cell.value, "3,50522E+15"
    book.save(out)
    first = services.imports.commit(services.imports.stage(out))
    assert (first.rejected, first.inserted, first.updated) == (1, 0, 0)
    refused = tmp_path / "ditolak.xlsx"
    services.imports.export_rejected(first.batch, refused, "memperbaiki baris yang ditolak")
    book = load_workbook(refused)
    assert book.worksheets[0].cell(2, titles.index("NIK") + 1).value == "3,50522E+15"
    book.worksheets[0].cell(2, titles.index("NIK") + 1).value = whole
    book.save(refused)
    again = services.imports.stage(refused)
    assert (again.kind, again.stage, again.read, again.counts["unchanged"]) == ("members", None, 1, 1)
    services.imports.undo(first.batch)
    assert standing(services) == before


# people of whom anything may be said


class Said(NamedTuple):
    name: str
    nik: bool
    born: date | None
    sex: str
    relation: str
    caretaker: bool
    components: frozenset[str]


births = st.one_of(
    st.none(),
    st.sampled_from((date(2019, 2, 3), date(1900, 1, 1), date(1900, 2, 28), date(1900, 3, 1))),
    st.dates(date(1900, 1, 1), date(2026, 11, 24)),
)
names = st.one_of(text(60), st.sampled_from(("SITI CONTOH", "Siti Contoh", "PENGURUS", "TOTAL", "NIK", "-1")))
people = st.builds(
    Said, names, st.integers(0, 3).map(bool), births, st.sampled_from(("L", "P", "")),
    st.sampled_from(("", "ANAK", "ISTRI", "KEPALA KELUARGA", "FAMILI LAIN", "1")), st.booleans(),
    st.frozensets(st.sampled_from(COMPONENTS), max_size=3),
)  # fmt: skip


@pytest.fixture(scope="module")
def told(templates: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    made: Office = templates.copy("members", tmp_path_factory.mktemp("told") / "dataset")
    with made.services() as services:
        yield services


def known(services: Services) -> list[tuple[int, str]]:
    """(member, NIK at first) of the six households, always the same ones."""
    members = [one for each in chosen(services) for one in services.roster.detail(each).members]
    return [(one.id, f"290520{place:010d}") for place, one in enumerate(sorted(members, key=lambda one: one.id), 11)]


def tell(services: Services, said: Sequence[Said], cards: Sequence[int]) -> None:
    """Makes the members be these, and the households have cards of their own, one with another, or none."""
    members, households = known(services), chosen(services)
    with services.context.dataset.database.upgrading() as connection:
        for at, ((member, nik), one) in enumerate(zip(members, said, strict=False), 1):
            connection.exec_driver_sql(
                "UPDATE member_span SET name = ?, nik = ?, birth_date = ?, sex = ?, relation = ?, is_caretaker = ?"
                f" WHERE member_id = ? AND {CURRENT}",
                (
                    one.name, nik if one.nik else "", one.born and one.born.isoformat(), one.sex, one.relation,
                    one.caretaker, member,
                ),
            )  # fmt: skip
            connection.exec_driver_sql(f"DELETE FROM component_span WHERE member_id = ? AND {CURRENT}", (member,))
            for place, component in enumerate(sorted(one.components)):
                connection.exec_driver_sql(
                    "INSERT INTO component_span (id, valid_from, valid_to, rec_from, rec_to, member_id, component)"
                    " VALUES (?, '2026-07-01', '9999-12-31', 1, 9223372036854775807, ?, ?)",
                    (at * 10 + place, member, component),
                )
        for household, card in zip(households, cards, strict=True):
            connection.exec_driver_sql(
                f"UPDATE household_span SET family_card_no = ? WHERE household_id = ? AND {CURRENT}",
                (f"29052001012600{card:02d}" if card else "", household),
            )
        connection.commit()


@settings(FEW, max_examples=15)
@given(
    said=st.lists(people, min_size=24, max_size=40),
    cards=st.lists(st.integers(0, 6), min_size=6, max_size=6),
    columns=further,
)
def test_whoever_is_told_of_nobody_changes(
    told: Services, tmp_path: Path, said: list[Said], cards: list[int], columns: list[str]
) -> None:
    tell(told, said, cards)
    assume(numbered(told))
    before = standing(told)
    out = exported(told, tmp_path / "anggota.xlsx", ids=chosen(told), columns=(*NEEDED, *columns))
    review = told.imports.stage(out)
    assert {one[1] for one in bad_rows(review)} <= {"rejected"}, bad_rows(review)
    unclear = {issue.code for row in review.rows(review.positions("rejected")) for issue in row.issues}
    assert unclear <= NOT_TO_BE_TOLD, bad_rows(review)
    assert len(numbered(told)) <= review.read <= len(known(told))
    kept_and_taken_back(told, review)
    assert standing(told) == before


def numbered(services: Services) -> list[int]:
    """Who has a NIK or a card: a row without either may be passed over as no row of data."""
    cards = {one: services.roster.detail(one).row.family_card_no for one in chosen(services)}
    people = [(card, one) for household, card in cards.items() for one in services.roster.detail(household).members]
    return [one.id for card, one in people if card or one.nik]


NOT_TO_BE_TOLD = frozenset(
    (
        "nik_missing", "card_missing", "card_shared", "household_unknown", "duplicate_in_file", "birth_date_missing",
        "caretaker_differs", "nik_disagrees_birth_date", "nik_disagrees_sex",
    )
)  # fmt: skip
"""Who has neither NIK nor card, or is like another one in all things, is refused rather than guessed."""
