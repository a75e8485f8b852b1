"""A backup holds everything and comes back the same."""

import zipfile

import pytest
from sqlalchemy import create_engine, select, update

from judging.db import backup
from judging.db.audit import AuditEvent, find_broken_event, record_event
from judging.db.backup import BackupError, read_backup, write_backup
from judging.db.base import Base
from judging.db.session import db, noting
from judging.db.upgrade import upgrade
from judging.people.models import Role


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "attachments" / "ab"
    folder.mkdir(parents=True)
    (folder / "abcdef").write_bytes(b"%PDF-1.7")
    return tmp_path / "attachments"


@pytest.fixture
def other(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'other.sqlite3'}")
    upgrade(engine)
    yield engine
    engine.dispose()


def rows(engine):
    with engine.connect() as connection:
        return {
            table.name: [dict(row) for row in connection.execute(select(table).order_by(*table.primary_key)).mappings()]
            for table in Base.metadata.sorted_tables
        }


def test_backup_comes_back_the_same(session, make, now, files, other, tmp_path):
    user = make.organizer(name="Ada — Ümlaut")
    record_event(session, "people.invite", f"user:{user.public_id}", actor="ada@example.org", now=now, role="organizer")
    session.commit()
    written = write_backup(db.engine, files, tmp_path / "all.zip")

    read = read_backup(other, tmp_path / "restored", tmp_path / "all.zip")

    assert read == written
    assert rows(other) == rows(db.engine)
    assert (tmp_path / "restored" / "ab" / "abcdef").read_bytes() == b"%PDF-1.7"


def test_restore_refuses_a_database_with_rows(session, make, files, tmp_path):
    make.organizer()
    write_backup(db.engine, files, tmp_path / "all.zip")

    with pytest.raises(BackupError, match="not empty"):
        read_backup(db.engine, files, tmp_path / "all.zip")


def test_restore_refuses_what_is_no_backup(app, files, tmp_path):
    (tmp_path / "letter.zip").write_text("Dear jury")

    with pytest.raises(BackupError, match="not a backup"):
        read_backup(db.engine, files, tmp_path / "letter.zip")


def test_chain_of_events_is_whole_until_one_is_altered(session, now):
    for number in range(3):
        record_event(session, "screening.keep", f"nomination:{number}", actor="ada@example.org", now=now, number=number)
    session.commit()

    assert find_broken_event(session) is None

    second = session.scalars(select(AuditEvent).order_by(AuditEvent.id)).all()[1].id
    session.execute(update(AuditEvent).where(AuditEvent.id == second).values(actor="eve@example.org"))
    session.commit()
    session.expire_all()

    assert find_broken_event(session).id == second


def test_cutting_an_event_out_is_seen(session, now):
    events = [record_event(session, "a.b", "c:d", actor="ada@example.org", now=now, n=n) for n in range(3)]
    session.commit()
    last = events[2].id
    session.delete(events[1])
    session.commit()

    assert find_broken_event(session).id == last


@pytest.mark.parametrize("damage", ["cut", "no table", "strange row", "strange column"])
def test_restore_refuses_a_damaged_backup_and_leaves_nothing_behind(session, make, files, other, tmp_path, damage):
    make.organizer()
    write_backup(db.engine, files, tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as whole, zipfile.ZipFile(tmp_path / "bad.zip", "w") as bad:
        for name in whole.namelist():
            content = whole.read(name)
            if name == "tables/users.jsonl":
                spoilt = {"cut": content[:20], "strange row": b"[1]\n", "strange column": b'{"shoe_size": 44}\n'}
                content = spoilt.get(damage, b"")
            if (name, damage) != ("tables/users.jsonl", "no table"):
                bad.writestr(name, content)

    with pytest.raises(BackupError, match=r"bad\.zip is damaged"):
        read_backup(other, tmp_path / "restored", tmp_path / "bad.zip")

    assert {name: found for name, found in rows(other).items() if found} == {}


@pytest.mark.parametrize("name", ["attachments/../../escaped", "attachments//escaped"])
def test_restore_writes_no_file_outside_the_attachments(session, files, other, tmp_path, name):
    target = name.replace("//escaped", f"/{tmp_path}/escaped")
    write_backup(db.engine, files, tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip", "a") as archive:
        archive.writestr(target, b"mine now")

    with pytest.raises(BackupError, match="outside the attachments"):
        read_backup(other, tmp_path / "in" / "restored", tmp_path / "all.zip")

    assert list(tmp_path.rglob("escaped")) == []


def test_backup_that_cannot_be_written_says_so(app, files, tmp_path):
    (tmp_path / "letter").write_text("Dear jury")

    with pytest.raises(BackupError, match=r"all\.zip cannot be written: "):
        write_backup(db.engine, files, tmp_path / "letter" / "all.zip")


def test_writer_is_not_held_up_by_a_backup_nor_seen_in_it(session, make, files, other, tmp_path, monkeypatch):
    """An organizer who comes while the tables are being read is not half in the backup."""
    make.organizer()
    write_table, seen = backup._write_table, rows(db.engine)

    def write_between(archive, connection, table):
        count = write_table(archive, connection, table)
        if table.name == "audit_events":
            with noting() as writer:
                writer.add(Role(name="latecomer"))
        return count

    monkeypatch.setattr(backup, "_write_table", write_between)
    write_backup(db.engine, files, tmp_path / "all.zip")
    read_backup(other, tmp_path / "restored", tmp_path / "all.zip")

    assert rows(other) == seen
    assert session.scalar(select(Role.name).where(Role.name == "latecomer")) == "latecomer"
