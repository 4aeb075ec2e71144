"""What all commands of the project share: help with examples, and no trace for a reader."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import click

from etl.text import _

FAULTY, BROKEN = 1, 2


class Command(click.Command):
    """A command whose help ends with examples: pairs of what to type and what it does."""

    def __init__(
        self, *args: Any, examples: tuple[tuple[str, str], ...] = (), **named: Any
    ) -> None:
        super().__init__(*args, **named)
        self.examples = examples

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples."""
        super().format_epilog(ctx, formatter)
        with formatter.section(_("Examples")):
            formatter.write_dl(list(self.examples))


class Commands(click.Group):
    """All commands of a program. What nobody has foreseen is told in one line, not as a trace."""

    def __init__(self, *args: Any, unforeseen: Callable[[Exception], str], **named: Any) -> None:
        super().__init__(*args, **named)
        self.unforeseen = unforeseen

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit, BrokenPipeError):
            raise
        except Exception as error:
            if ctx.obj:  # --debug
                raise
            click.echo(self.unforeseen(error), err=True)
            ctx.exit(BROKEN)


def program(told: str, unforeseen: Callable[[Exception], str]) -> Commands:
    """The frame of a program: what it is ``told`` to be for, and what belongs to no command.

    ``unforeseen`` puts an error of the program itself in words.
    """

    @click.group(
        cls=Commands,
        unforeseen=unforeseen,
        context_settings={"help_option_names": ["-h", "--help"]},
        help=told,
    )
    @click.option(
        "--debug", is_flag=True, help=_("Show the trace of an error of the program itself.")
    )
    @click.version_option(
        package_name="lmc-poverty-dashboard", help=_("Show the version and exit.")
    )
    @click.pass_context
    def main(ctx: click.Context, debug: bool) -> None:
        ctx.obj = debug
        _show_every_script()

    return main


def _show_every_script() -> None:
    """Consoles of older systems cannot show every script that the record is written in."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # text streams, both
