"""Letters are written once an occasion, on one line where headers are."""

from __future__ import annotations

from judging.mail.services import write_letter

CONTEXT = {"link": "http://a.example.org/link/x", "expires_at": None}


def test_second_letter_for_the_same_occasion_is_not_written(session, now):
    def write():
        return write_letter(
            session,
            "people/new_link",
            to_email="jo@example.org",
            to_name="Jo\r\nBcc: all@example.org <b>",
            key="new_link:1",
            now=now,
            context=CONTEXT | {"expires_at": now},
        )

    first, second = write(), write()

    assert second is None
    assert first.to_name == "Jo Bcc: all@example.org <b>"
    assert "&lt;b&gt;" in first.html
    assert "\n" not in first.subject
    assert CONTEXT["link"] in first.text
