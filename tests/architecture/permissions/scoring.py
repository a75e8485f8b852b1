"""Who may open the pages of the scoring room."""

from tests.architecture.permissions import Page

PAGES: dict[str, Page] = {}
