"""What stands beside the list of households in the place Keluarga; a new section is one line here."""

from __future__ import annotations

from collections.abc import Sequence

from pkh_desk.ui.households.duplicates.section import DuplicatesSection
from pkh_desk.ui.sections import Section

LIST_TITLE = "Daftar"
SECTIONS: Sequence[Section] = (Section("duplicates", "Ganda", DuplicatesSection),)
