"""Pages of the results room: rankings, decisions, publication, letters, and the winners for everybody."""

from __future__ import annotations

import datetime as dt

from flask import Blueprint

from judging.results import models  # noqa: F401
from judging.results.domain.figures import write_chance, write_figure

bp = Blueprint("results", __name__)
bp.add_app_template_filter(write_figure, "figure")
bp.add_app_template_filter(write_chance, "chance")
bp.add_app_template_filter(dt.datetime.fromisoformat, "instant")

from judging.results.views import (  # noqa: E402
    comments,  # noqa: F401
    deciding,  # noqa: F401
    deliberation,  # noqa: F401
    judges,  # noqa: F401
    letters,  # noqa: F401
    publishing,  # noqa: F401
    rankings,  # noqa: F401
    rounds,  # noqa: F401
    topping_up,  # noqa: F401
    winners,  # noqa: F401
)
