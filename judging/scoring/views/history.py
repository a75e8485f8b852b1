"""What organizers see of scorecards: all of a nomination's, and every version of one."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from judging.awards.domain.rubric import Rubric
from judging.db.session import db
from judging.nominations.models import Nomination
from judging.people.permissions import may_organize
from judging.scoring.domain.merging import find_differences
from judging.scoring.domain.totals import sum_up
from judging.scoring.models import Scorecard, ScorecardStatus
from judging.scoring.queries import list_scorecards, list_versions
from judging.scoring.versions import read_content, unpack_content
from judging.scoring.views import bp
from judging.scoring.views.finding import nomination_or_404, scorecard_or_404
from judging.web.guards import allowed


@bp.get("/organize/nominations/<public_id>/scorecards")
@allowed(may_organize, nomination_or_404)
def scorecards(nomination: Nomination) -> ResponseReturnValue:
    rows = [
        (card, sum_up(card.rubric_version.rubric, read_content(card), card.assignment.round))
        for card in list_scorecards(db.session, nomination)
    ]
    return render_template(
        "scoring/scorecards.html",
        nomination=nomination,
        rows=rows,
        is_scored=any(card.status is ScorecardStatus.SUBMITTED for card, _ in rows),
        season=nomination.season,
    )


@bp.get("/organize/scorecards/<public_id>")
@allowed(may_organize, scorecard_or_404)
def history(card: Scorecard) -> ResponseReturnValue:
    rubric = Rubric.from_content(card.rubric_version.content)
    kept = [(version, unpack_content(version.content)) for version in list_versions(db.session, card)]
    changed = [
        find_differences(kept[place - 1][1], content) if place else set(content.fields)
        for place, (_version, content) in enumerate(kept)
    ]
    rows = [
        (version, content, names, sum_up(rubric, content, card.assignment.round))
        for (version, content), names in zip(kept, changed, strict=True)
    ]
    nomination = card.assignment.nomination
    return render_template(
        "scoring/history.html",
        card=card,
        rubric=rubric,
        rows=rows[::-1],
        nomination=nomination,
        season=nomination.season,
    )
