"""After signing in only pages of ours are shown."""

from __future__ import annotations

import pytest

from judging.people.next_page import keep_local


@pytest.mark.parametrize("path", ["/judge", "/organize/people?page=2", "/a//b", "/judge/x#y"])
def test_page_of_ours_is_kept(path):
    assert keep_local(path) == path


@pytest.mark.parametrize(
    "path",
    [
        None,
        "",
        "judge",
        "https://evil.example.org/",
        "//evil.example.org/",
        "/\\evil.example.org",
        "/\t/evil.example.org",
        "/a\\b",
        "javascript:alert(1)",
        "/" + "a" * 500,
    ],
)
def test_anything_else_is_dropped(path):
    assert keep_local(path) == ""
