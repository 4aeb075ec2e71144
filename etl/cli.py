"""``lmc-etl``: check the record and publish it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from etl.commands import FAULTY, Command, program
from etl.contract import PUBLISHED
from etl.faults import Faults, nearest
from etl.paths import PUBLISHED as OUTPUT
from etl.paths import RECORD
from etl.publishing import PublishingError
from etl.text import _, ngettext

if TYPE_CHECKING:
    from etl.build import BuildResult

# Lines of explanations are no longer than this, however wide the window.
_WIDEST = 100


def _unforeseen(error: Exception) -> str:
    return _(
        "lmc-etl has a fault of its own ({kind}: {why}). What was published stays as it was. "
        "Please tell its maintainers what the same command prints after: lmc-etl --debug",
        kind=type(error).__name__,
        why=" ".join(str(error).split()),
    )


def _record_folder(ctx: click.Context, parameter: click.Parameter, path: Path) -> Path:
    """The folder that was named; raises click's error for a wrong word where it is none."""
    problem = _wrong_with(path)
    if problem:
        raise click.BadParameter(problem, ctx, parameter)
    return path


def _wrong_with(path: Path) -> str:
    inner = path / RECORD.name
    if inner.is_dir():
        return _("{path} is not the record itself. Did you mean {inner}?", path=path, inner=inner)
    if path.is_dir():
        return ""
    if path.exists():
        return _("{path} is a file. Name the folder in which the tables are.", path=path)
    return _(
        "The folder {path} does not exist. Name the folder in which the tables are.", path=path
    )


_record = click.argument(
    "path", default=RECORD, type=click.Path(path_type=Path), callback=_record_folder
)


main = program(
    _(
        "Check the record of Lancang-Mekong cooperation on poverty reduction and publish it.\n\n"
        "The record is a folder of tables (CSV files) that are kept by hand. Correct a table, run "
        '"lmc-etl check" until it finds no fault, then run "lmc-etl build".\n\n'
        '"lmc-etl build --help" explains a command and gives examples.'
    ),
    _unforeseen,
)


@main.command(
    cls=Command,
    short_help=_("Check the record and publish it."),
    help=_(
        "Check the record in the folder PATH and publish it for the dashboard.\n\n"
        "PATH is the folder with the nine tables and record.toml; the project's own if not given. "
        "If there is any fault, all of them are listed and what was published before stays as it "
        "is. If nothing has changed since the last time, nothing is written."
    ),
    examples=(
        ("lmc-etl build", _("publish the project's own record")),
        ("lmc-etl build my-record", _("publish the record in the folder my-record")),
        ("lmc-etl build --output trial", _("publish into the folder trial instead")),
    ),
)
@_record
@click.option(
    "--output",
    metavar="FOLDER",
    default=OUTPUT,
    type=click.Path(path_type=Path, file_okay=False),
    help=_("Where editions are published; the project's data/published if not given."),
)
def build(path: Path, output: Path) -> None:
    """Publish the record in ``path`` below ``output`` and tell what came of it."""
    from etl.build import FaultyRecordError
    from etl.build import build as build_edition
    from etl.progress import shown_progress

    try:
        with shown_progress() as progress:
            result = build_edition(path, output, progress)
    except FaultyRecordError as error:
        _end_with_faults(
            error.faults,
            ngettext(
                "{n} fault. Nothing was published; what was published before stays as it was.",
                "{n} faults. Nothing was published; what was published before stays as it was.",
                len(error.faults),
            ),
        )
    except PublishingError as error:
        raise click.ClickException(str(error)) from error
    for line in _summary(result, output):
        click.echo(line)


@main.command(
    cls=Command,
    short_help=_("Check the record and publish nothing."),
    help=_(
        "Check the record in the folder PATH and publish nothing.\n\n"
        "Each fault is one line: FILE:LINE: COLUMN: what is wrong (value) - what would be right. "
        "LINE is the line that a text editor shows."
    ),
    examples=(
        ("lmc-etl check", _("check the project's own record")),
        ("lmc-etl check my-record", _("check the record in the folder my-record")),
        ("lmc-etl check > faults.txt", _("write the faults to a file")),
    ),
)
@_record
def check(path: Path) -> None:
    """Tell every fault of the record in ``path``."""
    from etl.build import read_and_check

    reading, faults = read_and_check(path)
    if len(faults):
        _end_with_faults(faults, ngettext("{n} fault.", "{n} faults.", len(faults)))
    rows = sum(len(table) for table in reading.tables.values())
    click.echo(
        _(
            "No fault in {rows} rows of {tables} tables.",
            rows=f"{rows:,}",
            tables=len(reading.tables),
        )
    )


@main.command(
    cls=Command,
    help=_(
        "Tell what the published tables hold.\n\n"
        "Without TABLE, the tables are listed. With the name of one, its columns: type, unit, "
        "meaning, and the codes with their words."
    ),
    examples=(
        ("lmc-etl describe", _("list the tables")),
        ("lmc-etl describe batch_figures", _("explain the columns of one table")),
    ),
)
@click.argument("table", required=False)
def describe(table: str | None) -> None:
    """Tell the contract of all published tables or of one."""
    from etl.describe import column_lines, table_lines

    tables = {known.name: known for known in PUBLISHED}
    if table is None:
        lines = table_lines()
    elif table in tables:
        lines = column_lines(tables[table], min(shutil.get_terminal_size().columns, _WIDEST))
    else:
        remedy = nearest(table, list(tables))
        raise click.ClickException(
            _("There is no table {table}: {remedy}", table=table, remedy=remedy)
        )
    for line in lines:
        click.echo(line)


def _end_with_faults(faults: Faults, count: str) -> None:
    """The report goes to the output, so that it can be sent to a file; the count does not."""
    for line in faults.lines():
        click.echo(line)
    click.echo(count, err=True)
    sys.exit(FAULTY)


def _summary(result: BuildResult, output: Path) -> Iterator[str]:
    edition = result.edition
    if result.unchanged:
        yield _(
            "Unchanged: edition {hash} in {folder} is the current one.",
            hash=edition.hash,
            folder=output,
        )
        return
    for name, rows in edition.counts["rows"].items():
        yield f"{name:<22} {rows:>9,}"
    yield ""
    yield _("Conflicts between sources: {n}", n=edition.counts["conflicts"])
    yield _("Batch figures not reported: {n}", n=edition.counts["gaps"])
    yield _("Record read up to: {day}", day=edition.state)
    yield _("Published: edition {hash} in {folder}", hash=edition.hash, folder=output)
    yield _("Time: {seconds} s", seconds=f"{sum(result.seconds.values()):.1f}")
    for path in result.left_behind:
        yield _("In use, so it will be removed next time: {path}", path=path)


if __name__ == "__main__":
    main(prog_name="lmc-etl")
