"""What stands beside the list of households in the place Keluarga; a new section is one line here."""

from __future__ import annotations

from collections.abc import Sequence

from pkh_desk.ui.households.components.view import ComponentsView
from pkh_desk.ui.households.duplicates.section import DuplicatesSection
from pkh_desk.ui.households.groups.view import GroupsView
from pkh_desk.ui.households.quality.view import QualityView
from pkh_desk.ui.households.siks.view import SiksView
from pkh_desk.ui.households.stages.view import StagesView
from pkh_desk.ui.sections import Section

LIST_TITLE = "Daftar"
SECTIONS: Sequence[Section] = (
    Section("groups", "Kelompok", GroupsView),
    Section("duplicates", "Ganda", DuplicatesSection),
    Section("quality", "Mutu data", QualityView),
    Section("components", "Komponen", ComponentsView),
    Section("stages", "Banding tahap", StagesView),
    Section("siks", "SIKS-NG", SiksView),
)
