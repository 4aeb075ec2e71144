"""``lmc-briefing``: make briefings, and check the numbers of a file that was made here."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from etl.commands import BROKEN, FAULTY, Command, program
from etl.edition import EditionError
from etl.paths import published_folder
from etl.text import _

if TYPE_CHECKING:
    from dashboard.briefings.asking import Question
    from dashboard.published import Published

_LOCAL = "http://localhost:8501"
_LARGEST = 100_000_000  # bytes of a file to be verified


def _unforeseen(error: Exception) -> str:
    return _(
        "lmc-briefing has a fault of its own ({kind}: {why}). Please tell its maintainers what the "
        "same command prints after: lmc-briefing --debug",
        kind=type(error).__name__,
        why=" ".join(str(error).split()),
    )


main = program(
    _(
        "Make briefings of the published record as files that can be presented and edited, and "
        "check the numbers of such a file.\n\n"
        '"lmc-briefing country --help" explains a command and gives examples.'
    ),
    _unforeseen,
)


_OPTIONS = (
    click.option(
        "--years",
        metavar="FIRST-LAST",
        default="",
        help=_("The years, such as 2017-2025; all that the record speaks of if not given."),
    ),
    click.option(
        "--format",
        "formats",
        metavar="FORMATS",
        default="pptx",
        help=_("The formats, with commas between them; pptx if not given."),
    ),
    click.option(
        "--output",
        metavar="DIR",
        default=".",
        type=click.Path(path_type=Path),
        help=_("The folder to write into; the current one if not given."),
    ),
    click.option(
        "--base-url",
        "base",
        metavar="URL",
        default=_LOCAL,
        help=_("Where the dashboard is reached, for the address in the files."),
    ),
    click.option(
        "--as-of",
        "today",
        metavar="DATE",
        default="",
        help=_(
            "The day for which due and overdue are told (YYYY-MM-DD); the day up to which the "
            "record was read if not given."
        ),
    ),
)


def _with_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options that every subject takes."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@main.command(
    cls=Command,
    short_help=_("Make the briefing of one country."),
    help=_(
        "Make the briefing of one country: who took part, what was funded, what is known and what "
        "is not.\n\nThe files are named by subject, country, years and edition."
    ),
    examples=(
        ("lmc-briefing country --country KHM", _("the deck of Cambodia, all years")),
        (
            "lmc-briefing country --country LAO --years 2020-2025 --format pptx --output out",
            _("some years, into a folder"),
        ),
    ),
)
@click.option("--country", required=True, metavar="CODE", help=_("The country, such as KHM."))
@_with_options
def country(country: str, years: str, today: str, **wanted: Any) -> None:
    """Write the files of a country."""
    from dashboard.briefings.asking import Question

    _make(Question("country", country.upper(), years=years, today=today), **wanted)


_countries = click.option(
    "--country",
    "countries",
    multiple=True,
    metavar="CODE",
    help=_("A country to narrow it to; may be given again for several. All if not given."),
)


@main.command(
    cls=Command,
    short_help=_("Make the regional overview."),
    help=_("Make the regional overview: where the cooperation stands, country by country."),
    examples=(
        ("lmc-briefing region", _("all countries and years")),
        (
            "lmc-briefing region --country LAO --country VNM --format pptx,xlsx",
            _("two countries, as deck and workbook"),
        ),
    ),
)
@_countries
@_with_options
def region(countries: tuple[str, ...], years: str, today: str, **wanted: Any) -> None:
    """Write the files of the regional overview."""
    from dashboard.briefings.asking import Question

    _make(Question("region", countries=_upper(countries), years=years, today=today), **wanted)


@main.command(
    cls=Command,
    short_help=_("Make the briefing of one meeting."),
    help=_(
        "Make the briefing of one meeting: who, what, and what is documented since the meeting "
        "of its series before it."
    ),
    examples=(
        ("lmc-briefing meeting --meeting jwg-poverty-6", _("the sixth working group meeting")),
    ),
)
@click.option("--meeting", required=True, metavar="ID", help=_("The meeting, by its row."))
@_with_options
def meeting(meeting: str, years: str, today: str, **wanted: Any) -> None:
    """Write the files of a meeting."""
    from dashboard.briefings.asking import Question

    _make(Question("meeting", meeting, years=years, today=today), **wanted)


@main.command(
    cls=Command,
    short_help=_("Make the mid-term review of the guideline."),
    help=_(
        "Make the mid-term review of the guideline 2023-2027: what was due, documented, planned "
        "and silent."
    ),
    examples=(("lmc-briefing guideline --format pptx,pdf", _("a deck and a note")),),
)
@_countries
@_with_options
def guideline(countries: tuple[str, ...], years: str, today: str, **wanted: Any) -> None:
    """Write the files of the review."""
    from dashboard.briefings.asking import Question

    _make(Question("guideline", countries=_upper(countries), years=years, today=today), **wanted)


def _upper(codes: Sequence[str]) -> tuple[str, ...]:
    return tuple(code.upper() for code in codes)


def _make(asked: Question, formats: str, output: Path, base: str) -> None:
    """Write the files of a question, each whole or not at all, and tell their names."""
    from dashboard.briefings.asking import AskingError, check_known, request_of
    from dashboard.briefings.assemble import assembled
    from dashboard.briefings.formats.registry import FORMATS
    from dashboard.briefings.writing import write_whole

    names = list(dict.fromkeys(name.strip() for name in formats.split(",") if name.strip()))
    published = _published()
    try:
        for name in names or [formats]:
            check_known("format", name, list(FORMATS))
        request = request_of(published, asked)
    except AskingError as error:
        raise click.BadParameter(str(error), param_hint=f"--{error.what}") from error
    briefing = assembled(published, request, base)
    for name in names:
        form = FORMATS[name]
        content = form.write(published, briefing)
        try:
            path = write_whole(output, f"{briefing.name}.{form.ending}", content)
        except OSError as error:
            raise click.ClickException(
                _(
                    "The folder {folder} cannot be written to: {why}",
                    folder=output,
                    why=error.strerror or error,
                )
            ) from error
        click.echo(str(path))


@main.command(
    cls=Command,
    name="verify",
    short_help=_("Check the numbers of a file that was made here."),
    help=_(
        "Check the numbers of a briefing, also after somebody edited it: each is confirmed, "
        "changed in the file, changed in the data since, missing or not known.\n\n"
        "The command ends with 0 where every number is confirmed, with 1 where something differs, "
        "and with 2 where the file cannot be checked."
    ),
    examples=(
        ("lmc-briefing verify deck.pptx", _("a report to read")),
        ("lmc-briefing verify deck.pptx --json", _("the same for programs, with every number")),
    ),
)
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help=_("Tell every number, as JSON."))
def verify_command(path: Path, as_json: bool) -> None:
    """Tell what came of checking a file."""
    from dashboard.briefings.findings import VerifyError
    from dashboard.briefings.telling import report_entries, report_lines
    from dashboard.briefings.verify import verify

    content = _content(path)
    try:
        report = verify(_published(), content, path.name)
    except VerifyError as error:
        _cannot_verify(str(error))
    if as_json:
        click.echo(json.dumps(report_entries(report), ensure_ascii=False, indent=1))
    else:
        for line in report_lines(report):
            click.echo(line)
    sys.exit(0 if report.confirmed else FAULTY)


def _content(path: Path) -> bytes:
    """A file to be checked; one of an unpacked archive stands for all of it."""
    from dashboard.briefings.formats.zip import archive_around

    try:
        if path.stat().st_size > _LARGEST:
            _cannot_verify(_("The file is larger than any briefing can be."))
        return archive_around(path) or path.read_bytes()
    except OSError as error:
        _cannot_verify(_("The file {path} cannot be read: {why}", path=path, why=error.strerror))


def _cannot_verify(why: str) -> NoReturn:
    click.echo(why, err=True)
    sys.exit(BROKEN)


def _published() -> Published:
    from dashboard.published import open_published

    try:
        return open_published(published_folder())
    except EditionError as error:
        click.echo(str(error), err=True)
        sys.exit(BROKEN)


if __name__ == "__main__":
    main(prog_name="lmc-briefing")
