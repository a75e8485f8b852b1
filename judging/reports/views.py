"""Downloads: receipts for nominators, reports and exports for organizers."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import ExitStack
from tempfile import TemporaryFile

from flask import Blueprint, Response, abort, render_template, request, send_file, stream_with_context
from flask.typing import ResponseReturnValue

from judging.assignment.models import Judge
from judging.assignment.queries import find_judge, list_judges
from judging.awards.models import Category, Season
from judging.awards.queries import find_category_by_id, find_current_season, list_categories
from judging.db.session import db, looking
from judging.nominations.models import Nomination
from judging.nominations.permissions import may_read
from judging.nominations.queries import find_nomination
from judging.people.permissions import may_organize
from judging.reports.briefing import draw_briefing
from judging.reports.bulk.views import bp as bulk
from judging.reports.category import draw_category
from judging.reports.certificates.views import bp as certificates
from judging.reports.exports import TABLES
from judging.reports.feedback import draw_feedback, find_feedback
from judging.reports.keepsakes import list_keepsakes
from judging.reports.names import name_file
from judging.reports.pdf import SIZES
from judging.reports.permissions import may_read_briefing, may_read_feedback
from judging.reports.receipts import draw_receipt
from judging.reports.screening import draw_screening, list_screened
from judging.reports.season import draw_season
from judging.reports.tables import Table
from judging.reports.workbooks import write_xlsx
from judging.reports.writers import write_csv, write_json
from judging.results.services.standing import survey_season
from judging.web.clock import utcnow
from judging.web.guards import allowed

bp = Blueprint("reports", __name__)
bp.register_blueprint(bulk)
bp.register_blueprint(certificates)
bp.add_app_template_global(list_keepsakes, "list_keepsakes")

FORMATS = {
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def current_season() -> Season:
    return find_current_season(db.session, utcnow()) or abort(404)


def find_nomination_or_404(public_id: str) -> Nomination:
    return find_nomination(db.session, public_id) or abort(404)


def find_category_or_404(public_id: str) -> Category:
    return find_category_by_id(db.session, public_id) or abort(404)


def find_judge_or_404(public_id: str) -> Judge:
    return find_judge(db.session, public_id) or abort(404)


def chosen_size() -> str:
    """Return the paper that was asked for; A4 unless it is Letter."""
    size = request.args.get("size", "A4")
    return size if size in SIZES else "A4"


def send_pdf(content: bytes, *name: str) -> Response:
    return send_file(io.BytesIO(content), "application/pdf", as_attachment=True, download_name=name_file(*name, "pdf"))


@bp.get("/organize/reports")
@allowed(may_organize)
def index() -> ResponseReturnValue:
    season = current_season()
    return render_template(
        "reports/index.html",
        season=season,
        categories=list_categories(db.session, season),
        judges=list_judges(db.session, season),
        tables=TABLES.values(),
        formats=FORMATS,
        sizes=SIZES,
        size=chosen_size(),
    )


@bp.get("/nominations/<public_id>/receipt.pdf")
@allowed(may_read, find_nomination_or_404)
def receipt(nomination: Nomination) -> ResponseReturnValue:
    if nomination.submitted_at is None:
        abort(404)
    return send_pdf(draw_receipt(nomination, size=chosen_size()), "receipt", nomination.reference)


@bp.get("/organize/reports/season.pdf")
@allowed(may_organize)
def season() -> ResponseReturnValue:
    season = current_season()
    return send_pdf(draw_season(db.session, season, size=chosen_size()), season.name, "season-report")


@bp.get("/organize/reports/screening.pdf")
@allowed(may_organize)
def screening() -> ResponseReturnValue:
    season = current_season()
    content = draw_screening(season.name, list_screened(db.session, season), size=chosen_size())
    return send_pdf(content, season.name, "screening")


@bp.get("/organize/reports/categories/<public_id>.pdf")
@allowed(may_organize, find_category_or_404)
def category(category: Category) -> ResponseReturnValue:
    standing = survey_season(db.session, category.season)
    return send_pdf(draw_category(standing, category, size=chosen_size()), "results", category.slug)


@bp.get("/nominations/<public_id>/feedback.pdf")
@allowed(may_read_feedback, find_nomination_or_404)
def feedback(nomination: Nomination) -> ResponseReturnValue:
    found = find_feedback(db.session, nomination)
    return send_pdf(draw_feedback(found, size=chosen_size()), "feedback", nomination.reference)


@bp.get("/judge/briefing/<public_id>.pdf")
@allowed(may_read_briefing, find_judge_or_404)
def briefing(judge: Judge) -> ResponseReturnValue:
    return send_pdf(draw_briefing(db.session, judge, size=chosen_size()), "briefing-book")


@bp.get("/organize/exports/<name>.<any(csv, json, xlsx):kind>")
@allowed(may_organize)
def export(name: str, kind: str) -> ResponseReturnValue:
    table = TABLES.get(name) or abort(404)
    season = current_season()
    if kind == "xlsx":
        return _send_workbook(table, season)
    answer = Response(stream_with_context(_write_pieces(table, season.id, kind)), content_type=FORMATS[kind])
    answer.headers.set("Content-Disposition", "attachment", filename=name_file(season.name, name, kind))
    return answer


def _write_pieces(table: Table, season_id: int, kind: str) -> Iterator[str]:
    write = write_csv if kind == "csv" else write_json
    with looking() as session:
        yield from write(table, table.rows(session, session.get_one(Season, season_id)))


def _send_workbook(table: Table, season: Season) -> Response:
    with ExitStack() as opened:
        file = opened.enter_context(TemporaryFile())
        write_xlsx(table, table.rows(db.session, season), file)
        file.seek(0)
        name = name_file(season.name, table.name, "xlsx")
        answer = send_file(file, FORMATS["xlsx"], as_attachment=True, download_name=name)
        answer.call_on_close(opened.pop_all().close)
    return answer
