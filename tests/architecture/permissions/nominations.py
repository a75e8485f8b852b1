"""Who may open the pages of the nominations room."""

from tests.architecture.permissions import EVERYONE, NOMINATOR, ORGANIZERS, Page


def _nomination(world):
    return {"public_id": world.nomination.public_id}


def _file(world):
    return {"public_id": world.attachment.public_id}


PAGES: dict[str, Page] = {
    "nominations.begin": Page(EVERYONE, lambda world: {"category_id": world.category.public_id}),
    "nominations.edit": Page(NOMINATOR, _nomination),
    "nominations.save": Page(NOMINATOR, _nomination, lambda _world: {"version": 1}),
    "nominations.autosave": Page(NOMINATOR, _nomination, lambda _world: {"version": 1}),
    "nominations.attach": Page(NOMINATOR, _nomination),
    "nominations.download": Page(NOMINATOR | ORGANIZERS, _file),
    "nominations.move": Page(NOMINATOR, _nomination, lambda world: {"to": world.category.public_id}),
    "nominations.keep": Page(NOMINATOR, _nomination),
    "nominations.review": Page(NOMINATOR, _nomination),
    "nominations.submit": Page(NOMINATOR, _nomination),
    "nominations.sent": Page(NOMINATOR, _nomination),
    "nominations.withdraw": Page(NOMINATOR, _nomination),
    "nominations.inbox": Page(ORGANIZERS),
    "nominations.accept": Page(ORGANIZERS),
    "nominations.show": Page(ORGANIZERS, _nomination),
    "nominations.address": Page(ORGANIZERS, _nomination),
    "nominations.clear": Page(ORGANIZERS, _file),
}
