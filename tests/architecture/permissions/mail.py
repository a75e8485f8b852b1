"""Who may open the pages of the mail room."""

from tests.architecture.permissions import Page

PAGES: dict[str, Page] = {}
