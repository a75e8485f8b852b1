"""Nothing runs out of a page or over other words: long names, long answers, other scripts, or no words at all."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pypdfium2
import pytest
from sqlalchemy import select

from judging.assignment.models import AssignmentStatus, Judge
from judging.nominations.models import Answer
from judging.reports.briefing import draw_briefing
from judging.reports.category import draw_category
from judging.reports.certificates.drawing import make_design, make_sample, write_certificate
from judging.reports.feedback import draw_feedback, find_feedback
from judging.reports.pdf import draw_document
from judging.reports.receipts import draw_receipt
from judging.reports.screening import draw_screening, list_screened
from judging.reports.season import draw_season
from judging.results.services.standing import survey_season
from judging.screening.services import screen_nomination

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

LONG_NAME = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewis"
ARABIC = "مندوبة المبيعات التي فتحت ثلاثة وعشرين متجراً لم يشترِ أحد منها قط"
HEBREW = "היא פתחה עשרים ושלוש חנויות שמעולם לא קנו מאיתנו"
CHINESE = "她新开了二十三家从未向我们购买过的商店其中十一家来自竞争对手"
WORDS = "She opened ten new shops that had never bought from us and took eleven from a rival. "
TEXTS = {
    "long": (WORDS * 60, LONG_NAME),
    "right to left": (f"{ARABIC}. {HEBREW}. " * 40, f"{HEBREW[:20]} {ARABIC[:30]}"),
    "chinese": (CHINESE * 60, CHINESE),
    "one word": ("x" * 5000, "N" * 60),
    "nothing": ("", "Li"),
}
SIDE, EDGE = 20 / 25.4 * 72, 6 / 25.4 * 72
"""The margins that hold no text: beside it, and beyond the running heads."""


@pytest.fixture
def judged(session, make, now):
    """Return what fills a category with one kind of text, read and scored."""

    def fill(kind):
        text, name = TEXTS[kind]
        season = make.season(name=name, is_blind=False, reads=2)
        category = make.category(season)
        judges = [make.judge(season, category, user=make.user("judge", name=name)) for _ in range(2)]
        rows = [make.nomination(category, nominee_name=name, nominee_company=name, story=text) for _ in range(6)]
        for place, row in enumerate(rows):
            row.nominee_title = row.nominator_name = row.nominator_company = name
            row.answers.append(Answer(question_key="why", text=text))
            for judge in judges:
                ratings = {c.key: 4 + place for c in category.rubric.criteria}
                assignment = make.assignment(row, judge, status=AssignmentStatus.SCORED)
                make.scorecard(assignment, ratings=ratings, comment=text[:3000])
            make.assignment(row, make.judge(season, category, user=make.user("judge", name=name)))
        screen_nomination(session, rows[0], now=now)
        session.commit()
        return rows

    return fill


def draw_book(session, rows, size):
    waiting = select(Judge).where(Judge.season_id == rows[0].season_id).order_by(Judge.id.desc()).limit(1)
    return draw_briefing(session, session.scalars(waiting).one(), size=size)


def draw_ranks(session, rows, size):
    return draw_category(survey_season(session, rows[0].season), rows[0].category, size=size)


def draw_readings(session, rows, size):
    return draw_screening(rows[0].season.name, list_screened(session, rows[0].season), size=size)


def draw_certificate(session, rows, size):
    row = rows[0]
    design = make_design(row.season)
    design.first_name = design.first_title = design.second_name = row.nominee_name
    sample = make_sample(row.season, design, category=row.category.title)
    certificate = replace(sample, name=row.nominee_name, company=row.nominee_company)
    return draw_document(write_certificate(certificate, size=size))


DRAW = {
    "certificate": draw_certificate,
    "receipt": lambda session, rows, size: draw_receipt(rows[0], size=size),
    "feedback": lambda session, rows, size: draw_feedback(find_feedback(session, rows[0]), size=size),
    "briefing": draw_book,
    "category": draw_ranks,
    "season": lambda session, rows, size: draw_season(session, rows[0].season, size=size),
    "screening": draw_readings,
}


@pytest.mark.parametrize("kind", sorted(TEXTS))
@pytest.mark.parametrize("report", sorted(DRAW))
def test_nothing_overflows(session, judged, report, kind):
    rows = judged(kind)

    content = DRAW[report](session, rows, "Letter" if kind == "long" else "A4")

    with pypdfium2.PdfDocument(content) as document:
        faults = [fault for page in document for fault in find_faults(page)]
    assert faults == []


def find_faults(page):
    """Return the letters that stand in a margin, and those that stand on one another.

    Letters that are drawn as one, such as lam and alef, have the same box.
    """
    width, height = page.get_size()
    text = page.get_textpage()
    found = [(text.get_text_range(i, 1), text.get_charbox(i)) for i in range(text.count_chars())]
    letters = [(letter, box) for letter, box in found if letter.strip() and box[2] > box[0]]
    for letter, (left, bottom, right, top) in letters:
        if left < SIDE - 1 or right > width - SIDE + 1 or bottom < EDGE or top > height - EDGE:
            yield f"{letter!r} stands at {left:.0f}, {bottom:.0f}"
    for a, b in find_overlaps([box for _, box in letters]):
        if letters[a][1] != letters[b][1]:
            yield f"{letters[a][0]!r} and {letters[b][0]!r} overlap"
    text.close()


def find_overlaps(boxes):
    """Return pairs of boxes of which one lies more than half within the other."""
    left, bottom, right, top = np.array(boxes).T[:, :, None] if boxes else np.zeros((4, 0, 1))
    width = np.minimum(right, right.T) - np.maximum(left, left.T)
    height = np.minimum(top, top.T) - np.maximum(bottom, bottom.T)
    shared = np.clip(width, 0, None) * np.clip(height, 0, None)
    area = (right - left) * (top - bottom)
    return [(a, b) for a, b in np.argwhere(shared > 0.6 * np.minimum(area, area.T)).tolist() if a < b]
