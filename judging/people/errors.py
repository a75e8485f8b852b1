"""Why the people room says no."""

from __future__ import annotations

from judging.errors import JudgingError


class LastOwnerError(JudgingError):
    """Without an owner nobody could invite anybody."""


class OwnAccountError(JudgingError):
    """People do not lock themselves out by a press on their own name."""


class LeaveDemoError(JudgingError):
    """The demo is left only by somebody who says so in so many words."""
