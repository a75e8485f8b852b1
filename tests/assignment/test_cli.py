"""`judging assign` on files: the contract, and what it says of a bad file."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from judging.assignment.cli import assign

INSTANCE = {
    "nominations": [
        {"id": "n1", "category": "sales", "company": "Northwind Ltd", "conflict_emails": ["bo@contoso.example.org"]},
        {"id": "n2", "category": "sales", "company": "Fabrikam", "conflict_emails": ["eli@gmail.com"]},
    ],
    "judges": [
        {"id": "ana", "categories": ["sales"], "company": "NORTHWIND", "email": "ana@northwind.example.org",
         "min_load": 0, "max_load": 5, "expertise": {"sales": 0.9}},
        {"id": "ben", "categories": ["sales"], "company": "", "email": "ben@contoso.example.org",
         "min_load": 0, "max_load": 5, "expertise": {"sales": 0.4}},
        {"id": "cho", "categories": ["sales"], "company": "", "email": "cho@gmail.com",
         "min_load": 3, "max_load": 5, "expertise": {}},
        {"id": "eli", "categories": ["sales"], "company": "", "email": "ELI@gmail.com",
         "min_load": 0, "max_load": 5, "expertise": {"sales": 1}},
        {"id": "dee", "categories": ["service"], "company": "", "email": "", "min_load": 0, "max_load": 5,
         "expertise": {}},
    ],
    "conflicts": [],
    "fixed": [],
    "recused": [],
    "reads": 3,
}  # fmt: skip


def run(tmp_path, document, *options):
    path = tmp_path / "instance.json"
    path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
    return CliRunner().invoke(assign, [str(path), *options])


def test_assign_prints_the_plan(tmp_path):
    result = run(tmp_path, INSTANCE)

    assert result.exit_code == 0
    assert json.loads(result.stdout) == {
        "assignments": [["cho", "n1"], ["eli", "n1"], ["ana", "n2"], ["ben", "n2"], ["cho", "n2"]],
        "unfilled": [
            {
                "nomination": "n1",
                "missing": 1,
                "why": 'It has 2 of 3 reads: 2 judges are in conflict. Add one more judge in "sales" without a '
                "conflict here.",
            }
        ],
        "objective": 2.3,
        "bound": 2.3,
        "loads": {"ana": 1, "ben": 1, "cho": 2, "eli": 1, "dee": 0},
        "under_min": ["cho"],
        "connected": True,
    }


def test_assign_writes_a_file_that_is_the_same_for_a_seed(tmp_path):
    first, second = tmp_path / "first.json", tmp_path / "second.json"

    assert run(tmp_path, INSTANCE, "-o", str(first), "--seed", "7").output == ""
    run(tmp_path, INSTANCE, "-o", str(second), "--seed", "7")

    assert first.read_bytes() == second.read_bytes()


def test_ids_that_are_numbers_stay_numbers(tmp_path):
    document = {
        "nominations": [{"id": 1, "category": "sales"}],
        "judges": [{"id": 7, "categories": ["sales"], "min_load": 2, "max_load": 2}],
        "reads": 2,
    }

    plan = json.loads(run(tmp_path, document).stdout)

    assert plan["assignments"] == [[7, 1]]
    assert plan["unfilled"][0]["nomination"] == 1
    assert plan["under_min"] == [7]


def change(path, value):
    document = json.loads(json.dumps(INSTANCE))
    place = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return document


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ('{"nominations": [}', "line 1, column 18: this is not JSON (Expecting value)."),
        ("[]", 'The file must hold one object with "nominations" and "judges".'),
        ("{}", 'The file needs a list "nominations".'),
        (change(["nominations", 0], 5), "nominations[0] must be an object."),
        (change(["nominations", 1, "id"], "n1"), 'The nomination "n1" is listed twice.'),
        (change(["nominations", 1, "id"], None), 'nominations[1]: "id" must be a text or a whole number.'),
        (change(["nominations", 1, "category"], ""), 'nominations[1]: "category" must be a text.'),
        (
            change(["nominations", 1, "conflict_emails"], "x"),
            'nominations[1]: "conflict_emails" must be a list of texts.',
        ),
        (change(["judges", 0, "categories"], [1]), 'judges[0]: "categories" must be a list of texts.'),
        (change(["judges", 0, "min_load"], 9), 'judges[0]: "min_load" (9) is above "max_load" (5).'),
        (change(["judges", 0, "max_load"], True), 'judges[0]: "max_load" must be a whole number of 0 or more.'),
        (change(["judges", 0, "expertise"], []), None),
        (
            change(["judges", 0, "expertise"], [1]),
            'judges[0]: "expertise" must be an object of categories with numbers from 0 to 1.',
        ),
        (
            change(["judges", 0, "expertise"], {"sales": 2}),
            'judges[0]: the expertise in "sales" must be a number from 0 to 1.',
        ),
        (
            change(["conflicts"], [["ana", "n9", "x"]]),
            'The list "conflicts" names the nomination "n9", which is not among',
        ),
        (change(["fixed"], [["zed", "n1"]]), 'The list "fixed" names the judge "zed", who is not among the judges.'),
        (change(["fixed"], ["ana"]), "fixed[0] must be a list that begins with a judge and a nomination."),
        (change(["recused"], {"a": 1}), '"recused" must be a list.'),
        (change(["reads"], -1), '"reads" must be a whole number of 0 or more.'),
        ("[" * 100_000, "is nested too deeply."),
    ],
)
def test_bad_file_is_refused_in_one_sentence(tmp_path, document, words):
    output = tmp_path / "plan.json"

    result = run(tmp_path, document, "-o", str(output))

    if words is None:
        assert result.exit_code == 0
        return
    assert result.exit_code == 2
    assert result.stdout == ""
    assert words in result.stderr
    assert result.stderr.count("\n") == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["instance.json"]


def test_unreadable_and_unwritable_files_are_said_so(tmp_path):
    (tmp_path / "latin.json").write_bytes(b'{"nominations": "\xe9"}')
    (tmp_path / "folder").mkdir()

    def stop(*arguments):
        result = CliRunner().invoke(assign, list(arguments))
        assert result.exit_code == 2
        return result.stderr

    assert "cannot be read: No such file or directory." in stop(str(tmp_path / "none.json"))
    assert "is not UTF-8 text: byte 17 cannot be read." in stop(str(tmp_path / "latin.json"))
    run(tmp_path, INSTANCE)
    instance = str(tmp_path / "instance.json")
    assert "cannot be written" in stop(instance, "-o", str(tmp_path / "none" / "plan.json"))
    assert "cannot be written" in stop(instance, "-o", str(tmp_path / "folder"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "instance.json", "latin.json"]


def test_switches_change_the_rules_and_prices_say_what_they_cost(tmp_path):
    judge = {"categories": ["sales"], "company": "", "email": "", "min_load": 0, "max_load": 2}
    document = {
        "nominations": [
            {"id": "n1", "category": "sales", "company": "Fabrikam", "language": "Spanish"},
            {"id": "n2", "category": "sales", "company": "Northwind", "language": "English"},
        ],
        "judges": [
            judge | {"id": "ana", "expertise": {"sales": 1}, "languages": ["english"]},
            judge | {"id": "ben", "expertise": {"sales": 1}, "company": "Northwind Ltd"},
            judge | {"id": "cho", "expertise": {"sales": 0.5}, "experienced": True},
        ],
        "reads": 1,
    }

    plain = json.loads(run(tmp_path, document).stdout)
    strict = json.loads(
        run(tmp_path, document, "--experienced", "--shut-out", "--languages", "--balance", "even", "--prices").stdout
    )

    assert (plain["objective"], "prices" in plain) == (2.0, False)
    assert strict["assignments"] == [["cho", "n1"], ["cho", "n2"]]
    assert [(price["rule"], price["expertise"]) for price in strict["prices"]] == [
        ("conflicts of interest", 0.0),
        ("employers shut out of their category", 0.0),
        ("languages", 0.0),
        ("an experienced judge on each", 0.5),
        ("balanced loads", 0.0),
        ("specialists on each", 0.0),
    ]


def test_an_experience_that_is_neither_true_nor_false_is_named(tmp_path):
    document = INSTANCE | {"judges": [INSTANCE["judges"][0] | {"experienced": "yes"}]}

    result = run(tmp_path, document)

    assert result.exit_code == 2
    assert 'judges[0]: "experienced" must be true or false.' in result.stderr
