"""A round of background work that fails holds up no other."""

from __future__ import annotations

import logging

from judging import jobs


def test_a_failing_round_is_logged_and_the_next_one_runs(app, monkeypatch, caplog):
    done = []

    def fail():
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(jobs, "ROUNDS", {"screening": [fail], "mail": [lambda: done.append("mail")]})

    with caplog.at_level(logging.ERROR):
        for task in jobs.ROUNDS:
            jobs.try_now(app, task)

    assert done == ["mail"]
    assert "The round of screening failed." in caplog.text
