"""Whether the verdict rests on what is shown (ERASER): cut, it must fall; alone, it must do."""

from collections.abc import Sequence

from benchmarks.screening.measures import Judged
from judging.screening.domain.engine import read_with
from judging.screening.domain.model import Model
from judging.screening.domain.reading import Reading, ScreeningInput, Verdict


def cut_evidence(reading: Reading, side: str) -> str:
    """The text without the shown evidence of one side."""
    text = reading.text
    for span in sorted(reading.evidence, key=lambda span: -span.start):
        if span.side == side:
            text = text[: span.start] + text[span.end :]
    return text


def keep_evidence(reading: Reading) -> str:
    """Only the shown evidence, a line each."""
    return "\n".join(span.quote for span in reading.evidence)


def measure_faithfulness(judged: Sequence[Judged], model: Model) -> str:
    """Shares of flags that fall when their evidence is cut, and of sided verdicts that stand on it alone."""
    flagged = [one for one in judged if read_with(model, ScreeningInput(one.example.text)).flagged]
    readings = [read_with(model, ScreeningInput(one.example.text)) for one in flagged]
    side = Verdict.ACCOUNT_MANAGEMENT.value
    falls = sum(not read_with(model, ScreeningInput(cut_evidence(reading, side))).flagged for reading in readings)
    stays = sum(
        read_with(model, ScreeningInput(keep_evidence(reading))).verdict is Verdict.ACCOUNT_MANAGEMENT
        for reading in readings
    )
    count = len(readings) or 1
    return (
        f"faithfulness of {len(readings)} flags: {falls / count:.3f} fall when the shown evidence is cut, "
        f"{stays / count:.3f} keep their verdict on the shown evidence alone"
    )
