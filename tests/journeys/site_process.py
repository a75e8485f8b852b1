"""A site in a process of its own, which can be killed and started again, and whose answers get lost on the way."""

from __future__ import annotations

import itertools
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.serving import make_server

from config import Settings
from judging import create_app
from judging.db.session import db
from judging.db.upgrade import upgrade
from tests.journeys.browser import in_app

Answer = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

LOST_BEFORE, LOST_AFTER, EVERY = 3, 8, 11
"""Of eleven saves the third never arrives, and the answer to the eighth never comes back."""


class SiteProcess:
    """The site under one address, with the application that a test looks into its database with."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.folder = folder
        self.address = f"http://127.0.0.1:{self.port}"
        self.app = build_app(folder, self.port)
        self.process: subprocess.Popen[bytes] | None = None
        in_app(self.app, lambda: upgrade(db.engine))

    def start(self) -> None:
        command = [sys.executable, "-m", "tests.journeys.site_process", str(self.folder), str(self.port)]
        self.process = subprocess.Popen(command, stderr=subprocess.DEVNULL, env=os.environ | {"PYTHONWARNINGS": ""})
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        raise TimeoutError("The site did not start.")

    def kill(self) -> None:
        """End it as a power cut would."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None

    def close(self) -> None:
        self.kill()
        in_app(self.app, lambda: db.engine.dispose())


def build_app(folder: Path, port: int) -> Flask:
    settings = Settings(
        data=folder,
        database_url=f"sqlite:///{folder / 'judging.sqlite3'}",
        secret_key="a secret for tests only " * 2,
        testing=True,
    )
    return create_app(replace(settings, base_url=f"http://127.0.0.1:{port}", port=port))


def lose_some(answer: Answer) -> Answer:
    """Cut the connection of some saves, before they are kept or after."""
    numbers = itertools.count(1)

    def answer_or_not(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not environ["PATH_INFO"].endswith("/autosave"):
            return answer(environ, start_response)
        place = next(numbers) % EVERY
        if place == LOST_BEFORE:
            environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
            return []
        body = answer(environ, start_response)
        if place == LOST_AFTER:
            environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
        return body

    return answer_or_not


if __name__ == "__main__":
    site = build_app(Path(sys.argv[1]), int(sys.argv[2]))
    make_server("127.0.0.1", int(sys.argv[2]), lose_some(site.wsgi_app), threaded=True).serve_forever()
