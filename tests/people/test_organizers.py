"""Who organizes: invitations, stopping, and what stays on record."""

from __future__ import annotations

import pytest
from sqlalchemy import event, select

from judging.db.audit import AuditEvent
from judging.db.session import db
from judging.people.errors import LastOwnerError
from judging.people.models import User
from judging.people.queries import find_user
from judging.people.services import stop_person


def test_owner_invites_and_the_invitation_signs_in(session, app, sign_in, make, find_path, find_letters):
    owner = make.user("owner", email="boss@example.org")
    form = {"email": "New@Example.org", "name": "Ann Reed", "role": "organizer"}

    answer = sign_in(owner).post("/organize/people", data=form, follow_redirects=True)

    assert "new@example.org" in answer.text
    [letter] = find_letters("new@example.org")
    assert "boss@example.org invites you to run these awards as an organizer" in letter.text
    guest = app.test_client()
    assert guest.post(find_path("new@example.org")).location == "/me"
    assert find_user(session, "NEW@example.org").is_in_role("organizer")
    recorded = session.scalars(select(AuditEvent)).one()
    assert (recorded.action, recorded.actor, recorded.detail) == ("people.invite", owner.email, {"role": "organizer"})


def test_inviting_a_judge_makes_them_both(session, sign_in, make):
    judge = make.user("judge", name="Kit Lowe")

    sign_in(make.user("owner")).post("/organize/people", data={"email": judge.email, "role": "owner"})

    assert {role.name for role in judge.roles} == {"judge", "owner"}
    assert judge.name == "Kit Lowe"


@pytest.mark.parametrize(
    "form",
    [{"email": "", "role": "owner"}, {"email": "a@example.org", "role": "judge"}, {"email": "a", "role": "owner"}],
)
def test_bad_invitation_is_answered_beside_the_field(session, sign_in, make, form):
    page = sign_in(make.user("owner")).post("/organize/people", data=form)

    assert page.status_code == 422
    assert "field-error" in page.text
    assert session.scalars(select(User)).all() != []
    assert session.scalars(select(AuditEvent)).all() == []


def test_stopped_account_is_out_at_once_and_comes_back_only_when_let_in(session, app, sign_in, make):
    owner, organizer = make.user("owner"), make.organizer()
    theirs, ours = sign_in(organizer), sign_in(owner)
    token = make.link(organizer)

    ours.post(f"/organize/people/{organizer.public_id}/stop")

    assert theirs.get("/organize/people").status_code == 302
    assert app.test_client().post(f"/link/{token}").status_code == 410
    ours.post(f"/organize/people/{organizer.public_id}/let-back-in")
    assert app.test_client().post(f"/link/{token}").status_code == 302
    assert session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)).all() == [
        "people.stop",
        "people.let_back_in",
    ]
    page = ours.get("/organize/people").text
    assert f"let back in {organizer.email}" in page


def test_nobody_stops_their_own_account(session, sign_in, make):
    owner = make.user("owner")

    for action in ("stop", "clear-second-factor"):
        page = sign_in(owner).post(f"/organize/people/{owner.public_id}/{action}")
        assert page.status_code == 409
        assert "This is your own account." in page.text
    assert owner.active is True


def test_last_owner_stays(make, session, now):
    owner, other = make.user("owner"), make.organizer()

    with pytest.raises(LastOwnerError):
        stop_person(session, owner, stopped_by=other, now=now)


def test_lost_phone_is_cleared_by_an_owner(session, sign_in, make):
    organizer = make.organizer(mf_recovery_codes=["a"], tf_last_counter=3)
    theirs = sign_in(organizer)

    sign_in(make.user("owner")).post(f"/organize/people/{organizer.public_id}/clear-second-factor")

    assert (organizer.tf_totp_secret, organizer.tf_primary_method, organizer.tf_last_counter) == (None, None, None)
    assert organizer.mf_recovery_codes == []
    assert theirs.get("/me").status_code == 302


def test_judge_is_not_stopped_from_the_page_of_organizers(sign_in, make):
    judge = make.user("judge")

    assert sign_in(make.user("owner")).post(f"/organize/people/{judge.public_id}/stop").status_code == 404
    assert sign_in(make.user("owner")).post("/organize/people/nobody/stop").status_code == 404
    assert judge.active is True


def test_organizer_sees_the_list_without_the_buttons(sign_in, make):
    owner = make.user("owner", name="Ann <i>Reed</i>")
    make.user("judge", email="hidden@example.org")

    page = sign_in(make.organizer()).get("/organize/people").text

    assert "Ann &lt;i&gt;Reed&lt;/i&gt;" in page
    assert owner.public_id not in page
    assert "hidden@example.org" not in page


def test_list_asks_the_same_number_of_questions_for_more_rows(sign_in, make):
    browser = sign_in(make.user("owner"))
    browser.get("/organize/people")

    few = count_statements(lambda: browser.get("/organize/people"))
    for _ in range(3):
        make.organizer()
    many = count_statements(lambda: browser.get("/organize/people"))

    assert many == few


def count_statements(act):
    seen = []

    def note(_connection, _cursor, statement, *_rest):
        seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        act()
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    return len(seen)
