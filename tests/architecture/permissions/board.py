"""Who may open the pages of the board room."""

from tests.architecture.permissions import Page

PAGES: dict[str, Page] = {}
