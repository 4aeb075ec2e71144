"""``lmc-etl``: check the record and publish it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from etl.contract import PUBLISHED
from etl.faults import Faults, nearest
from etl.paths import PUBLISHED as OUTPUT
from etl.paths import RECORD
from etl.text import _, ngettext

if TYPE_CHECKING:
    from etl.build import BuildResult, Progress

FAULTY = 1
# A build that takes longer than this shows how far it is, on a terminal.
SLOW_SECONDS = 1.0

_record = click.argument(
    "path", default=RECORD, type=click.Path(path_type=Path, exists=True, file_okay=False)
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="lmc-poverty-dashboard")
def main() -> None:
    """Check the record of the Lancang-Mekong poverty-reduction cooperation and publish it.

    The record is a folder of tables (CSV files) that are kept by hand. Correct a table, run
    "lmc-etl check" until it reports nothing, then run "lmc-etl build".
    """
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # old Windows consoles


@main.command()
@_record
@click.option(
    "--output",
    default=OUTPUT,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the published editions; the project's own if not given.",
)
def build(path: Path, output: Path) -> None:
    """Check the record in the folder PATH and publish it for the dashboard.

    PATH is the folder with the nine tables and record.toml; the project's own if not given. If
    there is any fault, every fault is listed and what was published before stays as it is.
    """
    from etl.build import FaultyRecordError
    from etl.build import build as build_edition

    try:
        with _progress() as progress:
            result = build_edition(path, output, progress)
    except FaultyRecordError as error:
        _end_with_faults(error.faults)
    except _publishing_error() as error:
        raise click.ClickException(str(error)) from error
    _print_summary(result, output)


@main.command()
@_record
def check(path: Path) -> None:
    """Check the record in the folder PATH and publish nothing.

    Each fault is one line: FILE:LINE: COLUMN: what is wrong (value) - what would be right.
    """
    from etl.build import read_and_check

    reading, faults = read_and_check(path)
    if len(faults):
        _end_with_faults(faults)
    rows = sum(len(table) for table in reading.tables.values())
    click.echo(
        _(
            "No fault in {rows} rows of {tables} tables.",
            rows=f"{rows:,}",
            tables=len(reading.tables),
        )
    )


@main.command()
@click.argument("table", required=False)
def describe(table: str | None) -> None:
    """Tell what the published tables hold, or the columns of one TABLE."""
    from etl.describe import column_lines, table_lines

    tables = {known.name: known for known in PUBLISHED}
    if table is None:
        lines = table_lines()
    elif table in tables:
        lines = column_lines(tables[table])
    else:
        remedy = nearest(table, list(tables))
        raise click.ClickException(
            _("There is no table {table}: {remedy}", table=table, remedy=remedy)
        )
    for line in lines:
        click.echo(line)


def _publishing_error() -> type[Exception]:
    from etl.publishing.publish import PublishingError  # imports pyarrow, so only when needed

    return PublishingError


def _end_with_faults(faults: Faults) -> None:
    for line in faults.lines():
        click.echo(line)
    click.echo(
        ngettext(
            "{n} fault. Nothing was published.", "{n} faults. Nothing was published.", len(faults)
        ),
        err=True,
    )
    sys.exit(FAULTY)


def _print_summary(result: BuildResult, output: Path) -> None:
    edition = result.edition
    if result.unchanged:
        click.echo(_("Unchanged: edition {hash} is the current one.", hash=edition.hash))
        return
    for name, rows in edition.counts["rows"].items():
        click.echo(f"{name:<22} {rows:>9,}")
    for line in (
        _("Conflicts between sources: {n}", n=edition.counts["conflicts"]),
        _("Batch figures not reported: {n}", n=edition.counts["gaps"]),
        _("Record read up to: {day}", day=edition.state),
        _("Published: edition {hash} in {folder}", hash=edition.hash, folder=output),
    ):
        click.echo(line)


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar on the terminal for builds that take their time; silent elsewhere."""
    from tqdm import tqdm

    steps = ["check", "reconcile", *(table.name for table in PUBLISHED)]
    bar = tqdm(
        total=len(steps),
        delay=SLOW_SECONDS,
        leave=False,
        disable=not sys.stderr.isatty(),
        file=sys.stderr,
        bar_format="{desc:<24} {bar} {n_fmt}/{total_fmt}",
    )

    def done(step: str) -> None:
        bar.set_description(step, refresh=False)
        bar.update()

    with bar:
        yield done


if __name__ == "__main__":
    main(prog_name="lmc-etl")
