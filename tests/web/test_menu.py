"""The menu marks the page that is open, and the room that a page lies in."""

from __future__ import annotations

import re

import pytest

MARKED = re.compile(r'<a href="([^"]+)"\s+aria-current="(page|true)"')


@pytest.mark.parametrize(
    ("path", "marked"),
    [
        ("/organize", [("/organize", "page")]),
        ("/organize/judges", [("/organize/judges", "page")]),
        ("/organize/assignment", [("/organize/judges", "true")]),
        ("/organize/reports/jobs", [("/organize/reports", "true")]),
        ("/organize/people", []),
    ],
)
def test_menu_says_where_one_is(make, sign_in, path, marked):
    make.season()
    menu = sign_in(make.organizer()).get(path).text.partition("</nav>")[0]

    assert MARKED.findall(menu) == marked
