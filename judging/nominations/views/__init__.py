"""Pages of the nominations room: the nominator's form, and the organizer's list."""

from judging.nominations import models  # noqa: F401
from judging.nominations.views import accept, address, begin, edit, files, inbox, move, send  # noqa: F401
from judging.nominations.views.blueprint import bp

__all__ = ["bp"]
