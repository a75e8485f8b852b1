"""Who may open the pages of the awards room."""

from tests.architecture.permissions import Page

PAGES: dict[str, Page] = {}
