"""Hostile inputs of 12,000 characters, and how long the slowest takes."""

import time

from judging.screening.domain.engine import read_with
from judging.screening.domain.model import Model
from judging.screening.domain.reading import MAX_CHARS, ScreeningInput

HOSTILE = {
    "no punctuation": "she renewed all forty of our existing clients and never lost one new customer from a competitor "
    * 130,
    "one word": "a" * MAX_CHARS,
    "full stops": "he sold. " * 1400,
    "line breaks": "a\n" * 6000,
    "digits": "1,234.5 " * 1500,
    "money": "$1 2 3 4 5m " * 1000,
    "cue words": "never new first our still with from account customer " * 240,
    "quotes": "\"'“”‘’" * 2000,
    "hyphens": "well-known-" * 1200,
    "spaces": "she won " + " " * 11_000 + "a client the end of a year for our team and the rest of it in all",
    "emoji": "she won 😀 new clients for us 👍🏽 " * 400,
    "combining": "e\u0301" * 6000,
    "capitals": "NEW CLIENTS FROM OUR RIVAL " * 450,
    "abbreviations": "Mr. Dr. St. e.g. i.e. Rs. " * 460,
}


def measure_worst(model: Model) -> tuple[str, float]:
    """The name of the slowest hostile input and its seconds, the better of two runs each."""
    found = []
    for name, text in HOSTILE.items():
        seconds = []
        for _ in range(2):
            start = time.process_time()
            read_with(model, ScreeningInput(text[:MAX_CHARS]))
            seconds.append(time.process_time() - start)
        found.append((min(seconds), name))
    worst, name = max(found)
    return name, worst
