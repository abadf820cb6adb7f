"""The rules of household events: each event's effect, what is refused and why, names and numbers as typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pkh_desk.domain.errors import BadInput, PermissionDenied, Refused
from pkh_desk.domain.roster_events import EVENTS, Asking, Effect, HouseholdFacts, Person, allowed_events, happen
from pkh_desk.domain.roster_events.changes import changes
from pkh_desk.domain.roster_events.effects import RULES
from pkh_desk.domain.roster_events.fields import FIELDS
from pkh_desk.domain.siks import lines_of

TODAY = date(2026, 11, 24)
JULY = date(2026, 7, 1)
MOTHER = Person(1, "SITI AMINAH", "2900004107800001", "P", date(1980, 7, 1), "ISTRI", True)
SON = Person(2, "BUDI", "2900000107150002", "L", date(2015, 7, 1), "ANAK", components=("SD",))
BABY = Person(3, "ANI", "2900004107230003", "P", date(2023, 7, 1), "ANAK", components=("AUD",))
GRANNY = Person(4, "MUNTAMAH", "2900004107500004", "P", date(1950, 7, 1), "MERTUA", components=("LANSIA",))
FAMILY = HouseholdFacts(
    "SITI AMINAH", MOTHER.nik, "2900000000000001", MOTHER.birth, "V1", "DSN KRAJAN", "001", "002", True, JULY, JULY, 4,
    {"SD": 1, "AUD": 1, "LANSIA": 1}, (MOTHER, SON, BABY, GRANNY),
)  # fmt: skip
ALONE = replace(FAMILY, members=())
RIGHT = frozenset({"household.edit"})
ASK = Asking(TODAY, FAMILY, RIGHT, "", date(2026, 10, 1), (("V1", "Wates"), ("V2", "Tugurejo")), (("ANAK", "Anak"),))
PROOF = {"proof": "KK baru"}
OTHER_NIK = "2900004101900009"


def effect(event: str, household: HouseholdFacts = FAMILY, /, **values: str) -> Effect:
    return happen(event, {**PROOF, **values}, replace(ASK, household=household)).effect


def refusal(event: str, asking: Asking = ASK, /, **values: str) -> str:
    with pytest.raises(Refused) as caught:
        happen(event, {**PROOF, **values}, asking)
    return caught.value.happened


def test_the_table_and_the_rules_are_complete() -> None:
    assert set(FIELDS) == set(EVENTS)
    without_rule = {spec.event for spec in EVENTS.values() if spec.exit_kind or spec.when == "new"}
    assert set(RULES) == set(EVENTS) - without_rule
    assert all(spec.date_field.kind == "date" and spec.date_field.required for spec in EVENTS.values())
    assert all(any(field.key == "proof" and field.required for field in spec.fields) for spec in EVENTS.values())


def test_a_member_who_dies_takes_the_components_along() -> None:
    made = effect("member-died", died_on="2026-08-10", member="muntamah")
    assert (dict(made.shift), made.ended) == ({"member_count": -1, "lansia": -1}, (4,))


def test_somebody_the_list_does_not_know_is_named_by_hand() -> None:
    made = effect(
        "member-died", ALONE, died_on="2026-08-10", member="other", member_name="Mbah Yem", components="lansia"
    )
    assert (dict(made.shift), made.ended) == ({"member_count": -1, "lansia": -1}, ())
    assert "Namanya" in refusal("member-died", died_on="2026-08-10", member="other")


def test_the_caretaker_dies_and_somebody_follows() -> None:
    made = effect("caretaker-died", died_on="2026-08-10", successor="MUNTAMAH")
    assert made.facts == {"caretaker_name": "MUNTAMAH", "nik": GRANNY.nik, "birth_date": GRANNY.birth}
    assert (made.ended, made.changed) == ((1,), {4: {"is_caretaker": True}})
    assert made.shift == {"member_count": -1}
    new = {"successor": "new", "successor_name": "Sri", "successor_nik": OTHER_NIK, "successor_born": "1990-01-01"}
    other = effect("caretaker-died", died_on="2026-08-10", **new)
    assert other.facts["nik"] == OTHER_NIK
    assert (other.joined[0].name, other.joined[0].is_caretaker, other.shift["member_count"]) == ("SRI", True, 0)
    assert effect("caretaker-died", ALONE, died_on="2026-08-10", **new).joined == ()
    none = effect("caretaker-died", died_on="2026-08-10", successor="none")
    assert none.exit_kind == "deceased"
    assert "Pengganti" in refusal("caretaker-died", died_on="2026-08-10")
    assert "Nama pengganti" in refusal("caretaker-died", died_on="2026-08-10", successor="new")


def test_the_caretaker_changes_without_a_death() -> None:
    made = effect("caretaker-changed", changed_on="2026-08-10", successor="4", reason="Pindah kerja")
    assert made.changed == {4: {"is_caretaker": True}, 1: {"is_caretaker": False}}
    assert (made.ended, dict(made.shift)) == ((), {})
    with pytest.raises(BadInput):
        effect("caretaker-changed", changed_on="2026-08-10", successor="none", reason="x")


def test_a_child_is_born_with_or_without_a_counted_pregnancy() -> None:
    born = effect("born", born_on="2026-08-10", name="Adi", sex="L")
    assert (born.joined[0].name, born.joined[0].components, dict(born.shift)) == (
        "ADI", ("AUD",), {"member_count": 1, "aud": 1},
    )  # fmt: skip
    expecting = replace(FAMILY, members=(replace(MOTHER, components=("HAMIL",)), SON))
    given = {"ended_on": "2026-08-10", "member": "1"}
    live = effect("gave-birth", expecting, **given, outcome="live", child_name="Adi", child_sex="L")
    assert (dict(live.shift), live.components_ended) == ({"hamil": -1, "member_count": 1, "aud": 1}, ((1, "HAMIL"),))
    lost = effect("gave-birth", expecting, **given, outcome="Keguguran")
    assert (dict(lost.shift), lost.joined) == ({"hamil": -1}, ())
    assert effect("gave-birth", **given, outcome="still").shift == {}
    assert "Nama anak" in refusal("gave-birth", **given, outcome="live")


def test_a_birth_where_somebody_is_still_expecting_says_so() -> None:
    given = {**PROOF, "born_on": "2026-08-10", "name": "Adi", "sex": "L"}
    assert happen("born", given, ASK).warnings == ()
    expecting = replace(ASK, household=replace(FAMILY, counts={**FAMILY.counts, "HAMIL": 1}))
    (said,) = happen("born", given, expecting).warnings
    assert "masih dihitung HAMIL" in said


def test_pregnant_once_and_women_only() -> None:
    made = effect("pregnant", noted_on="2026-08-10", member="SITI AMINAH")
    assert (dict(made.shift), made.components_begun) == ({"hamil": 1}, ((1, "HAMIL"),))
    expecting = replace(FAMILY, members=(replace(MOTHER, components=("HAMIL",)),))
    assert "sudah tercatat" in refusal("pregnant", replace(ASK, household=expecting), noted_on="2026-08-10", member="1")
    with pytest.raises(BadInput):
        effect("pregnant", noted_on="2026-08-10", member="2")


def test_school_is_entered_changed_and_left() -> None:
    entered = effect("school-entered", entered_on="2026-07-13", member="ANI", level="SD")
    assert (dict(entered.shift), entered.components_ended, entered.components_begun) == (
        {"aud": -1, "sd": 1}, ((3, "AUD"),), ((3, "SD"),),
    )  # fmt: skip
    higher = effect("school-level", moved_on="2026-07-13", member="BUDI", level="SMP")
    assert (dict(higher.shift), higher.components_begun) == ({"sd": -1, "smp": 1}, ((2, "SMP"),))
    left = effect("school-left", left_on="2026-07-13", member="BUDI", why="graduated")
    assert (dict(left.shift), left.components_ended) == ({"sd": -1}, ((2, "SD"),))
    assert effect("school-moved", moved_on="2026-07-13", member="BUDI", school="SDN 2") == Effect()
    assert "naik jenjang" in refusal("school-entered", entered_on="2026-07-13", member="BUDI", level="SMP")
    assert "sama" in refusal("school-level", moved_on="2026-07-13", member="BUDI", level="SD")
    assert "tidak tercatat" in refusal("school-left", left_on="2026-07-13", member="ANI", why="other")


def test_people_join_and_leave() -> None:
    made = effect("joined", joined_on="2026-08-10", name="Tono", sex="L", born="2012-01-01", components="SMP, DISABIL")
    assert dict(made.shift) == {"member_count": 1, "smp": 1, "disabil": 1}
    assert effect("left", left_on="2026-08-10", member="BUDI").ended == (2,)


def test_a_split_takes_its_members_along() -> None:
    given = {"split_on": "2026-08-10", "members": "MUNTAMAH; BUDI", "new_card": "2900000000000009"}
    made = effect("split", **given, caretaker="MUNTAMAH")
    assert made.split is not None
    assert (made.split.member_ids, made.split.caretaker_id, dict(made.split.counts)) == (
        (4, 2), 4, {"LANSIA": 1, "SD": 1},
    )  # fmt: skip
    assert (made.split.facts["village_code"], made.split.facts["member_count"]) == ("V1", 2)
    assert dict(made.shift) == {"member_count": -2, "lansia": -1, "sd": -1}
    only_left = effect("split", **given, caretaker="MUNTAMAH", not_participant="ya")
    assert (only_left.split, only_left.ended) == (None, (4, 2))
    assert "salah satu anggota" in refusal("split", **{**given, "members": "BUDI"}, caretaker="MUNTAMAH")
    assert "belum diketahui" in refusal("split", replace(ASK, household=ALONE), **given, caretaker="x")
    with pytest.raises(BadInput):
        effect("split", **{**given, "members": "SITI AMINAH"}, caretaker="SITI AMINAH")


def test_data_is_corrected() -> None:
    moved = effect("moved-within", moved_on="2026-08-10", village="Tugurejo", rt="3", address="Dusun 2")
    assert moved.facts == {"village_code": "V2", "rt": "003", "address": "Dusun 2"}
    assert "sama" in refusal("moved-within", moved_on="2026-08-10", village="Wates")
    card = effect("card-corrected", on="2026-08-10", family_card_no="2900 0000 0000 0009")
    assert card.facts == {"family_card_no": "2900000000000009"}
    mother = effect("nik-corrected", on="2026-08-10", member="SITI AMINAH", nik=OTHER_NIK)
    assert (mother.facts, mother.changed) == ({"nik": OTHER_NIK}, {1: {"nik": OTHER_NIK}})
    son = effect("nik-corrected", on="2026-08-10", member="BUDI", nik=OTHER_NIK)
    assert (son.facts, son.changed) == ({}, {2: {"nik": OTHER_NIK}})
    alone = effect("name-corrected", ALONE, on="2026-08-10", member="caretaker", name="Siti Aminah S")
    assert (alone.facts, alone.changed) == ({"caretaker_name": "SITI AMINAH S"}, {})
    assert "sama" in refusal("name-corrected", on="2026-08-10", member="BUDI", name="budi")
    with pytest.raises(BadInput, match="16 angka"):
        effect("nik-corrected", on="2026-08-10", member="BUDI", nik="123")


@pytest.mark.parametrize(
    ("event", "kind", "values"),
    [
        ("moved-out", "moved", {"moved_on": "2026-08-10", "destination": "Malang"}),
        ("not-found", "not_found", {"noted_on": "2026-08-10", "searched": "Tiga kunjungan"}),
        ("double", "duplicate", {"noted_on": "2026-08-10", "reason": "Dua kartu"}),
        ("died-no-successor", "deceased", {"died_on": "2026-08-10"}),
        ("removed-by-centre", "centre", {"removed_on": "2026-08-10"}),
    ],
)
def test_exits(event: str, kind: str, values: dict[str, str]) -> None:
    assert effect(event, **values) == Effect(exit_kind=kind)
    early = {key: "2026-06-30" if key.endswith("_on") else value for key, value in values.items()}
    assert "mendahului kepesertaan" in refusal(event, **early)
    out = replace(ASK, household=replace(FAMILY, active=False))
    assert "sudah keluar" in refusal(event, out, **values)
    pending = replace(ASK, pending="G-2026-0001")
    if event == "removed-by-centre":
        assert happen(event, {**PROOF, **values}, pending).spec.closes_case
    else:
        assert "G-2026-0001" in refusal(event, pending, **values)


def test_a_caretaker_without_successor_is_an_exit_too() -> None:
    pending = replace(ASK, pending="G-2026-0001")
    assert "G-2026-0001" in refusal("caretaker-died", pending, died_on="2026-08-10", successor="none")
    assert "mendahului" in refusal("caretaker-died", died_on="2026-06-01", successor="none")


def test_a_halted_case_is_decided_before_its_family_leaves() -> None:
    halted = replace(ASK, pending="G-2026-0001", halted=True)
    assert "putuskan pencabutannya" in refusal("caretaker-died", halted, died_on="2026-08-10", successor="none")


def test_re_entry_only_from_outside_and_not_before_the_exit() -> None:
    out = replace(ASK, household=replace(FAMILY, active=False, since=date(2026, 9, 1)))
    given = {**PROOF, "entered_on": "2026-10-01", "reason": "Usulan desa"}
    assert happen("re-entry", given, out).effect.re_entry
    assert "masih menjadi peserta" in refusal("re-entry", **given)
    assert "mendahului keluarnya" in refusal("re-entry", out, **{**given, "entered_on": "2026-08-01"})


def test_dates_as_said_and_as_counted() -> None:
    made = happen("member-died", {**PROOF, "died_on": "Agustus 2026", "member": "4"}, ASK)
    assert (str(made.said_on), made.counted_on) == ("Agustus 2026", date(2026, 8, 31))
    chosen = happen("member-died", {**PROOF, "died_on": "2026", "counted_on": "2026-09-05", "member": "4"}, ASK)
    assert chosen.counted_on == date(2026, 9, 5)
    assert "luar masa" in refusal("member-died", died_on="Agustus 2026", counted_on="2026-09-05", member="4")
    assert "sesudah hari ini" in refusal("member-died", died_on="2026-11-25", member="4")
    assert "mendahului tanggal lahir" in refusal("member-died", died_on="1949", member="4")


def test_what_the_newest_list_already_counts() -> None:
    given = {"died_on": "2026-08-10", "member": "4", "in_list": "ya"}
    assert happen("member-died", {**PROOF, **given}, ASK).shift_until == date(2026, 10, 1)
    assert "tidak mungkin" in refusal("member-died", **{**given, "died_on": "2026-10-05"})
    assert "Belum ada daftar" in refusal("member-died", replace(ASK, list_day=None), **given)


def test_what_is_missing_or_strange_is_named() -> None:
    assert "Bukti" in refusal("member-died", died_on="2026-08-10", member="4", proof="")
    with pytest.raises(BadInput, match="tidak dikenal"):
        happen("lulus", {}, ASK)
    with pytest.raises(BadInput, match="tidak dikenal"):
        happen("added", {}, ASK)
    with pytest.raises(PermissionDenied):
        happen("born", {}, replace(ASK, permissions=frozenset()))
    blocked = {one.event: one.blocked for one in allowed_events(replace(ASK, pending="G-1", household=ALONE))}
    assert "G-1" in blocked["moved-out"]
    assert blocked["removed-by-centre"] == ""
    assert "belum diketahui" in blocked["split"]
    assert "re-entry" not in blocked
    out = {one.event for one in allowed_events(replace(ASK, household=replace(FAMILY, active=False)))}
    corrections = {"card-corrected", "nik-corrected", "name-corrected", "birth-corrected", "sex-corrected"}
    assert out == {"re-entry", *corrections}
    assert "belum diketahui" in blocked["sex-corrected"]
    merged = allowed_events(replace(ASK, merged="Sudah digabung ke SRI."))
    assert {one.blocked for one in merged} == {"Sudah digabung ke SRI."}


def test_an_exit_is_proposed_where_the_list_fell_silent() -> None:
    silent = replace(ASK, household=replace(FAMILY, missing_since=date(2026, 10, 1)))
    found = next(one for one in allowed_events(silent) if one.event == "removed-by-centre")
    assert found.needs[0].proposal == "2026-10-01"


def test_a_nik_that_disagrees_is_kept_and_said() -> None:
    given = {**PROOF, "on": "2026-08-10", "member": "BUDI", "nik": OTHER_NIK}
    assert happen("nik-corrected", given, ASK).warnings == (
        "NIK tidak sesuai dengan tanggal lahir.",
        "NIK tidak sesuai dengan jenis kelamin.",
    )


def test_before_and_after_read_as_words_with_masked_numbers() -> None:
    before = {"state": "active", "since_kind": "opening", "nik": MOTHER.nik, "village_code": "V1", "sd": 1}
    after = {"state": "exited", "since_kind": "moved", "nik": OTHER_NIK, "village_code": "V2", "sd": 0}
    person = {"name": "BUDI", "nik": SON.nik, "relation": "ANAK", "is_caretaker": False, "components": ["SD"]}
    told = changes({**before, "members": {"2": person}}, {**after, "members": {"2": None}}, lambda _, code: code, str)
    assert [(one.label, one.before, one.after) for one in told][:3] == [
        ("Kepesertaan", "active (opening)", "exited (moved)"),
        ("NIK pengurus", "2900••••••••••01", "2900••••••••••09"),
        ("Desa", "V1", "V2"),
    ]
    assert told[-1].after == "–"
    assert SON.nik not in told[-1].before


def test_the_lines_for_siks_have_limits_and_hold_numbers_only_where_they_are_secret() -> None:
    values = {"family_card_no": "2900000000000009", "proof": "KK baru"}
    lines = lines_of("Nomor KK berubah", "SITI", FAMILY.card, MOTHER.nik, "10 Agustus 2026", values, (), "x" * 1000)
    found = {line.key: line for line in lines}
    assert found["new_family_card_no"].text == "2900000000000009"
    assert found["title"].counter == f"{len(found['title'].text)}/100"
    assert found["text"].too_long
    assert all(line.secret == line.text.isdigit() for line in lines)
    assert found["nik"].masked().text == "2900••••••••••01"
