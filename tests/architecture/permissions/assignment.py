"""Who may open the pages of the assignment room."""

from tests.architecture.permissions import Page

PAGES: dict[str, Page] = {}
