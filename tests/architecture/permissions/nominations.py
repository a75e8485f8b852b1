"""Who may open the pages of the nominations room."""

from tests.architecture.permissions import Page

PAGES: dict[str, Page] = {}
