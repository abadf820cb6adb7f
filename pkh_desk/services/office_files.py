"""What is wrong with the office's own files, so that nobody works by the shipped ones without knowing."""

from __future__ import annotations

from collections.abc import Iterator

from pkh_desk.domain.errors import UserError
from pkh_desk.reports.forms import load_template
from pkh_desk.reports.workbook import office_definition
from pkh_desk.services.context import Context


def office_file_problems(context: Context) -> list[str]:
    """One Indonesian sentence for each code list, form or recap of the office that cannot be used."""
    _, problem = office_definition(context.office_folder / "recaps")
    return [*context.catalog.check(), *_forms(context), *([problem] if problem else [])]


def _forms(context: Context) -> Iterator[str]:
    folder = context.office_folder / "forms"
    for file in sorted(folder.glob("*.toml")):
        try:
            yield from load_template(file.stem, folder)[1]
        except UserError as error:
            yield error.message
