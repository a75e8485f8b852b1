"""Who may open the pages of the board room."""

from tests.architecture.permissions import ORGANIZERS, Page

PAGES: dict[str, Page] = {"board.index": Page(ORGANIZERS), "board.reads": Page(ORGANIZERS)}
