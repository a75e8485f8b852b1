"""Who may open the pages of the people room, and the account pages that Flask-Security serves."""

from tests.architecture.permissions import EVERYONE, SIGNED_IN, Page

PAGES: dict[str, Page] = {
    "people.sign_in": Page(EVERYONE),
    "security.login": Page(EVERYONE),
    "security.logout": Page(EVERYONE),
    "security.verify": Page(SIGNED_IN),
}
