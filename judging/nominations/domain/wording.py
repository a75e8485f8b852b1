"""How the audit trail's events read in a nomination's history."""

from __future__ import annotations

from collections.abc import Mapping

_WORDS = {
    "nominations.begin": "Begun",
    "nominations.submit": "Sent",
    "nominations.accept": "Accepted as it stands, although incomplete",
    "nominations.resubmit": "Changed and sent again",
    "nominations.withdraw": "Withdrawn",
    "nominations.move": "Moved from {from_category} to {to_category}",
    "nominations.keep_category": "Kept in its award, with a note",
    "nominations.ineligible": "Ruled ineligible",
    "nominations.readmit": "Readmitted",
    "nominations.reopen": "Opened again for its nominator",
    "nominations.change_address": "Letters go to {after} instead of {before}",
    "nominations.attach": "File added: {file}",
    "nominations.detach": "File removed: {file}",
    "nominations.clear_attachment": "File shown to judges: {file}",
    "nominations.unclear_attachment": "File hidden from judges: {file}",
    "screening.read": "Read by the screening: {verdict}",
    "scoring.request": "A judge asks about it: {kind}",
    "scoring.hide": "Words hidden from judges: {phrase}",
    "scoring.show": "Words shown to judges again: {phrase}",
    "results.place": "Place: {place}",
    "results.record_consensus": "The jury agreed on {score}",
    "results.take_back_consensus": "The jury took {before} back",
}
_NAMES = {"from_category", "to_category", "verdict", "kind", "place"}
"""What is noted as the program names it."""


def tell_event(action: str, detail: Mapping[str, object]) -> str:
    """Return an event as a person would say it; an unknown one by its room and verb, such as `Screening: keep`."""
    if action in _WORDS:
        return _WORDS[action].format_map(_Blank({key: _say(key, value) for key, value in detail.items()}))
    room, _, verb = action.partition(".")
    return f"{room.capitalize()}: {verb.replace('_', ' ')}"


def _say(key: str, value: object) -> object:
    if key not in _NAMES:
        return value
    return str(value).replace("-", " ").replace("_", " ") if value else "none"


class _Blank(dict[str, object]):
    """Leaves out what an old event did not note."""

    def __missing__(self, key: str) -> str:
        return "…"
