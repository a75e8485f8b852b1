"""A backup holds everything and comes back the same."""

import pytest
from sqlalchemy import create_engine, select, update

from judging.db.audit import AuditEvent, find_broken_event, record_event
from judging.db.backup import BackupError, read_backup, write_backup
from judging.db.base import Base
from judging.db.session import db
from judging.db.upgrade import downgrade, upgrade


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


def test_migrations_go_up_and_down_and_match_the_tables(tmp_path):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    engine = create_engine(f"sqlite:///{tmp_path / 'steps.sqlite3'}")
    upgrade(engine)
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), Base.metadata)
    downgrade(engine)
    with engine.connect() as connection:
        left = [name for name in engine.dialect.get_table_names(connection) if name != "alembic_version"]
    engine.dispose()

    assert differences == []
    assert left == []
