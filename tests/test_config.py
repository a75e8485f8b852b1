"""Settings are read from the environment; a wrong one is refused in a sentence, and no secret is shown."""

from __future__ import annotations

import pytest

from config import ROOT, Settings, SettingsError


def read(tmp_path, **environ):
    return Settings.from_environ({"JUDGING_DATA": str(tmp_path), **environ})


def test_nothing_needs_to_be_set_on_one_machine(tmp_path):
    settings = read(tmp_path)

    assert settings.database_url == f"sqlite:///{tmp_path / 'judging.sqlite3'}"
    assert settings.base_url == "http://127.0.0.1:8000"
    assert settings.is_sqlite
    assert settings.is_loopback
    assert not settings.is_https
    assert settings.redis_url is None
    assert settings.mail_url is None
    assert settings.trusted_proxies == 0


def test_every_setting_is_read(tmp_path):
    settings = read(
        tmp_path,
        DATABASE_URL="postgres://judging@db.example.org/judging",
        SECRET_KEY="k",
        PORT="8001",
        BASE_URL="https://awards.example.org/",
        TRUSTED_PROXIES="1",
        MAIL_URL="smtp://mail.example.org",
        MAIL_FROM="Awards <jury@example.org>",
        REDIS_URL="redis://cache.example.org:6379/0",
    )

    assert settings == Settings(
        data=tmp_path,
        database_url="postgresql+psycopg://judging@db.example.org/judging",
        secret_key="k",
        port=8001,
        base_url="https://awards.example.org",
        trusted_proxies=1,
        mail_url="smtp://mail.example.org",
        mail_from="Awards <jury@example.org>",
        redis_url="redis://cache.example.org:6379/0",
    )
    assert settings.is_https


def test_empty_setting_is_as_good_as_none(tmp_path):
    names = ("DATABASE_URL", "SECRET_KEY", "PORT", "BASE_URL", "TRUSTED_PROXIES", "MAIL_URL", "MAIL_FROM", "REDIS_URL")

    assert read(tmp_path, **dict.fromkeys(names, "")) == read(tmp_path)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("PORT", "abc", "PORT must be a whole number, not 'abc'."),
        ("PORT", "²", "PORT must be a whole number, not '²'."),
        ("PORT", "99999", "PORT must be a number from 1 to 65535, not 99999."),
        ("TRUSTED_PROXIES", "-1", "TRUSTED_PROXIES must be a whole number, not '-1'."),
        ("BASE_URL", "awards.example.org", "BASE_URL must begin with http:// or https:// and go on with the address."),
        ("BASE_URL", "https://", "BASE_URL must begin with http:// or https:// and go on with the address."),
        ("REDIS_URL", "sesame", "REDIS_URL must begin with redis:// or rediss:// and go on with the address."),
    ],
)
def test_wrong_setting_is_refused_in_a_sentence(tmp_path, name, value, sentence):
    with pytest.raises(SettingsError) as refused:
        read(tmp_path, **{name: value})

    assert str(refused.value) == sentence


@pytest.mark.parametrize("value", ["mysql://u:sesame@db.example.org/x", "sesame", "postgresql://"])
def test_other_database_is_refused_without_its_password(tmp_path, value):
    with pytest.raises(SettingsError, match="DATABASE_URL must begin with postgresql://") as refused:
        read(tmp_path, DATABASE_URL=value, SECRET_KEY="k")

    assert "sesame" not in str(refused.value)


def test_secret_is_made_once_and_kept_from_others(tmp_path):
    first, second = read(tmp_path), read(tmp_path)

    assert len(first.secret_key) == 64
    assert second.secret_key == first.secret_key
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_shared_database_needs_a_shared_secret(tmp_path):
    with pytest.raises(SettingsError, match="Set SECRET_KEY"):
        read(tmp_path, DATABASE_URL="postgresql://db.example.org/judging")


def test_settings_show_no_secret_when_they_are_printed(tmp_path):
    settings = read(
        tmp_path,
        SECRET_KEY="sesame-1",
        DATABASE_URL="postgresql://u:sesame-2@db.example.org/x",
        REDIS_URL="redis://:sesame-3@cache.example.org",
        MAIL_URL="smtp://u:sesame-4@mail.example.org",
    )

    assert "sesame" not in repr(settings)


def test_every_setting_is_described_in_readme():
    names = ("JUDGING_DATA", "DATABASE_URL", "SECRET_KEY", "PORT", "BASE_URL")
    names += ("TRUSTED_PROXIES", "MAIL_URL", "MAIL_FROM", "REDIS_URL")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert [name for name in names if f"| `{name}` |" not in readme] == []


def test_data_folder_is_closed_to_other_accounts(tmp_path):
    Settings.from_environ({"JUDGING_DATA": str(tmp_path / "new")})

    assert (tmp_path / "new").stat().st_mode & 0o077 == 0
