"""A newer engine lists what it would say otherwise, and reopens nothing."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select, update

from judging.screening.admin_cli import screening
from judging.screening.models import DecisionKind, Screening, TriageCase
from judging.screening.services import decide_case
from judging.screening.services.differences import list_differences
from tests.screening.stories import ACCOUNTS, WINS


@pytest.fixture
def older(session):
    """Let every reading be one of an older engine that found nothing."""

    def age():
        session.execute(update(Screening).values(engine="an older one", verdict="new_business", is_flagged=False))
        session.commit()

    return age


def test_present_engine_agrees_with_itself(flagged, session):
    assert list(list_differences(session)) == []


def test_decided_case_is_listed_and_not_reopened(flagged, session, now, older):
    decide_case(session, flagged, DecisionKind.KEEP, by="olu@example.org", now=now)
    older()

    (difference,) = list_differences(session)

    assert (difference.nomination, difference.is_decided, difference.asks) == (flagged.nomination, True, "flag")
    assert difference.after.flagged


def test_edited_text_is_no_difference_of_the_engines(flagged, session, now, older):
    older()
    session.execute(update(Screening).values(text_digest="of another text"))

    assert list(list_differences(session)) == []


def test_command_lists_without_touching_anything(flagged, session, older):
    older()

    result = CliRunner().invoke(screening, ["rescreen", "--dry-run"])

    assert result.exit_code == 0
    assert "N-0001  was: new business; now: account management, flagged (not decided)" in result.output
    assert "1 would differ under engine" in result.output
    assert session.scalar(select(func.count(Screening.id))) == 1


def test_command_reads_again(make, room, session):
    make.nomination(room.selling, story=ACCOUNTS)
    make.nomination(room.selling, story=WINS)
    room.season.judging_closes_at = room.season.judging_closes_at.replace(year=2126)
    session.commit()

    CliRunner().invoke(screening, ["rescreen"], catch_exceptions=False)

    session.rollback()
    assert session.scalar(select(func.count(Screening.id))) == 2
    assert session.scalar(select(func.count(TriageCase.id))) == 1
