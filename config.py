"""Settings: one frozen, typed object read from the environment, safe for one machine by default."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent
OUTER = ROOT if (ROOT / "templates").is_dir() else ROOT / "judging"
"""Where templates, static and rubrics lie: beside the code in a checkout, inside the package once installed."""
_DATABASES = ("postgresql://", "postgres://", "postgresql+psycopg://", "sqlite:///")


class SettingsError(Exception):
    """A setting is missing or wrong; `str(error)` says which and what to do."""


@dataclass(frozen=True)
class Settings:
    """Everything the program reads from its surroundings; see `from_environ` for the names."""

    data: Path
    database_url: str = field(repr=False)
    secret_key: str = field(repr=False)
    base_url: str = "http://127.0.0.1:8000"
    port: int = 8000
    redis_url: str | None = field(default=None, repr=False)
    mail_url: str | None = field(default=None, repr=False)
    mail_from: str = "Awards Judging <awards@example.org>"
    trusted_proxies: int = 0
    max_upload: int = 10 * 1024 * 1024
    testing: bool = False

    @property
    def is_sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")

    @property
    def is_https(self) -> bool:
        return self.base_url.startswith("https://")

    @property
    def is_loopback(self) -> bool:
        return urlsplit(self.base_url).hostname in {"127.0.0.1", "localhost", "::1"}

    @property
    def attachments(self) -> Path:
        return self.data / "attachments"

    @property
    def reports(self) -> Path:
        """Where reports that are drawn in bulk lie for a week."""
        return self.data / "reports"

    @property
    def letters(self) -> Path:
        """Where letters are kept as files when no mail server is set."""
        return self.data / "letters"

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> Settings:
        """Read the settings that README names, such as JUDGING_DATA and DATABASE_URL."""
        data = Path(environ.get("JUDGING_DATA") or "instance").absolute()
        port = _integer(environ, "PORT", 8000)
        if not 1 <= port <= 65535:
            raise SettingsError(f"PORT must be a number from 1 to 65535, not {port}.")
        database_url = _address(environ, "DATABASE_URL", _DATABASES) or f"sqlite:///{data / 'judging.sqlite3'}"
        base_url = _address(environ, "BASE_URL", ("http://", "https://")) or f"http://127.0.0.1:{port}"
        return cls(
            data=data,
            database_url=_with_driver(database_url),
            secret_key=environ.get("SECRET_KEY") or _kept_secret(data, database_url),
            base_url=base_url.rstrip("/"),
            port=port,
            redis_url=_address(environ, "REDIS_URL", ("redis://", "rediss://")),
            mail_url=environ.get("MAIL_URL") or None,
            mail_from=environ.get("MAIL_FROM") or cls.mail_from,
            trusted_proxies=_integer(environ, "TRUSTED_PROXIES", 0),
        )


def _integer(environ: Mapping[str, str], name: str, default: int) -> int:
    text = environ.get(name, "")
    if not text:
        return default
    if not (text.isascii() and text.isdigit()):
        raise SettingsError(f"{name} must be a whole number, not {text!r}.")
    return int(text)


def _address(environ: Mapping[str, str], name: str, beginnings: tuple[str, ...]) -> str | None:
    """Return an address that begins as it must; the sentence does not repeat it, since it may hold a password."""
    text = environ.get(name, "").strip()
    if text and not any(text.startswith(beginning) and text != beginning for beginning in beginnings):
        raise SettingsError(f"{name} must begin with {' or '.join(beginnings)} and go on with the address.")
    return text or None


def _with_driver(url: str) -> str:
    """Name the driver that we ship, so that a plain PostgreSQL address works."""
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


def _kept_secret(data: Path, database_url: str) -> str:
    """Make a secret once and keep it beside the data, on one machine only."""
    if not database_url.startswith("sqlite"):
        raise SettingsError("Set SECRET_KEY: with a shared database every process needs the same one.")
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = data / "secret-key"
    try:
        with path.open("x", encoding="ascii") as file:
            path.chmod(0o600)
            file.write(secrets.token_hex(32))
    except FileExistsError:
        pass
    return path.read_text(encoding="ascii").strip()
