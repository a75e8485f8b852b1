"""What nominees will read of judges' comments, category by category, and changing one."""

from __future__ import annotations

from flask import abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from judging.awards.models import Category
from judging.db.session import db
from judging.errors import JudgingError
from judging.results import services
from judging.results.forms import CommentForm
from judging.results.permissions import may_decide_results, may_see_results
from judging.results.services import JudgeComment
from judging.results.views import bp
from judging.results.views.finding import find_category_or_404
from judging.web.clock import utcnow
from judging.web.guards import allowed


def find_comment_or_404(public_id: str) -> JudgeComment:
    return services.find_comment(db.session, public_id) or abort(404)


@bp.get("/organize/results/<public_id>/comments")
@allowed(may_see_results, find_category_or_404)
def comments(category: Category) -> ResponseReturnValue:
    found = services.list_comments(db.session, category)
    return render_template("results/comments.html", category=category, comments=found)


@bp.route("/organize/results/comments/<public_id>", methods=["GET", "POST"])
@allowed(may_decide_results, find_comment_or_404)
def comment(comment: JudgeComment) -> ResponseReturnValue:
    form = CommentForm.for_comment(comment)
    if not form.validate_on_submit():
        return _show(comment, form), 422 if form.errors else 200
    try:
        services.review_comment(db.session, comment, actor=g.actor.name, now=utcnow(), **form.read())
    except JudgingError as error:
        field = form.reason if isinstance(error, services.ReasonMissingError) else form.text
        field.errors = [str(error)]
        return _show(comment, form), 422
    target = url_for(".comments", public_id=comment.nomination.category.public_id)
    db.session.commit()
    flash("Kept. The nominee reads it like this from now on.")
    return redirect(target)


def _show(comment: JudgeComment, form: CommentForm) -> str:
    nomination = comment.nomination
    return render_template(
        "results/comment.html", comment=comment, form=form, nomination=nomination, category=nomination.category
    )
