"""The switches of a season: experience, employers, languages, loads; and what the dry run says of each."""

from __future__ import annotations

import pytest

from judging.assignment import services, views
from judging.assignment.domain.switches import Balance, Switches
from judging.assignment.models import JudgeStatus
from judging.assignment.queries import find_rules, find_switches

ACTOR = "ada@example.org"


@pytest.fixture
def category(make):
    return make.category(make.season(reads=2))


def keep(session, season, now, **values):
    services.keep_rules(session, season, Switches(**values), by=ACTOR, now=now)
    return services.propose_plan(session, season)


def loads(proposal):
    return sorted(proposal.plan.loads.values())


def test_loads_come_out_even_although_some_know_the_category_better(session, make, category, now):
    for level in (1.0, 1.0, 0.5, 0.5):
        make.judge(category.season, category, level=level)
    for number in range(8):
        make.nomination(category, nominee_name=f"Nominee {number} Stone")

    usual = services.propose_plan(session, category.season)
    expert = keep(session, category.season, now, balance=Balance.EXPERTISE)

    assert loads(usual) == [4, 4, 4, 4]
    assert loads(expert) == [0, 0, 8, 8]
    assert usual.trades[Balance.EVEN].expertise == 12
    assert (usual.trades[Balance.EXPERTISE].most_load, usual.trades[Balance.EXPERTISE].expertise) == (8, 16)
    assert [price.sentence for price in usual.prices if "loads" in price.rule] == [
        'Without the rule "balanced loads" expertise would be 4.00 points (33.3%) higher.'
    ]


def test_each_nomination_gets_an_experienced_judge_where_the_switch_asks(session, make, category, now):
    veteran = make.judge(category.season, category, level=0.5, is_experienced=True, max_load=2)
    for _ in range(3):
        make.judge(category.season, category)
    nominations = [make.nomination(category, nominee_name=f"Nominee {n} Stone") for n in range(3)]

    proposal = keep(session, category.season, now, need_experienced=True)

    read = {nomination for judge, nomination in proposal.plan.added if judge == veteran.public_id}
    assert len(read) == 2
    assert [row.nomination for row in proposal.plan.shortages] == [
        row.public_id for row in nominations if row.public_id not in read
    ]
    assert "one more experienced judge" in proposal.plan.category_shortages[0].sentence


def test_a_nomination_goes_to_judges_who_read_its_language(session, make, category, now):
    speaker = make.judge(category.season, category, languages=["Español"])
    any_language = make.judge(category.season, category)
    make.judge(category.season, category, languages=["English"])
    nomination = make.nomination(category)
    nomination.answers.append(make.answer("language", "español"))
    session.commit()

    matched = services.propose_plan(session, category.season).plan.added
    free = keep(session, category.season, now, match_languages=False)

    assert {judge for judge, _ in matched} == {speaker.public_id, any_language.public_id}
    assert [price.rule for price in free.prices if price.rule == "languages"] == []


def test_rules_are_kept_with_who_and_when_and_written_into_the_run(session, make, category, now):
    make.judge(category.season, category)
    make.nomination(category)

    keep(session, category.season, now, balance=Balance.MIXED, need_experienced=True)
    run = services.apply_plan(session, category.season, seed=0, by=ACTOR, now=now)

    assert find_switches(session, category.season) == Switches(balance=Balance.MIXED, need_experienced=True)
    assert find_rules(session, category.season).changed_by == ACTOR
    assert run.report["rules"]["balance"] == "mixed"


def test_the_page_shows_the_plan_its_loads_and_the_price_of_each_rule(session, make, sign_in, category):
    judges = [make.judge(category.season, category, level=level) for level in (1.0, 0.5, 0.5)]
    make.judge(category.season, category, status=JudgeStatus.INVITED)
    for number in range(4):
        make.nomination(category, nominee_name=f"Nominee {number} Stone", nominator_company="Fenwick Foods")

    page = sign_in(make.organizer()).get("/organize/assignment").get_data(as_text=True)

    assert "Without the rule &#34;balanced loads&#34; expertise would be" in page
    assert "Who would read what" in page
    assert all(judge.user.name in page for judge in judges)
    assert "connected" in page
    assert "about 2 to 3 reads each, expertise" in page


def test_shortages_and_islands_name_people_and_categories(session, make, category):
    other = make.category(category.season, "account-manager-of-the-year", reads=1)
    for _ in range(2):
        make.judge(category.season, other, max_load=1)
        make.nomination(other, nominee_name=f"Nominee {_} Stone")
    make.nomination(category)

    proposal = services.propose_plan(session, category.season)

    sentences = [proposal.name_people(island.fix) for island in proposal.plan.islands]
    assert len(sentences) == 2
    assert not any(judge.public_id in sentence for judge in proposal.judges.values() for sentence in sentences)
    assert any(judge.user.name in sentences[0] for judge in proposal.judges.values())


def test_switches_are_kept_from_the_page(session, make, sign_in, category):
    client = sign_in(make.organizer())

    kept = client.post("/organize/assignment/rules", data={"balance": "expertise", "need_experienced": "y"})
    refused = client.post("/organize/assignment/rules", data={"balance": "most"})

    assert (kept.status_code, refused.status_code) == (302, 422)
    assert find_switches(session, category.season) == Switches(
        need_experienced=True, shut_out_employers=False, match_languages=False, balance=Balance.EXPERTISE
    )


def test_only_an_organizer_says_who_is_experienced(session, make, sign_in, category):
    judge = make.judge(category.season, category)
    data = {"min_load": "0", "max_load": "5", f"level_{category.slug}": "1", "is_experienced": "y"}

    sign_in(judge.user).post(f"/judge/invitation/{judge.public_id}", data={**data, "answer": "accept"})
    session.refresh(judge)
    by_judge = judge.is_experienced
    sign_in(make.organizer()).post(f"/organize/judges/{judge.public_id}", data=data)
    session.refresh(judge)

    assert (by_judge, judge.is_experienced) == (False, True)


def test_no_nomination_is_left_to_judges_who_know_the_category_less(session, make, category):
    for level in (1.0, 1.0, 0.5, 0.5):
        make.judge(category.season, category, level=level)
    for number in range(8):
        make.nomination(category, nominee_name=f"Nominee {number} Stone")

    proposal = services.propose_plan(session, category.season)

    experts = {judge.public_id for judge in proposal.judges.values() if judge.expertises[0].level == 1.0}
    assert {nomination for judge, nomination in proposal.plan.added if judge in experts} == set(proposal.nominations)


def test_in_a_large_season_prices_are_worked_out_when_asked_for(session, make, sign_in, category, monkeypatch):
    monkeypatch.setattr(views, "MOST_PRICED", 0)
    make.judge(category.season, category)
    make.nomination(category, nominator_company="Fenwick Foods")
    client = sign_in(make.organizer())

    plain, asked = client.get("/organize/assignment").text, client.get("/organize/assignment?prices=1").text

    assert "Work out what each rule costs" in plain
    assert "reads each, expertise" not in plain
    assert "Work out what each rule costs" not in asked
    assert "These cost nothing here" in asked


def test_judges_are_asked_for_their_languages_where_an_award_asks_for_the_language(session, make, sign_in, category):
    judge = make.judge(category.season, category)
    client, address = sign_in(judge.user), f"/judge/invitation/{judge.public_id}"
    before = client.get(address).text
    asked = {"key": "language", "label": "Language", "kind": "choice", "choices": ["English", "Español"]}
    content = category.rubric_version.content
    category.rubric_version.content = content | {"questions": [*content["questions"], asked]}
    session.commit()
    session.expire_all()
    vars(category.rubric_version).pop("rubric", None)

    data = {
        "answer": "accept",
        "max_load": "5",
        f"level_{category.slug}": "1",
        "languages": "Español; english, ENGLISH",
    }
    client.post(address, data=data)
    session.refresh(judge)

    assert 'name="languages"' not in before
    assert judge.languages == ["Español", "ENGLISH"]
