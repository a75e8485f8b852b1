"""An installation of its own: its commands, its server with the worker, and the letters that it sends."""

from __future__ import annotations

import email
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import TypeVar

from config import ROOT

T = TypeVar("T")
PATIENCE = 90
"""Seconds; a busy machine is slow, and only a fault takes longer."""


class Installation:
    """One data folder with a server on it, driven from outside only, as an administrator drives it."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        self.log = folder / "server.log"
        self.port = _find_free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._server: subprocess.Popen[bytes] | None = None

    @property
    def environ(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("COV_")}
        own = {"JUDGING_DATA": str(self.data), "PORT": str(self.port), "BASE_URL": self.address, "MAIL_URL": "file:"}
        return {**kept, **own, "DATABASE_URL": "", "REDIS_URL": "", "SECRET_KEY": ""}

    def run(self, *arguments: str | Path) -> str:
        """Run a `judging` command and return what it prints; anything but success fails the test."""
        done = subprocess.run(
            [sys.executable, "-m", "judging", *map(str, arguments)],
            cwd=ROOT,
            env=self.environ,
            capture_output=True,
            text=True,
            timeout=PATIENCE * 2,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self) -> None:
        """Start the server with its worker, and wait until it answers."""
        with self.log.open("ab") as log:
            self._server = subprocess.Popen(
                [sys.executable, "-m", "judging", "serve", "--with-worker"],
                cwd=ROOT,
                env=self.environ,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        wait_for(self._answers, "The server does not answer.")

    def kill(self) -> None:
        """End the server, its processes and the worker at once, as a power cut does."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End them as Ctrl-C does."""
        self._end(signal.SIGTERM)

    def complaints(self) -> list[str]:
        """Return the lines in which the server or the worker tells of an error."""
        lines = self.log.read_text(encoding="utf-8").splitlines()
        return [line for line in lines if re.search(r"Traceback|ERROR|CRITICAL|did not go", line)]

    def letters(self, to: str) -> list[EmailMessage]:
        """Return the letters to an address that have left, the oldest first."""
        paths = sorted((self.data / "letters").glob("*.eml"), key=lambda path: (path.stat().st_mtime_ns, path.name))
        found = [email.message_from_bytes(path.read_bytes(), policy=default) for path in paths]
        return [letter for letter in found if letter["To"].addresses[0].addr_spec == to]

    def wait_for_link(self, to: str, words: str) -> str:
        """Wait for a letter to an address whose subject has these words, and return its link."""

        def find() -> str | None:
            texts = [read_text(letter) for letter in self.letters(to) if words in letter["Subject"]]
            return re.findall(rf"{self.address}/link/[\w-]+", texts[-1])[0] if texts else None

        return wait_for(find, f"No letter about “{words}” came to {to}.")

    def _answers(self) -> bool:
        try:
            urllib.request.urlopen(f"{self.address}/sign-in", timeout=5).close()
        except (urllib.error.URLError, OSError):
            return False
        return True

    def _end(self, how: signal.Signals) -> None:
        if self._server is None:
            return
        os.killpg(self._server.pid, how)
        self._server.wait(timeout=PATIENCE)
        self._server = None


def read_text(letter: EmailMessage) -> str:
    """Return the plain text of a letter."""
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def wait_for(find: Callable[[], T | None], trouble: str) -> T:
    """Ask again until there is an answer, and return it."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := find():
            return found
        time.sleep(0.2)
    raise AssertionError(trouble)


def _find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
