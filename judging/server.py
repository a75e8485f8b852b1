"""Serves the pages with gunicorn, runs the worker, and says where to go."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from typing import Any

import click
from flask import Flask
from gunicorn.app.base import BaseApplication

from config import Settings, SettingsError
from judging import create_app
from judging.db.session import db
from judging.db.upgrade import upgrade


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn with our settings; each worker process builds its own application."""

    def __init__(self, settings: Settings, options: dict[str, Any]) -> None:
        self.settings = settings
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return create_app(self.settings)


@click.command()
@click.option("--with-worker", is_flag=True, help="Also run the worker, and stop it when the server stops.")
@click.option("--workers", default=2, show_default=True, help="How many processes answer requests.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
def serve(with_worker: bool, workers: int, host: str) -> None:
    """Upgrade the database, then serve the pages."""
    settings = Settings.from_environ(os.environ)
    _check_port(host, settings.port)
    _prepare(settings)
    helper = subprocess.Popen([sys.executable, "-m", "judging", "worker"]) if with_worker else None
    threading.Thread(target=_announce, args=(settings,), daemon=True).start()
    options = {"bind": f"{host}:{settings.port}", "workers": workers, "timeout": 60, "loglevel": "warning"}
    try:
        Server(settings, options).run()
    finally:
        if helper is not None:
            helper.terminate()
            helper.wait(timeout=10)


@click.command()
def worker() -> None:
    """Screen nominations, deliver letters and draw reports as they come; one thread draws, the other does the rest."""
    app = create_app(Settings.from_environ(os.environ))
    with app.app_context():
        upgrade(db.engine)
    consumer = app.extensions["judging_huey"].create_consumer(
        workers=2, periodic=True, check_worker_health=False, max_delay=1.0
    )
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    consumer.run()


def _check_port(host: str, port: int) -> None:
    """Raise `SettingsError` when somebody else answers there already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SettingsError(
                f"Port {port} is in use. Stop what runs there, or choose another: PORT=8001."
            ) from error


def _prepare(settings: Settings) -> None:
    """Upgrade the database and check what must be right before the first request."""
    from judging.awards.rubric_files import read_rubrics
    from judging.mail.delivery import check_mail_setting
    from judging.web.pages import is_demo_season

    app = create_app(settings)
    with app.app_context():
        upgrade(db.engine)
        read_rubrics(app.config["RUBRICS"])
        check_mail_setting(settings, is_demo=is_demo_season())
        db.engine.dispose()


def _announce(settings: Settings) -> None:
    """Wait until the first page answers, then say where it is and how to sign in."""
    for _ in range(300):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{settings.port}/sign-in", timeout=2).close()
            break
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    app = create_app(settings)
    with app.app_context():
        from judging.demo.doors import describe_doors
        from judging.web.clock import utcnow

        click.echo(describe_doors(db.session, settings, now=utcnow()))
        db.session.commit()
        db.engine.dispose()
