"""What was answered with 2xx is in the database, also when the server is killed in the middle of it."""

from __future__ import annotations

import datetime as dt
import http.client
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from config import ROOT, Settings
from judging.db.session import db
from judging.scoring.models import Scorecard
from judging.scoring.queries import list_versions

SERVE = """
import os
from config import Settings
from judging.server import Server
settings = Settings.from_environ(os.environ)
Server(settings, {"bind": f"127.0.0.1:{settings.port}", "workers": 2, "loglevel": "error"}).run()
"""
ROUNDS = 2
SAVES = 12
DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Target:
    """A scorecard to save to, as one judge."""

    address: str
    cookie: str


@pytest.fixture
def target(app, assignment, session) -> Target:
    season, now = assignment.nomination.season, dt.datetime.now(dt.UTC)
    season.judging_opens_at, season.judging_closes_at = now - DAY, now + DAY
    session.commit()
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    identity = {"_user_id": assignment.judge.user.fs_uniquifier, "_fresh": True, "csrf_token": "0" * 40}
    return Target(f"/judge/{assignment.public_id}", signer.dumps(identity))


@contextmanager
def running(settings: Settings) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Start a real server in a process group of its own; whoever uses it kills it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environ = os.environ | {
        "JUDGING_DATA": str(settings.data),
        "DATABASE_URL": settings.database_url,
        "SECRET_KEY": settings.secret_key,
        "PORT": str(port),
        "PYTHONPATH": str(ROOT),
    }
    server = subprocess.Popen([sys.executable, "-c", SERVE], env=environ, cwd=ROOT, start_new_session=True)
    try:
        wait_for(port)
        yield server, port
    finally:
        kill(server)


def wait_for(port: int) -> None:
    for _ in range(600):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
            connection.request("GET", "/sign-in")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
        finally:
            connection.close()
    raise AssertionError("The server did not start.")


def kill(server: subprocess.Popen[bytes]) -> None:
    """Kill the server and its workers as a power cut would."""
    if server.poll() is None:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def read_token(port: int, target: Target) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", target.address, headers={"Cookie": f"session={target.cookie}"})
    page = connection.getresponse().read().decode()
    connection.close()
    return page.split('name="csrf-token" content="')[1].split('"')[0]


def save_until_killed(port: int, target: Target, token: str, device: str, answered: list[str]) -> None:
    """Save note after note on a connection that may break at any moment; keep what was answered with 200."""
    headers = {
        "Cookie": f"session={target.cookie}",
        "X-CSRFToken": token,
        "Content-Type": "application/json",
        "Referer": f"http://127.0.0.1:{port}/",
    }
    for number in range(10_000):
        note = f"{device}-{number}-{secrets.token_hex(4)}"
        body = json.dumps(
            {"version": 0, "device": device, "changes": {f"score-{device}": number % 10 + 1, "note": note}}
        )
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        try:
            connection.request("POST", f"{target.address}/autosave", body=body, headers=headers)
            response = connection.getresponse()
            if response.status != 200:
                raise AssertionError(response.read().decode())
            reply = json.loads(response.read())
        except (OSError, http.client.HTTPException):
            return
        finally:
            connection.close()
        if "note" not in reply["conflicts"]:
            answered.append(note)


def test_saves_survive_a_killed_server(app, settings, target, assignment):
    answered: list[str] = []

    for _ in range(ROUNDS):
        before = len(answered)
        with running(settings) as (server, port):
            token = read_token(port, target)
            savers = [
                threading.Thread(target=save_until_killed, args=(port, target, token, device, answered))
                for device in ("results", "prospecting")
            ]
            for saver in savers:
                saver.start()
            while len(answered) < before + SAVES and any(saver.is_alive() for saver in savers):
                time.sleep(0.01)
            kill(server)
            for saver in savers:
                saver.join()

    assert len(answered) >= ROUNDS * SAVES
    assert [note for note in answered if note not in find_kept_notes(assignment)] == []


def find_kept_notes(assignment) -> set[str]:
    """Read the database afresh, as the next start of the server would."""
    engine = create_engine(db.engine.url)
    with Session(engine) as session:
        card = session.scalars(select(Scorecard).where(Scorecard.assignment_id == assignment.id)).one()
        kept = {version.content["note"] for version in list_versions(session, card)}
    engine.dispose()
    return kept
