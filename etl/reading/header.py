"""The header line of a table: missing, unknown, doubled and nameless columns."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from etl.contract import Table
from etl.csvfile import Record
from etl.faults import Faults, closest
from etl.text import _


def check_header(table: Table, path: Path, header: Record, faults: Faults) -> bool:
    """Report every fault of a header; false where the file is another table."""
    file, line = str(path), header.line
    expected = [column.name for column in table.columns]
    missing = [name for name in expected if name not in header.cells]
    if len(missing) == len(expected):
        _report_other_table(table, file, header, faults)
        return False
    for name, times in Counter(header.cells).items():
        if times > 1 and name in expected:
            faults.add(file, line, name, _("this column stands twice"), _("keep one"))
        elif not name.strip():
            remedy = _("name it, or remove the commas at the end of every line")
            faults.add(file, line, "", _("a column has no name"), remedy)
        elif name not in expected:
            # A misspelt column is one fault, not an unknown and a missing one.
            meant = closest(name, missing)
            remedy = _("remove it, or correct its name")
            if meant is not None:
                missing.remove(meant)
                remedy = _("did you mean {word}?", word=meant)
            faults.add(file, line, name, _("no such column"), remedy)
    for name in missing:
        remedy = _("add it, with empty cells where nothing is reported")
        faults.add(file, line, name, _("this column is missing"), remedy)
    return True


def _report_other_table(table: Table, file: str, header: Record, faults: Faults) -> None:
    names = ",".join(column.name for column in table.columns[:4])
    faults.add(
        file,
        header.line,
        "",
        _("this is not the table {name}, or its header line is missing", name=table.name),
        _("its first line begins with: {names}", names=names),
        ",".join(header.cells),
    )
