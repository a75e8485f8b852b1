"""Letters that tell nominators of a published result: looked at first, then put into the outbox."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from judging.db.session import db
from judging.results import services
from judging.results.forms import LettersForm
from judging.results.models import Publication
from judging.results.permissions import may_decide_results
from judging.results.views import bp
from judging.results.views.finding import find_publication_or_404
from judging.web.clock import utcnow
from judging.web.guards import allowed
from judging.web.wake import wake


@bp.route("/organize/results/publications/<public_id>/letters", methods=["GET", "POST"])
@allowed(may_decide_results, find_publication_or_404)
def letters(publication: Publication) -> ResponseReturnValue:
    form = LettersForm()
    is_right = form.validate_on_submit()
    if not is_right or "send" not in request.form:
        return _show_letters(publication, form), 422 if form.errors else 200
    target = url_for(".publication", public_id=publication.public_id)
    count = services.write_notices(db.session, publication, words=_read_words(form), actor=g.actor.name, now=utcnow())
    db.session.commit()
    wake("mail")
    flash(f"{count} {'letter is' if count == 1 else 'letters are'} on the way.")
    return redirect(target)


def _show_letters(publication: Publication, form: LettersForm) -> str:
    notices = services.list_notices(db.session, publication)
    return render_template(
        "results/letters.html",
        publication=publication,
        season=publication.category.season,
        form=form,
        notices=notices,
        previews=services.preview_notices(notices, publication, _read_words(form)),
        counts={outcome: sum(one.outcome is outcome for one in notices) for outcome in services.Outcome},
    )


def _read_words(form: LettersForm) -> dict[services.Outcome, str]:
    return {outcome: form[outcome.value].data or "" for outcome in services.Outcome}
