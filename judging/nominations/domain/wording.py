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
}


def tell_event(action: str, detail: Mapping[str, object]) -> str:
    """Return an event as a person would say it; an unknown one by its room and verb, such as `Screening: keep`."""
    if action in _WORDS:
        return _WORDS[action].format_map(_Blank(detail))
    room, _, verb = action.partition(".")
    return f"{room.capitalize()}: {verb.replace('_', ' ')}"


class _Blank(dict[str, object]):
    """Leaves out what an old event did not note."""

    def __missing__(self, key: str) -> str:
        return "…"
