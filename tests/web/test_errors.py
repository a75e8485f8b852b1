"""What goes wrong has a page in words, and never a traceback."""

from __future__ import annotations

import pytest
from flask import Response, abort

from judging.errors import JudgingError
from judging.nominations.domain.lifecycle import NominationStatus
from judging.web.errors import show_http_error, show_rule


@pytest.fixture
def ask(app):
    """Answer one request with what a handler makes of an error."""

    def answer(handler, error):
        with app.test_request_context("/", headers={"Accept": "text/html"}):
            app.preprocess_request()
            return app.make_response(handler(error))

    return answer


def test_rule_that_says_no_is_shown_in_its_own_words(ask):
    page = ask(show_rule, JudgingError("Rate <all> criteria first."))

    assert page.status_code == 409
    assert "Rate &lt;all&gt; criteria first." in page.get_data(as_text=True)


def test_fault_of_ours_shows_no_traceback(built_app, client):
    def break_down():
        raise ZeroDivisionError("secret words")

    built_app.view_functions["people.sign_in_sent"], known = break_down, built_app.view_functions["people.sign_in_sent"]
    built_app.config["PROPAGATE_EXCEPTIONS"] = False
    page = client.get("/sign-in/sent")
    built_app.config["PROPAGATE_EXCEPTIONS"] = None
    built_app.view_functions["people.sign_in_sent"] = known

    assert page.status_code == 500
    assert "Something broke on our side" in page.text
    assert "secret words" not in page.text


def test_answer_that_is_given_with_an_abort_stays_as_it_is(ask):
    def find_abort():
        try:
            abort(Response("mine", 418))
        except Exception as error:
            return error

    assert ask(show_http_error, find_abort()).get_data(as_text=True) == "mine"


@pytest.mark.parametrize(("method", "code"), [("POST", 405), ("GET", 200)])
def test_wrong_method_has_a_page(client, method, code):
    page = client.open("/sign-in/sent", method=method)

    assert page.status_code == code
    assert ("That cannot be done here" in page.text) is (code == 405)


def test_more_than_may_be_sent_has_a_page(client, make):
    draft = make.nomination(status=NominationStatus.DRAFT)
    with client.session_transaction() as cookie:
        cookie["nominations"] = [draft.public_id]

    page = client.post(
        f"/nominations/{draft.public_id}/files",
        data=bytes(12 * 1024 * 1024),
        content_type="multipart/form-data; boundary=part",
    )

    assert page.status_code == 413
    assert "That file is too large" in page.text
    assert "Files may be up to 10 MB" in page.text
