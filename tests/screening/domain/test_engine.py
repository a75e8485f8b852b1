"""What the engine answers: verdicts, flags, spans and the keys of the contract."""

import pytest

from judging.screening.domain.engine import engine_version, screen
from judging.screening.domain.reading import RewardedRole, ScreeningInput, Verdict

FARMED = (
    "Joan looks after forty of our largest accounts. She renewed 38 of the 40 this year and not one customer left us. "
    "When the hospital group had complaints about invoices she sat with their finance team until it was sorted. "
    "Two existing clients added a second module, and her portfolio grew from $3.8M to $4.2M."
)
HUNTED = (
    "Raj knocked on every door of the industrial estate with a sample case under his arm. Nineteen factories that had "
    "never bought from us signed, eleven of them taken away from a competitor who had been there for ten years. "
    "He was told no four times by the largest before they placed a first order. Once the contract is signed our "
    "service team takes over and he moves on to the next street."
)
PRAISED = "Ann is a wonderful colleague. She is always cheerful, dedicated and a true star. Everybody loves her."
SPANISH = "Señor Gómez vende muy bien y todos los clientes de la región están contentos con él desde hace tiempo."


def test_text_about_held_accounts_is_flagged_for_new_business():
    reading = screen(ScreeningInput(FARMED))

    assert reading.verdict is Verdict.ACCOUNT_MANAGEMENT
    assert reading.flagged


def test_text_about_won_customers_is_not_flagged_for_new_business():
    reading = screen(ScreeningInput(HUNTED))

    assert reading.verdict is Verdict.NEW_BUSINESS
    assert not reading.flagged


def test_text_about_won_customers_is_flagged_where_account_management_is_rewarded():
    assert screen(ScreeningInput(HUNTED, rewards="account_management")).flagged


@pytest.mark.parametrize("role", [RewardedRole.LEADERSHIP, RewardedRole.ANY])
@pytest.mark.parametrize("text", [FARMED, HUNTED])
def test_other_roles_never_flag(role, text):
    assert not screen(ScreeningInput(text, rewards=role)).flagged


def test_praise_is_insufficient_evidence():
    reading = screen(ScreeningInput(PRAISED))

    assert (reading.verdict, reading.flagged, reading.evidence) == (Verdict.INSUFFICIENT_EVIDENCE, False, ())


@pytest.mark.parametrize("text", ["", "   \n", SPANISH])
def test_text_that_cannot_be_read_is_insufficient_evidence(text):
    reading = screen(ScreeningInput(text))

    assert (reading.verdict, reading.probabilities.insufficient_evidence) == (Verdict.INSUFFICIENT_EVIDENCE, 1.0)


def test_spans_quote_the_text_they_point_at():
    reading = screen(ScreeningInput("\ufeffÜber 😀 all: " + FARMED + "\n\n• " + HUNTED))

    spans = [*reading.evidence, *reading.discounted, *reading.claims]
    assert len(spans) > 5
    assert [reading.text[span.start : span.end] for span in spans] == [span.quote for span in spans]


def test_only_the_first_twelve_thousand_characters_are_read():
    reading = screen(ScreeningInput((FARMED + "\n") * 60))

    assert reading.read_chars == 12_000
    assert len(reading.text) > 12_000
    assert max(span.end for span in reading.evidence) <= 12_000


def test_json_has_the_keys_of_the_contract_in_order():
    reading = screen(ScreeningInput(FARMED, customers_signed=12)).as_json()

    assert list(reading) == (
        [
            *("verdict", "probabilities", "flagged", "reason", "summary", "text", "read_chars"),
            *("evidence", "discounted", "claims", "answers", "engine"),
        ]
    )
    assert list(reading["evidence"][0]) == ["start", "end", "quote", "dimension", "side", "weight", "reason"]
    assert list(reading["claims"][0]) == ["start", "end", "quote", "amount", "unit", "attribution"]
    assert list(reading["answers"][0]) == ["field", "said", "side", "reason"]
    assert list(reading["probabilities"]) == ["new_business", "account_management", "mixed", "insufficient_evidence"]


def test_unknown_role_is_refused():
    with pytest.raises(ValueError, match="hunting"):
        screen(ScreeningInput(FARMED, rewards="hunting"))


def test_engine_names_its_version():
    assert screen(ScreeningInput(FARMED)).engine == engine_version()


def test_text_of_one_sentence_rests_on_it():
    text = "She renewed 38 of her 40 existing accounts and kept every client."

    reading = screen(ScreeningInput(text))

    assert (reading.verdict, [span.quote for span in reading.evidence]) == (Verdict.ACCOUNT_MANAGEMENT, [text])


def test_reason_without_a_cue_is_still_in_words():
    reasons = {span.reason for text in (FARMED, HUNTED) for span in screen(ScreeningInput(text)).evidence}

    assert all(reason.endswith(".") and len(reason) > 25 for reason in reasons)
    assert len(screen(ScreeningInput(FARMED)).summary.split(". ")) == 2
