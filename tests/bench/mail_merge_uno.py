"""Runs a mail merge in a warm LibreOffice and prints its seconds; only for the Python that has `uno`, never ours.

`python3 mail_merge_uno.py FOLDER TABLE one|each` merges FOLDER/letter.odt with every row of FOLDER/TABLE.csv, as
one PDF or as a PDF a letter. LibreOffice begins with a new profile and a pipe of its own; its start, and a first merge
with FOLDER/first.csv that loads what it needs, are not counted.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import uno

FILE, TABLE = 2, 0
"""com.sun.star.text.MailMergeType.FILE; com.sun.star.sdb.CommandType.TABLE."""


def _property(name: str, value: object) -> Any:
    made: Any = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    made.Name, made.Value = name, value
    return made


def _connect(pipe: str) -> Any:
    """The component context of the LibreOffice that listens there, waited for a minute."""
    resolve = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver").resolve
    for _ in range(600):
        try:
            return resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # NoConnectException is made by uno at run time
            time.sleep(0.1)
    raise SystemExit("LibreOffice does not answer")


def _register(office: Any, folder: Path) -> None:
    """Makes the CSV files of the folder tables of a data source "letters"."""
    sources = office.ServiceManager.createInstanceWithContext("com.sun.star.sdb.DatabaseContext", office)
    source = sources.createInstance()
    source.URL = f"sdbc:flat:{folder.as_uri()}"
    source.Info = (
        _property("HeaderLine", True),
        _property("FieldDelimiter", ","),
        _property("StringDelimiter", '"'),
        _property("Extension", "csv"),
        _property("CharSet", "UTF-8"),
    )
    source.DatabaseDocument.storeAsURL((folder / "letters.odb").as_uri(), ())
    sources.registerObject("letters", source)


def _merge(office: Any, folder: Path, table: str, single: bool) -> float:
    """Seconds of one merge."""
    out = folder / f"{table}-out"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    begun = time.perf_counter()
    merge = office.ServiceManager.createInstanceWithContext("com.sun.star.text.MailMerge", office)
    merge.DataSourceName, merge.CommandType, merge.Command = "letters", TABLE, table
    merge.DocumentURL = (folder / "letter.odt").as_uri()
    merge.OutputType, merge.OutputURL = FILE, out.as_uri()
    merge.FileNamePrefix, merge.FileNameFromColumn = "letter", False
    merge.SaveAsSingleFile, merge.SaveFilter = single, "writer_pdf_Export"
    merge.execute(())
    seconds = time.perf_counter() - begun
    merge.dispose()
    return seconds


def main(folder: Path, table: str, single: bool) -> None:
    """Starts LibreOffice, merges twice, and ends it."""
    with tempfile.TemporaryDirectory(prefix="pkh-merge-", ignore_cleanup_errors=True) as profile:
        pipe = Path(profile).name
        own = [f"-env:UserInstallation={Path(profile).as_uri()}", f"--accept=pipe,name={pipe};urp;"]
        with subprocess.Popen(["soffice", *own, "--headless", "--norestore", "--nologo"]) as running:
            office = _connect(pipe)
            try:
                _register(office, folder)
                _merge(office, folder, "first", single)
                print(_merge(office, folder, table, single), flush=True)
            finally:
                desktop = office.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", office)
                desktop.terminate()
                running.wait(60)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "one")
