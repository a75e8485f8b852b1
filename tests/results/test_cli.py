"""`judging rank` on files: its contract, its faults, its repeatability."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from judging.cli import main
from judging.results.cli import rank
from tests.results.domain.contests import draw_scores

HEAD = "judge,nomination,total\n"


def write_scores(path, *, bom=False):
    rows = "".join(f"{s.judge},{s.nomination},{s.value}\n" for s in draw_scores(3))
    path.write_text(("\ufeff" if bom else "") + HEAD + rows, encoding="utf-8")
    return str(path)


def run(*arguments, text=None):
    result = CliRunner().invoke(rank, list(arguments), input=text)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_document_has_exactly_the_keys_of_the_contract(tmp_path):
    document = json.loads(run(write_scores(tmp_path / "s.csv", bom=True), "--seed", "5"))

    category = document["categories"][0]
    assert (list(document), document["method"], document["seed"]) == (["method", "seed", "categories"], "adjusted", 5)
    assert list(category) == ["category", "connected", "nominations", "judges", "reliability"]
    assert list(category["nominations"][0]) == [
        *("nomination", "reads", "raw_mean", "adjusted", "rank"),
        *("rank_low", "rank_high", "p_first", "tie_group"),
    ]
    assert list(category["judges"][0]) == ["judge", "reads", "severity", "spread", "misfit", "agreement"]
    assert list(category["reliability"]) == [
        *("icc1", "icc1k", "icc2", "icc2k", "icc3", "icc3k"),
        *("alpha_nominal", "alpha_ordinal", "alpha_interval"),
    ]


def test_same_input_and_seed_give_the_same_bytes(tmp_path):
    path = write_scores(tmp_path / "s.csv")

    assert run(path, "--seed", "1") == run(path, "--seed", "1") != run(path, "--seed", "2")


def test_standard_input_is_read():
    document = json.loads(run("-", text=HEAD + "a,x,7\na,y,8\n"))

    assert [one["nomination"] for one in document["categories"][0]["nominations"]] == ["y", "x"]
    assert document["categories"][0]["nominations"][0]["rank_low"] is None
    assert set(document["categories"][0]["reliability"].values()) == {None}


def test_chair_decides_a_tie(tmp_path):
    ties = tmp_path / "ties.csv"
    ties.write_text("nomination,reason\ny,Wider reach.\nx,Wider reach.\n", encoding="utf-8")
    text = HEAD + "a,x,7\na,y,7\nb,x,7\nb,y,7\n"

    shared = json.loads(run("-", text=text))["categories"][0]["nominations"]
    decided = json.loads(run("-", "--ties", str(ties), text=text))["categories"][0]["nominations"]

    assert [(one["nomination"], one["rank"], one["tie_group"]) for one in shared] == [("x", 1, 1), ("y", 1, 1)]
    assert [(one["nomination"], one["rank"], one["tie_group"]) for one in decided] == [("y", 1, 1), ("x", 2, 1)]


def test_table_is_plain_text(tmp_path):
    text = run(write_scores(tmp_path / "s.csv"), "--format", "table", "--method", "median")

    assert text.startswith("All nominations\n===============\n\nrank  nomination")
    assert "Agreement: " in text


def test_table_shows_nothing_where_nothing_is_known():
    text = run("-", "--format", "table", text="judge,nomination,total,category\na,x,7,c\na,y,8,c\n")

    assert text.startswith("c\n=\n")
    assert "1     y           1      80.00  80.00     -     -" in text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"judge,nomination,total\na,x,12\n", "line 2, column total: 12 lies outside the scale"),
        (b"judge,nomination,total\na,\xe9,7\n", "is not UTF-8 text"),
        (None, "cannot be opened: No such file or directory."),
    ],
)
def test_faults_are_one_sentence_on_stderr_with_status_2(content, said, tmp_path, monkeypatch, capsys):
    path = tmp_path / "s.csv"
    if content is not None:
        path.write_bytes(content)
    monkeypatch.setattr("sys.argv", ["judging", "rank", str(path)])

    with pytest.raises(SystemExit) as caught:
        main()

    out, err = capsys.readouterr()
    assert (caught.value.code, out, err.count("\n")) == (2, "", 1)
    assert said in err


ROUNDS = "category,round,judge,nomination,total\nA,scoring,J,X,7\nA,scoring,J,Y,5\nA,final,K,X,6\n"


@pytest.mark.parametrize(("name", "ranked"), [("scoring", ["X", "Y"]), ("final", ["X"])])
def test_one_round_of_a_file_is_ranked(name, ranked):
    document = json.loads(run("-", "--round", name, text=ROUNDS))

    assert [one["nomination"] for one in document["categories"][0]["nominations"]] == ranked


def test_several_rounds_of_a_category_are_refused_with_the_line(tmp_path, capsys, monkeypatch):
    path = tmp_path / "s.csv"
    path.write_text(ROUNDS, encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["judging", "rank", str(path)])

    with pytest.raises(SystemExit) as stop:
        main()

    assert stop.value.code == 2
    assert "line 4, column round: A has scores of 'scoring' above and of 'final' here; choose one with --round." in (
        capsys.readouterr().err
    )
