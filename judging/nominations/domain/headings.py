"""Tells from a spreadsheet's headings which column holds what."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from judging.errors import JudgingError
from judging.nominations.domain.completeness import ANSWER

CATEGORY = "category"
SENT_AT = "sent_at"
CONSENT = "consent"
EMAIL = "nominator_email"

_PATTERNS: Sequence[tuple[str, str]] = (
    (SENT_AT, r"^(timestamp|time stamp|submitted( at| on)?|date submitted|submission date|completion time|sent at)$"),
    (CONSENT, r"\b(nominee|they|person) (knows?|agrees?|consents?)\b|\bconsent\b"),
    ("answer_share_new", r"\bshare\b.*\b(new|time)\b|\b(time|percent\w*|%)\b.*\bnew (customers?|business)\b"),
    (
        "answer_customers_signed",
        r"\bnew (customers?|clients?|accounts?|logos?)\b.*\b(signed|won|number|count|how many)\b",
    ),
    ("answer_customers_signed", r"\bhow many new (customers?|clients?|accounts?)\b"),
    ("answer_revenue_new", r"\b(revenue|sales|turnover)\b.*\bnew\b"),
    ("answer_revenue_existing", r"\b(revenue|sales|turnover)\b.*\bexisting\b"),
    ("answer_testimonial", r"\b(testimonial|customer'?s? (own )?words|reference)\b"),
    ("answer_referee_email", r"\breferees?('?s)?\b.*\be ?mail\b"),
    ("answer_referee_company", r"\breferees?('?s)?\b.*\b(employer|company|organi[sz]ation)\b"),
    ("answer_referee_name", r"\breferees?('?s)?( full)?( name)?$|\bname of (the |a )?referee\b"),
    ("nominee_email", r"\b(nominee|their|candidate)('?s)?\b.*\be ?mail\b"),
    (EMAIL, r"\be ?mail\b"),
    ("nominator_relation", r"\bhow do you know\b|\brelation(ship)?\b"),
    ("nominee_title", r"\b(job title|their title|nominee'?s? (job )?(title|position|role)|position|designation)\b"),
    ("nominee_company", r"\b(their|nominee'?s?) (employer|company|organi[sz]ation)\b|^employer$"),
    ("nominator_company", r"\byour (employer|company|organi[sz]ation)\b|^(company|organi[sz]ation)$"),
    (CATEGORY, r"\b(which )?(award|category)( category)?\b(?! (year|period))"),
    ("nominee_name", r"\bwho (are you|do you) nominat\w*|\bnominee('?s)?( full)? ?(name)?$|\bname of (the )?nominee\b"),
    ("nominator_name", r"\byour( full)? name\b|\bnominat(or|ed by)\b|\bname of (the )?nominator\b"),
    ("answer_story", r"\b(why|story|reasons?|statement|supporting|achievements?|tell (us|the judges))\b"),
)
"""What stands in a heading, and what it then holds; the first that fits counts."""


class HeadingError(JudgingError):
    """The columns cannot be told apart; the sentence says which, and how to name them in a mapping file."""


@dataclass(frozen=True)
class Columns:
    """Which column holds which field."""

    by_field: Mapping[str, int]
    """A field's name (`nominee_name`, `answer_story`, `category`, `sent_at`, `consent`) and its column's index."""
    unused: tuple[str, ...]
    """Headings that nothing was made of."""


def match_headings(headings: Sequence[str], *, named: Mapping[str, str], known: frozenset[str]) -> Columns:
    """Return the columns, from a mapping file's `named` (heading to field) first, then by what headings say.

    `known` are the fields that there are. Raises `HeadingError` for a heading or field in `named` that does not
    exist, for two columns of the same field, and when the e-mail address, the nominee or the category is missing.
    """
    _check_named(headings, named, known)
    by_field: dict[str, int] = {}
    unused: list[str] = []
    for index, heading in enumerate(headings):
        field = named.get(heading.strip()) or ("" if heading.strip() in named else _guess(heading))
        if not field or field not in known:
            unused.append(heading.strip())
        elif field in by_field:
            first = headings[by_field[field]].strip()
            raise HeadingError(
                f"Both “{first}” and “{heading.strip()}” look like {field}. Say in a mapping file which one it is."
            )
        else:
            by_field[field] = index
    for field in (EMAIL, "nominee_name", CATEGORY):
        if field not in by_field:
            raise HeadingError(f"No column holds {field}. Name its heading in a mapping file.")
    return Columns(by_field, tuple(heading for heading in unused if heading))


def _check_named(headings: Sequence[str], named: Mapping[str, str], known: frozenset[str]) -> None:
    present = {heading.strip() for heading in headings}
    for heading, field in named.items():
        if heading not in present:
            raise HeadingError(f"The mapping names a column “{heading}”, but the sheet has none of that name.")
        if field and field not in known:
            answers = sorted(name for name in known if name.startswith(ANSWER))
            raise HeadingError(
                f"The mapping names a field “{field}”. Known are: {', '.join(sorted(known - set(answers)))}"
                f" and {', '.join(answers)}."
            )


def _guess(heading: str) -> str:
    plain = " ".join(re.sub(r"\([^)]*\)|[^\w%' ]", " ", heading.replace("’", "'")).lower().split())
    return next((field for field, pattern in _PATTERNS if re.search(pattern, plain)), "")
