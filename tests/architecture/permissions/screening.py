"""Who may open the pages of the screening room."""

from tests.architecture.permissions import NOMINATOR, ORGANIZERS, Page

PAGES: dict[str, Page] = {
    "screening.triage": Page(ORGANIZERS),
    "screening.decide_many": Page(ORGANIZERS),
    "screening.undo": Page(ORGANIZERS),
    "screening.card": Page(ORGANIZERS),
    "screening.labelled_examples": Page(ORGANIZERS),
    "screening.case": Page(ORGANIZERS, lambda world: {"public_id": world.triage_case.public_id}),
    "screening.nomination": Page(ORGANIZERS, lambda world: {"public_id": world.nomination.public_id}),
    "screening.panel": Page(NOMINATOR, lambda world: {"public_id": world.nomination.public_id}),
}
