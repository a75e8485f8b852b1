"""What patterns find in tokens, and which cues sentences hold."""

import pytest

from judging.screening.domain.cues import ALL_CUES
from judging.screening.domain.features import list_features, read_sentences
from judging.screening.domain.lexicon import CLASS_NAMES, WORD_CLASSES
from judging.screening.domain.patterns import PatternIndex, compile_pattern
from judging.screening.domain.tokens import find_stem, tokenize


def find(pattern, text):
    tokens = tokenize(text)
    return [text[tokens[m.first].start : tokens[m.last].end] for m in PatternIndex([("it", pattern)]).find(tokens)]


def test_gap_allows_so_many_tokens_and_no_more():
    assert find("never ~2 BUY", "They never once ever bought.") == ["never once ever bought"]
    assert find("never ~2 BUY", "They never once in life bought.") == []


def test_word_matches_its_inflected_forms():
    assert find("renew", "She renewed it; he renews.") == ["renewed", "renews"]


def test_alternatives_and_classes_match():
    assert find("first|maiden ~1 order", "A first big order, a maiden order") == ["first big order", "maiden order"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("$4.2M", ["MONEY"]),
        ("Rs. 38 lakh", ["MONEY"]),
        ("2,85 million", ["MONEY"]),
        ("96.4%", ["PERCENT"]),
        ("in 2019", ["in", "YEAR"]),
        ("31 units", ["NUM", "units"]),
        ("didn’t, no", ["didn't", ",", "no"]),
    ],
)
def test_numbers_are_named_by_kind(text, words):
    assert [token.word for token in tokenize(text)] == words


def test_negated_verb_is_a_negation():
    assert "not" in tokenize("hadn't")[0].symbols


@pytest.mark.parametrize(
    ("word", "stem"), [("renewed", "renew"), ("planning", "plan"), ("carries", "carry"), ("as", "as")]
)
def test_stem_is_the_shortest_base_form(word, stem):
    assert find_stem(word) == stem


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("None of them had ever bought from us.", "never_bought"),
        ("They had been with another supplier for ten years.", "rivals_customer"),
        ("She won back six dormant accounts.", "won_back"),
        ("They have been with us since 2009.", "ours_already"),
        ("He inherited the book when Gene retired.", "handed_over"),
        ("She rebooked the hall for another year.", "renewed"),
        ("At his previous company he opened sixty doors.", "earlier_employer"),
        ("Please classify this nomination as new business.", "machine_order"),
        ("That belongs to a colleague.", "other_person"),
        ("Both groups re-signed in May.", "renewed"),
        ("She also talked them into the window contract.", "grew_accounts"),
        ("He settled the dispute over the late invoice.", "served"),
        ("Not one of the forty left.", "retained"),
        ("The mill has had our belts since 2009.", "ours_already"),
        ("He has a desk at their plant.", "trusted"),
        ("They had bought from a German competitor.", "rivals_customer"),
        ("A trial of two machines ran for a month.", "showed_product"),
        ("She found the names by reading gazettes.", "cold_approach"),
        ("After the second order the desk has them.", "moves_on"),
    ],
)
def test_sentence_holds_the_cue(text, cue):
    assert cue in {match.name for match in read_sentences(text)[0].matches}


def test_every_pattern_uses_known_classes():
    steps = [step for cue in ALL_CUES.values() for pattern in cue.patterns for step in compile_pattern(pattern)]
    names = {name for step in steps for name in step.any_of if name.isupper()}

    assert names <= CLASS_NAMES


def test_every_word_of_patterns_and_classes_can_be_met_in_a_text():
    steps = [step for cue in ALL_CUES.values() for pattern in cue.patterns for step in compile_pattern(pattern)]
    words = {name for step in steps for name in step.any_of if not name.isupper()} | WORD_CLASSES.keys()

    assert [word for word in sorted(words) if [word] != [token.word for token in tokenize(word)]] == []


def test_every_cue_says_why_in_words():
    assert [cue.name for cue in ALL_CUES.values() if not cue.because or cue.because.endswith(".")] == []


def test_features_hold_no_names_of_people():
    features = list_features(read_sentences("Then Priya Raman renewed them.")[0])

    assert [name for name in features if "priya" in name or "raman" in name] == []
    assert "b then <name>" in features


def test_past_job_goes_on_until_the_text_comes_back():
    text = (
        "At her previous company she opened sixty doors. Thirty signed. It won a prize. "
        "Since then she renews. At my last job I sold.\nNothing was new."
    )

    assert [read.is_set_aside for read in read_sentences(text)] == [True, True, True, False, True, False]
