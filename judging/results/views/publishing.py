"""A last look before publishing, what was published, and taking it back."""

from __future__ import annotations

from flask import Response, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from judging.awards.models import Category
from judging.db.session import db
from judging.results import pages, services
from judging.results.domain import sentences
from judging.results.domain.outcome import Method
from judging.results.forms import PublishForm, WithdrawForm
from judging.results.models import Publication
from judging.results.permissions import may_decide_results, may_see_results
from judging.results.queries import name_judges
from judging.results.views import bp
from judging.results.views.finding import find_category_or_404, find_publication_or_404
from judging.web.clock import utcnow
from judging.web.guards import allowed
from judging.web.wake import wake


@bp.route("/organize/results/<public_id>/publish", methods=["GET", "POST"])
@allowed(may_decide_results, find_category_or_404)
def publish(category: Category) -> ResponseReturnValue:
    form = PublishForm()
    method = pages.pick_method(request.values.get("method"))
    if not form.validate_on_submit():
        return _show_draft(category, form, method)
    try:
        publication = services.publish_category(
            db.session,
            category,
            method=method,
            reason=form.reason_text,
            seen=form.seen.data,
            actor=g.actor.name,
            now=utcnow(),
        )
    except (services.PublicationError, services.SignatureError) as error:
        db.session.rollback()
        return _show_draft(category, form, method, trouble=str(error)), 409
    db.session.commit()
    flash(f"{category.title} is published. Tell the nominators next.")
    return redirect(url_for(".publication", public_id=publication.public_id))


def _show_draft(category: Category, form: PublishForm, method: Method, trouble: str = "") -> str:
    draft = services.draft_publication(db.session, category, method=method)
    form.method.data, form.seen.data = method.value, draft.digest
    return render_template(
        "results/publish.html",
        category=category,
        season=category.season,
        form=form,
        standing=draft.standing,
        snapshot=draft.read(),
        signing=services.survey_signing(db.session, draft),
        method_name=sentences.METHOD_NAMES[method],
        trouble=trouble,
    )


@bp.post("/organize/results/<public_id>/sign")
@allowed(may_decide_results, find_category_or_404)
def sign(category: Category) -> ResponseReturnValue:
    form = PublishForm()
    method = pages.pick_method(form.method.data)
    try:
        services.sign_result(
            db.session, category, method=method, seen=form.seen.data or "", actor=g.actor.name, now=utcnow()
        )
    except services.SignatureError as error:
        db.session.rollback()
        return _show_draft(category, form, method, trouble=str(error)), 409
    return _return_to_draft(category, method, "You have signed these figures. If anything changes, it is void.")


@bp.post("/organize/results/<public_id>/take-back-signature")
@allowed(may_decide_results, find_category_or_404)
def take_back_signature(category: Category) -> ResponseReturnValue:
    form = PublishForm()
    method = pages.pick_method(form.method.data)
    draft = services.draft_publication(db.session, category, method=method)
    try:
        services.take_back_signature(db.session, draft, actor=g.actor.name, now=utcnow())
    except services.SignatureError as error:
        return _show_draft(category, form, method, trouble=str(error)), 409
    return _return_to_draft(category, method, "Your signature is taken back.")


def _return_to_draft(category: Category, method: Method, message: str) -> ResponseReturnValue:
    target = url_for(".publish", public_id=category.public_id, method=method.value)
    db.session.commit()
    wake("mail")
    flash(message)
    return redirect(target)


@bp.get("/organize/results/publications/<public_id>")
@allowed(may_see_results, find_publication_or_404)
def publication(publication: Publication) -> ResponseReturnValue:
    return _show_publication(publication, WithdrawForm())


def _show_publication(publication: Publication, form: WithdrawForm) -> str:
    snapshot = services.read_snapshot(publication)
    judges = name_judges(db.session, publication.category.season)
    return render_template(
        "results/publication.html",
        publication=publication,
        season=publication.category.season,
        snapshot=snapshot,
        result=pages.name_people(snapshot.result, judges),
        excluded=[judges.get(judge, judge) for judge in snapshot.excluded],
        inputs=services.export_publication(publication),
        method_name=sentences.METHOD_NAMES[snapshot.method],
        sentences=sentences,
        pages=pages,
        form=form,
    )


@bp.get("/organize/results/publications/<public_id>/<any(scores, ties):name>.csv")
@allowed(may_see_results, lambda public_id, name: (find_publication_or_404(public_id), name))
def inputs(subject: tuple[Publication, str]) -> ResponseReturnValue:
    """Serve the files from which `judging rank` computes the published figures again."""
    publication, name = subject
    content = services.export_publication(publication)
    answer = Response(services.write_rows(getattr(content, name)), content_type="text/csv; charset=utf-8")
    answer.headers.set("Content-Disposition", "attachment", filename=f"{name}.csv")
    return answer


@bp.post("/organize/results/publications/<public_id>/withdraw")
@allowed(may_decide_results, find_publication_or_404)
def withdraw(publication: Publication) -> ResponseReturnValue:
    form = WithdrawForm()
    if not form.validate_on_submit():
        return _show_publication(publication, form), 422
    services.withdraw_publication(db.session, publication, reason=form.reason_text, actor=g.actor.name, now=utcnow())
    target = url_for(".category", public_id=publication.category.public_id)
    db.session.commit()
    flash("The result is withdrawn; the public reads nothing of it now.")
    return redirect(target)
