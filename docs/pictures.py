"""Takes the pictures of README and of the guides: `python docs/pictures.py`, from the top folder.

It loads the demo season into a temporary folder, serves it on a free port, and looks at it with Chromium.
`--every FOLDER` takes every page instead, at three widths, light and dark, to be looked at and thrown away.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

IMAGES = Path(__file__).parent / "img"
LIMIT = 200_000
"""No picture is larger, in bytes."""
SECONDS = 180_000
"""How long a page may take on a busy machine, in milliseconds."""

CASE = "main tr:has(td:has-text('Salesperson')):has-text('as account management') a.case-link"
RESULT = "main a.row-link:has-text('Salesperson')"


@dataclass(frozen=True)
class Shot:
    """A page to look at: who sees it, where it is, which link to follow from there, and what to click and press."""

    name: str
    who: str
    path: str
    follow: str = ""
    step: str = ""
    press: str = ""
    height: int = 900


SHOTS = (
    Shot("season", "visitor", "/", height=1000),
    Shot("category", "visitor", "/", follow="a[href*='/seasons/']:has-text('Salesperson')"),
    Shot("sign-in", "visitor", "/sign-in"),
    Shot("form", "nominator", "", step="[data-step=story]", height=1000),
    Shot("review", "nominator", "", follow="a[href$='/review']"),
    Shot("board", "organizer", "/organize"),
    Shot("set-up", "organizer", "/organize/season"),
    Shot("category-set-up", "organizer", "/organize/season", follow="a[href*='/organize/categories/']"),
    Shot("rubrics", "organizer", "/organize/rubrics"),
    Shot("nominations", "organizer", "/organize/nominations"),
    Shot(
        "nomination",
        "organizer",
        "/organize/nominations?status=submitted",
        follow="main tr a[href*='/organize/nominations/']",
    ),
    Shot("triage", "organizer", "/organize/triage"),
    Shot("case", "organizer", "/organize/triage?kind=flag", follow=CASE, height=1000),
    Shot("report-card", "organizer", "/organize/triage/report-card"),
    Shot("judges", "organizer", "/organize/judges"),
    Shot("judge", "organizer", "/organize/judges", follow="main tr a[href*='/organize/judges/']"),
    Shot("reads", "organizer", "/organize/reads?state=overdue"),
    Shot("remind", "organizer", "/organize/judges", follow="main a[href$='/remind']"),
    Shot("reminders", "organizer", "/organize/reminders"),
    Shot("release", "organizer", "/organize/judges", follow="main a[href$='/release']"),
    Shot("conflicts", "organizer", "/organize/conflicts"),
    Shot("assignment", "organizer", "/organize/assignment"),
    Shot("rounds", "organizer", "/organize/rounds", height=640),
    Shot("rounds-set-up", "organizer", "/organize/rounds", follow="main a:has-text('Change its rounds')"),
    Shot("shortlist", "organizer", "/organize/rounds", follow="main a:has-text('Who went on')"),
    Shot("panel", "organizer", "/organize/rounds", follow="main a[href$='/panel']"),
    Shot("deliberation", "organizer", "/organize/rounds", follow="main a[href^='/judge/deliberations/']"),
    Shot("results-list", "organizer", "/organize/results"),
    Shot("results", "organizer", "/organize/results", follow=RESULT, height=1100),
    Shot("result-judges", "organizer", "/organize/results/judges"),
    Shot("reports", "organizer", "/organize/reports"),
    Shot("people", "organizer", "/organize/people"),
    Shot("letters", "organizer", "/letters"),
    Shot("outbox", "organizer", "/organize/letters"),
    Shot("account", "organizer", "/me"),
    Shot("queue", "judge", "/judge"),
    Shot("paper", "judge", "/judge", follow="a[href^='/judge/paper/']", step=".paper-input", press="78965"),
    Shot(
        "scorecard", "judge", "/judge", follow="a[href^='/judge/']:not([href*='briefing'])", press="7j8k", height=1000
    ),
)
IN_GUIDES = {
    "season", "form", "board", "set-up", "triage", "case", "judges", "assignment", "rounds", "results", "queue",
    "scorecard", "paper",
}  # fmt: skip


@click.command()
@click.option("--every", type=click.Path(path_type=Path, file_okay=False), help="Take every page into this folder.")
@click.option("--only", multiple=True, help="Take only the page of this name; can be repeated.")
def main(every: Path | None, only: tuple[str, ...]) -> None:
    """Take the pictures."""
    with serve_demo() as doors, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        people = {who: sign_in(browser, doors, who) for who in ("visitor", "organizer", "judge", "nominator")}
        wanted = [shot for shot in SHOTS if shot.name in (only or (SHOT_NAMES if every else IN_GUIDES))]
        for shot in wanted:
            page = open_page(people[shot.who], doors, shot)
            if every:
                take_every(page, shot, every)
            else:
                take(page, shot, IMAGES / f"{shot.name}.png")
            page.close()
        browser.close()


SHOT_NAMES = {shot.name for shot in SHOTS}


@contextmanager
def serve_demo() -> Iterator[dict[str, str]]:
    """Serve a fresh demo season; give its address and what each of the three users signs in with."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        surroundings = {**os.environ, "JUDGING_DATA": folder, "PORT": str(port)}
        command = [sys.executable, "-m", "judging"]
        subprocess.run([*command, "demo"], env=surroundings, check=True)
        server = subprocess.Popen(
            [*command, "serve", "--with-worker"], env=surroundings, stdout=subprocess.PIPE, text=True
        )
        try:
            yield read_doors(server)
        finally:
            server.terminate()
            server.wait(timeout=30)


def read_doors(server: subprocess.Popen[str]) -> dict[str, str]:
    """Read what the server prints once it answers."""
    assert server.stdout is not None
    said = ""
    for line in server.stdout:
        said += line
        if "Ctrl-C" in line:
            break
    links = re.findall(r"http://\S+/link/\S+", said)
    found = re.search(r"(\S+@\S+)  (\S+)", said)
    assert found is not None, said
    address = re.search(r"http://[\d.]+:\d+", said)
    assert address is not None, said
    return {
        "address": address.group(),
        "email": found.group(1),
        "password": found.group(2),
        "judge": links[0],
        "nominator": links[1],
    }


def sign_in(browser: Browser, doors: dict[str, str], who: str) -> BrowserContext:
    """Open a browser window of their own for one of the users, signed in the way that they would."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB", reduced_motion="reduce")
    context.set_default_timeout(SECONDS)
    page = context.new_page()
    if who == "organizer":
        page.goto(f"{doors['address']}/account/login")
        page.fill("input[name=email]", doors["email"])
        page.fill("input[name=password]", doors["password"])
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: "/account/login" not in url)
    elif who != "visitor":
        page.goto(doors[who])
        page.click("main button[type=submit]")
        page.wait_for_url(lambda url: "/link/" not in url)
        doors[f"{who}_page"] = page.url
    page.close()
    return context


def open_page(context: BrowserContext, doors: dict[str, str], shot: Shot) -> Page:
    """Open the page of a picture, with everything on it loaded."""
    page = context.new_page()
    page.set_viewport_size({"width": 1440, "height": shot.height})
    page.goto(f"{doors['address']}{shot.path}" if shot.path else doors[f"{shot.who}_page"])
    if shot.follow:
        page.goto(str(page.locator(shot.follow).first.evaluate("link => link.href", timeout=SECONDS / 10)))
    page.wait_for_load_state("networkidle")
    if shot.step:
        page.locator(shot.step).first.click()
    for key in shot.press:
        page.keyboard.press(key)
    page.wait_for_timeout(3000 if shot.press else 300)
    return page


def take(page: Page, shot: Shot, target: Path) -> None:
    """Write what the window shows as a small PNG."""
    save_small(Image.open(io.BytesIO(page.screenshot())), target)
    click.echo(f"{target.name}: {target.stat().st_size // 1000} kB")


def take_every(page: Page, shot: Shot, folder: Path) -> None:
    """Write the whole page at three widths, light and dark, and say where it is wider than the window."""
    folder.mkdir(parents=True, exist_ok=True)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for width in (390, 820, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_timeout(200)
            page.screenshot(path=folder / f"{shot.name}-{width}-{scheme}.png", full_page=True)
            spill = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            if spill > 0:
                click.echo(f"{shot.name} at {width}: {spill} px wider than the window")


def save_small(picture: Image.Image, target: Path) -> None:
    """Write a picture with as many colours as fit into the limit."""
    target.parent.mkdir(parents=True, exist_ok=True)
    for colours in (128, 64, 32):
        picture.convert("RGB").quantize(colours, dither=Image.Dither.NONE).save(target, optimize=True)
        if target.stat().st_size <= LIMIT:
            return


if __name__ == "__main__":
    main()
