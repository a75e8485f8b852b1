"""Two tabs of one scorecard are merged, and what both changed is shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from judging.scoring.domain.content import Abstention, Content
from judging.scoring.domain.merging import Saved, find_differences, merge

VALUES = st.one_of(st.none(), st.integers(1, 10), st.builds(Abstention, st.sampled_from(["", "why"])))
CHANGES = st.dictionaries(st.sampled_from(["score-a", "score-b", "score-c"]), VALUES) | st.dictionaries(
    st.sampled_from(["comment", "note"]), st.sampled_from([None, "some", "other"])
)


def test_changes_to_other_criteria_are_merged():
    base = Content({"a": 5})
    theirs = Content({"a": 5, "b": 6}, comment="Good.")

    merged = merge(base, [Saved("phone", theirs)], {"score-a": 7}, device="desk")

    assert merged.content == Content({"a": 7, "b": 6}, comment="Good.")
    assert merged.conflicts == {}
    assert merged.news == {"comment": "Good.", "score-b": 6}


def test_same_criterion_is_asked_about_and_left_alone():
    theirs = Content({"a": 6})

    merged = merge(Content({"a": 5}), [Saved("phone", theirs)], {"score-a": 7, "note": "n"}, device="desk")

    assert merged.content == Content({"a": 6}, note="n")
    assert merged.conflicts == {"score-a": 6}
    assert merged.news == {}


def test_same_change_on_both_devices_is_no_conflict():
    merged = merge(Content(), [Saved("phone", Content({"a": 6}))], {"score-a": 6}, device="desk")

    assert merged.conflicts == {}
    assert merged.content == Content({"a": 6})


def test_device_that_sends_again_is_not_in_conflict_with_itself():
    merged = merge(Content(), [Saved("desk", Content({"a": 6}))], {"score-a": 8}, device="desk")

    assert merged.conflicts == {}
    assert merged.content == Content({"a": 8})


def test_field_that_another_device_emptied_is_asked_about():
    merged = merge(Content(comment="Good."), [Saved("phone", Content())], {"comment": "Very good."}, device="desk")

    assert merged.conflicts == {"comment": None}
    assert merged.content == Content()


@given(CHANGES, CHANGES)
def test_no_change_of_another_device_is_ever_lost_in_silence(mine, theirs):
    base = Content({"a": 1}, comment="some")
    current = base.change(theirs)

    merged = merge(base, [Saved("phone", current)], mine, device="desk")

    for name in find_differences(base, current):
        assert merged.content.fields.get(name) == current.fields.get(name)
        assert name in merged.news or name in merged.conflicts or mine[name] == current.fields.get(name)
    for name in mine.keys() - merged.conflicts.keys():
        assert merged.content.fields.get(name) == mine[name]


@given(CHANGES, CHANGES)
def test_merging_twice_changes_nothing_more(mine, theirs):
    base = Content({"a": 1})
    current = base.change(theirs)
    once = merge(base, [Saved("phone", current)], mine, device="desk")

    again = merge(base, [Saved("phone", current), Saved("desk", once.content)], mine, device="desk")

    assert again.content == once.content


def test_emptied_comment_leaves_no_field():
    assert Content(comment="Good.").change({"comment": None}).fields == {}
    assert Content({"a": 3, "b": Abstention("why")}).abstentions == {"b": "why"}
