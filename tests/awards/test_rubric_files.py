"""Rubric files are read from a folder, all faults at once."""

import pytest

from config import ROOT
from judging.awards.rubric_files import digest_content, read_file, read_folder


@pytest.fixture
def write(tmp_path):
    def write_file(name, text):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write_file


def test_syntax_error_tells_file_and_line(write):
    file = read_file(write("best-rep.toml", 'slug = "best-rep"\ntitle = Best\n'))

    assert file.rubric is None
    assert file.lines == ("best-rep.toml: This is not TOML: Invalid value (at line 2, column 9).",)


def test_file_that_is_not_utf8_is_a_fault(write):
    file = read_file(write("best-rep.toml", b'slug = "\xff"'))

    assert file.lines == ("best-rep.toml: Save this file as UTF-8; byte 9 is not.",)


def test_faults_of_the_rubric_come_with_file_and_key_path(write):
    file = read_file(write("best-rep.toml", 'slug = "best-rep"\nrole = "hunter"\n'))

    assert file.lines[1] == (
        "best-rep.toml: role: Write one of these here: new_business, account_management, leadership, any."
    )


def test_file_is_named_by_its_slug(write):
    text = (ROOT / "rubrics" / "salesperson-of-the-year.toml").read_text(encoding="utf-8")

    file = read_file(write("best-rep.toml", text))

    assert file.rubric is None
    assert file.lines == ("best-rep.toml: slug: Name the file salesperson-of-the-year.toml, or write “best-rep” here.",)


def test_digest_does_not_change_with_the_order_of_keys():
    assert digest_content({"a": 1, "b": 2}) == digest_content({"b": 2, "a": 1})
    assert digest_content({"a": 1}) != digest_content({"a": 2})


def test_folder_is_read_by_name_and_only_its_rubrics(write, tmp_path):
    write("b.toml", "")
    write("a.toml", "")
    write("README.md", "")

    assert [file.path.name for file in read_folder(tmp_path)] == ["a.toml", "b.toml"]
