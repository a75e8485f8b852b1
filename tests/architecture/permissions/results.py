"""Who may open the pages of the results room."""

from tests.architecture.permissions import Page

PAGES: dict[str, Page] = {}
