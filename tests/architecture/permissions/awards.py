"""Who may open the pages of the awards room."""

from tests.architecture.permissions import EVERYONE, ORGANIZERS, Page
from tests.architecture.permissions.world import World


def of_season(world: World) -> dict[str, str]:
    return {"public_id": world.season.public_id}


def of_category(world: World) -> dict[str, str]:
    return {"public_id": world.category.public_id}


PAGES: dict[str, Page] = {
    "awards.index": Page(EVERYONE),
    "awards.season_page": Page(EVERYONE, lambda world: {"slug": world.season.slug}),
    "awards.category_page": Page(
        EVERYONE, lambda world: {"season_slug": world.season.slug, "slug": world.category.slug}
    ),
    "awards.season": Page(ORGANIZERS),
    "awards.one_season": Page(ORGANIZERS, of_season),
    "awards.new_season": Page(ORGANIZERS),
    "awards.edit_season": Page(ORGANIZERS, of_season),
    "awards.add_categories": Page(ORGANIZERS, of_season),
    "awards.edit_category": Page(ORGANIZERS, of_category),
    "awards.remove_category": Page(ORGANIZERS, of_category),
    "awards.adopt_rubric": Page(ORGANIZERS, of_category),
    "awards.rounds": Page(ORGANIZERS, of_category),
    "awards.rubrics": Page(ORGANIZERS),
    "awards.sync_rubrics": Page(ORGANIZERS),
}
