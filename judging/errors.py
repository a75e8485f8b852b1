"""The one base of every rule that says no, in a sentence fit to show a person."""


class JudgingError(Exception):
    """A rule said no; `str(error)` is a sentence that tells the user what to do."""
