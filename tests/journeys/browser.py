"""A real server and a real Chromium for tests: pages are asked for axe's findings and for what the policy blocked."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from axe_core_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from config import Settings
from judging import create_app
from judging.db.session import db
from judging.db.upgrade import upgrade

T = TypeVar("T")


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
    app = create_app(replace(settings, base_url=f"http://127.0.0.1:{server.server_port}", port=server.server_port))
    in_app(app, lambda: upgrade(db.engine))
    server.app = app
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield app, f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        in_app(app, lambda: db.engine.dispose())


def in_app(app: Flask, act: Callable[[], T]) -> T:
    """Do something in the application's context, on a thread of its own: Playwright keeps a loop on this one."""

    def act_in_context() -> T:
        with app.app_context():
            return act()

    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(act_in_context).result()


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
