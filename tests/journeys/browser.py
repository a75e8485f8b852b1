"""A real server and a real Chromium for tests: pages are asked for axe's findings and for what the policy blocked."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from axe_core_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server
from werkzeug.wsgi import ClosingIterator

from config import Settings
from judging import create_app
from judging.db.session import db
from judging.db.upgrade import upgrade

T = TypeVar("T")
Application = Callable[..., Iterable[bytes]]


@contextmanager
def serve(folder: Path) -> Iterator[tuple[Flask, str]]:
    """Serve an empty site of its own, with tokens in its forms; give the application and its address."""
    settings = Settings(
        data=folder,
        database_url=f"sqlite:///{folder / 'judging.sqlite3'}",
        secret_key="a secret for tests only " * 2,
        testing=True,
    )
    server = make_server("127.0.0.1", 0, Flask(__name__), threaded=True)
    address = f"http://127.0.0.1:{server.server_port}"
    app = act_aside(lambda: create_app(replace(settings, base_url=address, port=server.server_port)))
    in_app(app, lambda: upgrade(db.engine))
    server.app = read_ahead(app)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield app, address
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        in_app(app, lambda: db.engine.dispose())


def read_ahead(app: Application) -> Application:
    """Close every answer before it is sent: this server leaves one open when the browser hangs up on it."""

    def respond(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        with closing(ClosingIterator(app(environ, start_response))) as answer:
            return list(answer)

    return respond


def in_app(app: Flask, act: Callable[[], T]) -> T:
    """Do something in the application's context, aside."""

    def act_in_context() -> T:
        with app.app_context():
            return act()

    return act_aside(act_in_context)


def act_aside(act: Callable[[], T]) -> T:
    """Do something on a thread of its own: Playwright keeps a loop on this one, and Flask wants none."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(act).result()


@contextmanager
def open_chromium() -> Iterator[Browser]:
    """Start the Chromium of this machine."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


def listen(page: Page) -> list[str]:
    """Collect what the page's console complains about, such as a style that the policy blocked."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return complaints


def find_barriers(page: Page, *, rules: Sequence[str] = ()) -> list[str]:
    """Return what axe-core finds, one line a finding; by all rules that it runs by itself unless some are named."""
    page.wait_for_load_state()
    options = {"runOnly": {"type": "rule", "values": list(rules)}} if rules else None
    found = Axe().run(page, options=options)
    return [f"{finding['id']}: {node['html'][:120]}" for finding in found["violations"] for node in finding["nodes"]]
