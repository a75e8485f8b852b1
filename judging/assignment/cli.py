"""The command `judging assign`: a plan for an instance in a file, without any database."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import NoReturn

import click

from judging.assignment.domain.instance_files import Json, read_instance, write_plan
from judging.assignment.domain.pricing import price_rules
from judging.assignment.domain.solver import solve
from judging.assignment.domain.switches import Balance, Switches
from judging.errors import JudgingError


@click.command("assign")
@click.argument("instance", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write the plan to this file, not to the screen.")
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Chooses among equal plans.")
@click.option("--experienced", is_flag=True, help='Each nomination gets a judge with "experienced": true.')
@click.option("--shut-out", is_flag=True, help="Nobody judges a category that their company entered.")
@click.option("--languages", is_flag=True, help='A nomination\'s "language" is among its judges\' "languages".')
@click.option(
    "--balance",
    type=click.Choice([balance.value for balance in Balance]),
    default=Balance.EXPERTISE.value,
    show_default=True,
    help="Even loads before expertise, a bit of both, or expertise first.",
)
@click.option("--prices", is_flag=True, help="Say also what each rule costs.")
def assign(
    instance: Path,
    output: Path | None,
    seed: int,
    balance: str,
    *,
    experienced: bool,
    shut_out: bool,
    languages: bool,
    prices: bool,
) -> None:
    """Assign judges to the nominations of INSTANCE, a JSON file.

    Fills the reads first, then each judge's least load, then maximizes the expertise.
    """
    rules = Switches(experienced, shut_out, languages, Balance(balance)).rules
    try:
        asked, names = read_instance(_load_json(instance))
        priced = price_rules(asked, rules) if prices else None
        plan = write_plan(solve(asked, rules, seed=seed), names, priced)
    except JudgingError as error:
        _stop(f"{instance}: {error}")
    text = json.dumps(plan, ensure_ascii=False, indent=1) + "\n"
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        _write_whole(output, text)
    except OSError as error:
        _stop(f"{output} cannot be written: {error.strerror}.")


def _load_json(path: Path) -> Json:
    try:
        document: Json = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        _stop(f"{path} cannot be read: {error.strerror}.")
    except UnicodeDecodeError as error:
        _stop(f"{path} is not UTF-8 text: byte {error.start} cannot be read.")
    except json.JSONDecodeError as error:
        _stop(f"{path}, line {error.lineno}, column {error.colno}: this is not JSON ({error.msg}).")
    except RecursionError:
        _stop(f"{path} is nested too deeply.")
    return document


def _write_whole(path: Path, text: str) -> None:
    """Write a file in one step, so that no part of it is ever left behind."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _stop(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    raise SystemExit(2)
