"""Who may open the pages of the screening room."""

from tests.architecture.permissions import Page

PAGES: dict[str, Page] = {}
