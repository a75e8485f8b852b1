"""Two organizers sign the same figures before a result is published; a change voids what was signed."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from judging.board.queries import count_waiting
from judging.board.tasks import list_tasks
from judging.db.audit import AuditEvent, find_broken_event
from judging.mail.models import Letter
from judging.results.domain.outcome import Method
from judging.results.models import Place
from judging.results.services import (
    SignatureError,
    draft_publication,
    place_nominations,
    publish_category,
    read_snapshot,
    sign_result,
    survey_category,
    survey_signing,
    take_back_signature,
)
from tests.results.conftest import Contest


@pytest.fixture
def contest(make):
    return Contest(make, needs_sign_off=True)


@pytest.fixture
def category(contest, session, now):
    category = contest.category()
    place(session, category, now, **{"N-0001": Place.WINNER})
    return category


@pytest.fixture
def organizers(make):
    return [make.organizer(email=f"{name}@example.org") for name in ("olga", "otto", "owen")]


def place(session, category, now, **places):
    place_nominations(
        session, survey_category(session, category), places, reason="Agreed.", actor="olga@example.org", now=now
    )
    session.commit()


def sign(session, category, name, now):
    seen = draft_publication(session, category).digest
    return sign_result(session, category, method=Method.ADJUSTED, seen=seen, actor=f"{name}@example.org", now=now)


def publish(session, category, now, **more):
    return publish_category(session, category, actor="olga@example.org", now=now, **more)


def test_nothing_is_published_before_two_organizers_have_signed(session, category, organizers, now):
    with pytest.raises(SignatureError, match="nobody has signed yet"):
        publish(session, category, now)
    sign(session, category, "olga", now)
    with pytest.raises(SignatureError, match="has signed"):
        publish(session, category, now, reason="No reason helps.")
    sign(session, category, "otto", now)

    publication = publish(session, category, now)

    names = [one.signed_by for one in read_snapshot(publication).signatures]
    assert names == ["olga@example.org", "otto@example.org"]


def test_the_same_organizer_never_signs_twice(session, category, organizers, now):
    sign(session, category, "olga", now)

    with pytest.raises(SignatureError, match="somebody else"):
        sign(session, category, "olga", now)


def test_a_change_voids_the_signatures(session, category, organizers, now):
    sign(session, category, "olga", now)
    sign(session, category, "otto", now)
    place(session, category, now, **{"N-0002": Place.GOLD})

    signing = survey_signing(session, draft_publication(session, category))

    assert (signing.valid, len(signing.void), signing.is_complete) == ((), 2, False)
    with pytest.raises(SignatureError, match="nobody has signed"):
        publish(session, category, now)


def test_figures_that_were_not_seen_are_not_signed(session, category, organizers, now):
    seen = draft_publication(session, category).digest
    place(session, category, now, **{"N-0002": Place.GOLD})

    with pytest.raises(SignatureError, match="has changed since you looked"):
        sign_result(session, category, method=Method.ADJUSTED, seen=seen, actor="olga@example.org", now=now)


def test_another_method_is_signed_for_itself(session, category, organizers, now):
    sign(session, category, "olga", now)

    assert survey_signing(session, draft_publication(session, category, method=Method.MEDIAN)).valid == ()


def test_signature_can_be_taken_back_by_its_owner(session, category, organizers, now):
    sign(session, category, "olga", now)
    draft = draft_publication(session, category)

    with pytest.raises(SignatureError, match="You have not signed"):
        take_back_signature(session, draft, actor="otto@example.org", now=now)
    take_back_signature(session, draft, actor="olga@example.org", now=now)

    assert survey_signing(session, draft).valid == ()
    assert sign(session, category, "olga", now).taken_back_at is None


def test_the_other_organizers_are_asked_by_mail_once(session, make, category, organizers, now):
    make.organizer(email="gone@example.org", active=False)

    sign(session, category, "olga", now)
    sign(session, category, "otto", now)

    letters = session.scalars(select(Letter).where(Letter.kind == "results/sign").order_by(Letter.to_email)).all()
    assert [one.to_email for one in letters] == ["otto@example.org", "owen@example.org"]
    assert f"/organize/results/{category.public_id}/publish" in letters[0].text
    assert category.title in letters[0].subject


def test_signing_is_in_the_audit_trail(session, category, organizers, now):
    digest = draft_publication(session, category).digest
    sign(session, category, "olga", now)
    take_back_signature(session, draft_publication(session, category), actor="olga@example.org", now=now)

    events = session.scalars(select(AuditEvent).where(AuditEvent.action.endswith("sign")))
    assert [(event.actor, event.detail["digest"]) for event in events] == [("olga@example.org", digest)]
    assert find_broken_event(session) is None


def test_the_board_counts_what_waits_for_a_second_name(session, contest, category, organizers, now):
    assert count_waiting(session, contest.season).half_signed == 0
    sign(session, category, "olga", now)
    waiting = count_waiting(session, contest.season)
    tasks = list_tasks(contest.season, waiting, [], now=now)
    sign(session, category, "otto", now)

    assert [(task.count, task.title) for task in tasks] == [(1, "result waits for a second signature")]
    assert count_waiting(session, contest.season).half_signed == 0


def test_the_board_forgets_what_was_published_since(session, contest, category, organizers, now):
    sign(session, category, "olga", now)
    contest.season.needs_sign_off = False
    publish(session, category, now)
    contest.season.needs_sign_off = True

    assert count_waiting(session, contest.season).half_signed == 0


def test_a_season_that_asks_for_none_takes_no_signature(session, make, now):
    contest = Contest(make)
    category = contest.category()

    with pytest.raises(SignatureError, match="asks for no signatures"):
        sign(session, category, "olga", now)
    assert read_snapshot(publish(session, category, now, reason="Early.")).signatures == ()


def test_organizers_sign_on_the_last_look(session, category, organizers, sign_in):
    olga, otto = (sign_in(user) for user in organizers[:2])
    page = f"/organize/results/{category.public_id}/publish"
    fields = {"method": "adjusted", "seen": draft_publication(session, category).digest}

    before = olga.get(page).text
    signed = olga.post(f"/organize/results/{category.public_id}/sign", data=fields, follow_redirects=True).text
    refused = otto.post(page, data=fields)
    otto.post(f"/organize/results/{category.public_id}/sign", data=fields)
    after = otto.get(page).text
    standing = otto.get(f"/organize/results/{category.public_id}").text
    published = otto.post(page, data=fields, follow_redirects=True).text

    assert "Sign these figures" in before
    assert f">Publish {category.title}<" not in before
    assert "Take my signature back" in signed
    assert "otto@example.org, owen@example.org" in signed
    assert refused.status_code == 409
    assert f">Publish {category.title}<" in after
    assert "Two organizers have signed these figures." in standing
    assert "Signed by" in published
    assert published.index("olga@example.org, ") < published.index("otto@example.org, ")


def test_stale_signatures_are_refused_in_words(session, category, organizers, sign_in):
    olga = sign_in(organizers[0])
    address = f"/organize/results/{category.public_id}"

    stale = olga.post(f"{address}/sign", data={"method": "adjusted", "seen": "0" * 64})
    none = olga.post(f"{address}/take-back-signature", data={"method": "adjusted"})
    fields = {"method": "adjusted", "seen": draft_publication(session, category).digest}
    olga.post(f"{address}/sign", data=fields)
    back = olga.post(f"{address}/take-back-signature", data=fields, follow_redirects=True)

    assert (stale.status_code, none.status_code) == (409, 409)
    assert "has changed since you looked" in stale.text
    assert "Your signature is taken back." in back.text
    assert "0 of 2 signatures" in olga.get(address).text
