"""What a case rests on, and how a text changed."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from judging.screening.domain.engine import screen
from judging.screening.domain.grounds import Fate, compare_sentences, find_grounds, fold, has_new_ground
from judging.screening.domain.reading import ScreeningInput
from judging.screening.domain.sentences import split_sentences
from judging.screening.domain.stored import restore_reading
from tests.screening.stories import ACCOUNTS, BOTH, PRAISE, WINS

texts = st.lists(st.sampled_from(["She sold.", "He kept it.", "They grew.", "Nobody knew.", "It rained."]), max_size=8)


def read(story, **answers):
    return screen(ScreeningInput(story, **answers))


def test_flag_rests_on_its_own_side_alone():
    mixed, flagged = read(BOTH), read(ACCOUNTS, customers_signed=0)

    assert len(find_grounds(mixed)) == len(mixed.evidence)
    assert "customers_signed: 0 new customers signed" in find_grounds(flagged)
    assert all(ground in ACCOUNTS for ground in find_grounds(read(ACCOUNTS)))
    assert find_grounds(read(PRAISE)) == ()


def test_white_space_alone_is_no_new_ground():
    before, after = read(ACCOUNTS), read(ACCOUNTS.replace(". ", ".\n\n"))

    assert not has_new_ground(find_grounds(before), decided_on=before, reading=after)


def test_answer_that_changed_is_a_new_ground():
    before, after = read(ACCOUNTS), read(ACCOUNTS, customers_signed=0)

    assert has_new_ground(find_grounds(before), decided_on=before, reading=after)


def test_words_that_were_there_are_no_new_ground_for_a_newer_engine():
    before, after = read(ACCOUNTS), read(ACCOUNTS)
    fewer = find_grounds(before)[:1]

    assert not has_new_ground(fewer, decided_on=before, reading=after)


def test_other_story_is_a_new_ground():
    before, after = read(ACCOUNTS), read(WINS)

    assert has_new_ground(find_grounds(before), decided_on=before, reading=after)


@given(old=texts, new=texts)
def test_changes_lead_from_one_text_to_the_other(old, new):
    changes = compare_sentences(" ".join(old), "\n".join(new))

    def rebuild(*fates):
        return " ".join(change.text for change in changes if change.fate in fates)

    assert rebuild(Fate.KEPT, Fate.REMOVED) == fold(" ".join(s.text for s in split_sentences(" ".join(old))))
    assert rebuild(Fate.KEPT, Fate.ADDED) == fold(" ".join(s.text for s in split_sentences("\n".join(new))))


def test_reading_is_the_same_after_it_was_kept():
    for story in (ACCOUNTS, BOTH, PRAISE, WINS, "", "Hallo, dies ist ein deutscher Text ohne jedes englische Wort."):
        reading = read(story, share_new=80.0, customers_signed=3, revenue_new=1.0, revenue_existing=2.0)

        assert restore_reading(json.loads(json.dumps(reading.as_json()))) == reading
