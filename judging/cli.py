"""The command line: `judging …`; each room brings its own commands."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import NoReturn

import click
from sqlalchemy.exc import DBAPIError

from config import SettingsError
from judging.db.faults import explain_fault
from judging.errors import JudgingError

_COMMANDS = {
    "assign": "judging.assignment.cli:assign",
    "audit": "judging.db.cli:audit",
    "backup": "judging.db.cli:backup",
    "db": "judging.db.cli:database",
    "demo": "judging.demo.cli:demo",
    "export": "judging.reports.cli:export",
    "import": "judging.nominations.cli:import_",
    "panel": "judging.assignment.panel_cli:panel",
    "people": "judging.people.cli:people",
    "rank": "judging.results.cli:rank",
    "report": "judging.reports.bulk.cli:report",
    "restore": "judging.db.cli:restore",
    "rounds": "judging.results.rounds_cli:rounds",
    "rubrics": "judging.awards.cli:rubrics",
    "screen": "judging.screen_command:screen",
    "screening": "judging.screening.admin_cli:screening",
    "season": "judging.awards.cli:season",
    "serve": "judging.server:serve",
    "top-up": "judging.results.top_up_cli:top_up",
    "worker": "judging.server:worker",
}
_WITHOUT_APP = {"assign", "rank", "screen", "serve", "worker"}
"""These build their own application, or need none: they work on files from any other system."""


class Rooms(click.Group):
    """Imports a command only when it is asked for, and opens the application only for those that need it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, attribute = _COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name, command, rest = super().resolve_command(ctx, args)
        if name not in _WITHOUT_APP and "--help" not in rest:
            from judging import create_app

            ctx.with_resource(create_app().app_context())
        return name, command, rest


@click.group(cls=Rooms)
def judging() -> None:
    """Awards judging for sales organizations."""


def main() -> None:
    """Run a command; what is wrong goes to stderr as one sentence, with exit status 2."""
    try:
        judging()
    except (JudgingError, SettingsError) as error:
        _give_up(str(error))
    except DBAPIError as error:
        _give_up(explain_fault(error))
    except OSError as error:
        if error.filename is None:
            raise
        _give_up(f"{error.filename}: {error.strerror}.")


def _give_up(sentence: str) -> NoReturn:
    click.echo(f"judging: {sentence}", err=True)
    sys.exit(2)
