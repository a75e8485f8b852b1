"""A small rubric that is right, as a TOML reader returns it; tests change one thing at a time."""

from __future__ import annotations

from typing import Any

LEVELS = {"1-2": "Nothing is shown.", "3-4": "A little.", "5-6": "As asked.", "7-8": "More.", "9-10": "Rare."}


def make_content(**changes: Any) -> dict[str, Any]:
    """Return the content of a right rubric, with these top keys changed."""
    content: dict[str, Any] = {
        "slug": "salesperson-of-the-year",
        "title": "Salesperson of the Year",
        "role": "new_business",
        "version": 1,
        "for_whom": "Finding and closing new customers.",
        "not_for": "Renewals.",
        "example": "opened 23 accounts",
        "questions": [
            {"key": "share_new", "label": "Share", "kind": "percent", "required": True},
            {"key": "customers_signed", "label": "Signed", "kind": "number"},
            {"key": "revenue_new", "label": "New", "kind": "money"},
            {"key": "revenue_existing", "label": "Existing", "kind": "money"},
            {"key": "story", "label": "Story", "kind": "text", "word_limit": 400, "required": True},
            {"key": "testimonial", "label": "Testimonial", "kind": "text", "word_limit": 150},
        ],
        "criteria": [
            make_criterion(key="results", title="Results", weight=50),
            make_criterion(key="prospecting", title="Prospecting", weight=30),
            make_criterion(key="ethics", title="Ethics", weight=20, may_abstain=True),
        ],
    }
    return content | changes


def make_criterion(**changes: Any) -> dict[str, Any]:
    return {"key": "results", "title": "Results", "ask": "How many?", "weight": 50, "levels": dict(LEVELS)} | changes
