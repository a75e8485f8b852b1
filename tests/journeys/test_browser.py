"""The server of the journeys: a browser may hang up on it at any moment."""

from __future__ import annotations

import gc
import socket
import struct

from tests.journeys.browser import serve

RESET = struct.pack("ii", 1, 0)


def test_browser_that_hangs_up_leaves_no_file_open(tmp_path):
    with serve(tmp_path) as (app, _):
        for _ in range(50):
            with socket.create_connection(("127.0.0.1", app.config["SETTINGS"].port)) as line:
                line.sendall(b"GET /static/css/tokens.css HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    gc.collect()
