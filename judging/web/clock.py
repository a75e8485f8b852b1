"""The only clock; only views, the command line and jobs may read it."""

import datetime as dt


def utcnow() -> dt.datetime:
    """Return the present moment, aware, in UTC."""
    return dt.datetime.now(dt.UTC)
