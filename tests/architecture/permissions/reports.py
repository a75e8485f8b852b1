"""Who may open the pages of the reports room."""

from tests.architecture.permissions import Page

PAGES: dict[str, Page] = {}
