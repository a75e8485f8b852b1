"""A category keeps its rubric version from its first submitted nomination on."""

from judging.nominations.domain.lifecycle import NominationStatus
from judging.nominations.services import move_nomination


def test_move_of_a_submitted_nomination_locks_the_rubric_it_moves_to(session, make, now):
    nomination = make.nomination()
    category = make.category(nomination.season, "account-manager-of-the-year")

    move_nomination(session, nomination, category, by="olga@example.org", now=now)

    assert category.locked_at == now


def test_move_of_a_draft_locks_nothing(session, make, now):
    nomination = make.nomination(status=NominationStatus.DRAFT)
    category = make.category(nomination.season, "account-manager-of-the-year")

    move_nomination(session, nomination, category, by="olga@example.org", now=now)

    assert category.locked_at is None
