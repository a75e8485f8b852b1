"""Freezes a category's result into plain content, and reads it back as it was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, TypeVar

import numpy
import scipy

from judging.awards.domain.rounds import RoundKind
from judging.results.domain.fingerprint import ENGINE
from judging.results.domain.outcome import (
    Agreement,
    AgreementBasis,
    CategoryResult,
    Certainty,
    Fallback,
    JudgeDiagnosis,
    Method,
    RankedNomination,
    TieRule,
    WinnerCall,
    WithoutJudge,
)
from judging.results.domain.scores import Scale
from judging.results.models import Place, Publication
from judging.results.services.deliberating import FrozenConsensus, freeze_consensus
from judging.results.services.standing import AWARDED, PERCENT_PER_POINT, CategoryStanding

FORMAT = 1
Content = Mapping[str, Any]
T = TypeVar("T")


@dataclass(frozen=True)
class FrozenEntry:
    """A nomination as it stood when the result was published."""

    reference: str
    public_id: str
    nominee_name: str
    nominee_title: str
    nominee_company: str
    place: Place | None
    reason: str
    """Why it was given this place; empty where nobody had to say."""


@dataclass(frozen=True)
class FrozenTie:
    """The chair's order of nominations that tied, best first."""

    order: tuple[str, ...]
    reason: str
    decided_by: str
    decided_at: str
    """ISO 8601, UTC."""


@dataclass(frozen=True)
class FrozenSignature:
    """An organizer's name under the figures."""

    signed_by: str
    signed_at: str
    """ISO 8601, UTC."""


@dataclass(frozen=True)
class Snapshot:
    """A published result, whole: nothing that happens later changes it."""

    season_name: str
    season_slug: str
    time_zone: str
    category_slug: str
    category_title: str
    role: str
    rubric_slug: str
    rubric_version: int
    rubric_digest: str
    method: Method
    seed: int
    engine: str
    inputs_digest: str
    """SHA-256 of the sorted rows of its scores, as `sort | sha256sum` finds it too."""
    fingerprint: str
    """SHA-256 of all that decides the figures: scores, method, seed, engine, reads, the chair's decisions."""
    bar: float
    """What earns an award, in percent of the maximum, held against the score that ranks."""
    reads: int
    """How many reads each nomination should have."""
    round: RoundKind
    """The round whose scores rank."""
    rounds: tuple[RoundKind, ...]
    """All that the category held; none where nobody set up rounds."""
    consensus: tuple[FrozenConsensus, ...]
    result: CategoryResult
    entries: tuple[FrozenEntry, ...]
    """By place first, then as the scores rank them; those without a score last."""
    ties: tuple[FrozenTie, ...]
    excluded: tuple[str, ...]
    """Public ids of the judges whose scores did not count."""
    obstacles: tuple[str, ...]
    """What stood in the way, in sentences; `reason` says why it was published all the same."""
    reason: str
    signatures: tuple[FrozenSignature, ...]
    """Who signed these figures; empty where the season asked for no signatures."""

    @property
    def winners(self) -> tuple[FrozenEntry, ...]:
        """Those with an award, highest place first."""
        return tuple(entry for entry in self.entries if entry.place in AWARDED)

    @property
    def finalists(self) -> tuple[FrozenEntry, ...]:
        """Those on the shortlist who won nothing, by number, so that the order says nothing of their ranks."""
        shortlisted = [entry for entry in self.entries if entry.place is Place.SHORTLISTED]
        return tuple(sorted(shortlisted, key=lambda entry: entry.reference))

    @property
    def by_reference(self) -> Mapping[str, FrozenEntry]:
        return {entry.reference: entry for entry in self.entries}


def freeze_signatures(signatures: Iterable[FrozenSignature]) -> dict[str, Any]:
    """Return signatures as content that is added to a snapshot when it is published."""
    return {"signatures": [asdict(one) for one in signatures]}


def without_names(content: Content) -> dict[str, Any]:
    """Return a snapshot's content without why it was published and who signed: what is left is what it says."""
    return {key: value for key, value in content.items() if key not in {"reason", "signatures"}}


def freeze_standing(standing: CategoryStanding, *, seed: int, excluded: tuple[str, ...], reason: str) -> dict[str, Any]:
    """Return all that is to be kept of a category's result, as plain content; the category must have scores."""
    category, season, result = standing.category, standing.category.season, standing.result
    assert result is not None
    return {
        "format": FORMAT,
        "season": {"name": season.name, "slug": season.slug, "time_zone": season.time_zone},
        "category": {"slug": category.slug, "title": category.title, "role": category.role},
        "rubric": {
            "slug": category.rubric_version.slug,
            "version": category.rubric_version.version,
            "digest": category.rubric_version.digest,
        },
        "method": result.method.value,
        "seed": seed,
        "engine": f"{ENGINE}, numpy {numpy.__version__}, scipy {scipy.__version__}",
        "inputs_digest": standing.digest,
        "fingerprint": standing.ranking.fingerprint(category),
        "bar": PERCENT_PER_POINT * category.rubric.bars.award,
        "reads": standing.wanted_reads,
        "round": standing.round.value,
        "rounds": [stage.kind.value for stage in category.stages],
        "consensus": [freeze_consensus(reference, one) for reference, one in standing.consensus.items()],
        "result": _plain(asdict(result)),
        "entries": _freeze_entries(standing),
        "ties": [_freeze_tie(one.order, one.reason, one.decided_by, one.decided_at) for one in standing.decisions],
        "excluded": list(excluded),
        "obstacles": [obstacle.sentence for obstacle in standing.obstacles],
        "reason": reason,
    }


def _freeze_entries(standing: CategoryStanding) -> list[dict[str, Any]]:
    order = standing.order
    frozen = []
    for reference, entry in standing.entries.items():
        placement = standing.placements.get(reference)
        frozen.append(
            {
                "reference": reference,
                "public_id": entry.public_id,
                "nominee_name": entry.nominee_name,
                "nominee_title": entry.nominee_title,
                "nominee_company": entry.nominee_company,
                "place": placement.place.value if placement else None,
                "reason": placement.reason if placement else "",
            }
        )
    return sorted(frozen, key=lambda one: (_depth(one["place"]), order.get(one["reference"], len(order))))


def _depth(place: str | None) -> int:
    return -Place(place).height if place else 1


def _freeze_tie(order: list[str], reason: str, decided_by: str, decided_at: dt.datetime) -> dict[str, Any]:
    moment = decided_at.astimezone(dt.UTC).isoformat()
    return {"order": list(order), "reason": reason, "decided_by": decided_by, "decided_at": moment}


def _plain(value: Any) -> Any:
    """Return content that JSON keeps as it is: lists for tuples, plain text for enums and keys."""
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, str) else value


def read_snapshot(publication: Publication) -> Snapshot:
    """Return a published result as it was."""
    return thaw_snapshot(publication.snapshot)


def thaw_snapshot(content: Content) -> Snapshot:
    """Return the snapshot that `freeze_standing` made this content of."""
    season, category, rubric = content["season"], content["category"], content["rubric"]
    return Snapshot(
        season_name=season["name"],
        season_slug=season["slug"],
        time_zone=season["time_zone"],
        category_slug=category["slug"],
        category_title=category["title"],
        role=category["role"],
        rubric_slug=rubric["slug"],
        rubric_version=rubric["version"],
        rubric_digest=rubric["digest"],
        method=Method(content["method"]),
        seed=content["seed"],
        engine=content["engine"],
        inputs_digest=content["inputs_digest"],
        fingerprint=content["fingerprint"],
        bar=content["bar"],
        reads=content["reads"],
        round=RoundKind(content.get("round", RoundKind.SCORING)),
        rounds=tuple(RoundKind(kind) for kind in content.get("rounds", ())),
        consensus=tuple(_build(FrozenConsensus, one) for one in content.get("consensus", ())),
        result=_thaw_result(content["result"]),
        entries=tuple(
            _build(FrozenEntry, one, place=Place(one["place"]) if one["place"] else None) for one in content["entries"]
        ),
        ties=tuple(_build(FrozenTie, one, order=tuple(one["order"])) for one in content["ties"]),
        excluded=tuple(content["excluded"]),
        obstacles=tuple(content["obstacles"]),
        reason=content["reason"],
        signatures=tuple(FrozenSignature(**one) for one in content.get("signatures", ())),
    )


def _thaw_result(content: Content) -> CategoryResult:
    return _build(
        CategoryResult,
        content,
        method=Method(content["method"]),
        fallback=Fallback(content["fallback"]) if content["fallback"] else None,
        scale=_build(Scale, content["scale"]),
        pieces=tuple(tuple(piece) for piece in content["pieces"]),
        nominations=tuple(
            _build(RankedNomination, one, tie_rule=TieRule(one["tie_rule"]) if one["tie_rule"] else None)
            for one in content["nominations"]
        ),
        judges=tuple(_build(JudgeDiagnosis, one) for one in content["judges"]),
        agreement=_thaw_agreement(content["agreement"]),
        certainty=_thaw_certainty(content["certainty"]),
    )


def _thaw_agreement(content: Content) -> Agreement:
    basis = content["basis"]
    return _build(Agreement, content, basis=AgreementBasis(basis) if basis else None)


def _thaw_certainty(content: Content) -> Certainty:
    fragile = content["fragile"]
    cases = None if fragile is None else tuple(WithoutJudge(one["judge"], tuple(one["winners"])) for one in fragile)
    return _build(
        Certainty,
        content,
        winners=tuple(content["winners"]),
        call=WinnerCall(content["call"]) if content["call"] else None,
        fragile=cases,
        crowned={Method(method): tuple(names) for method, names in content["crowned"].items()},
    )


def _build(kind: type[T], content: Content, **thawed: object) -> T:
    """Return a dataclass from kept content: what it has no name for any more is dropped, what it lacked is None."""
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    return kind(**{name: content.get(name) for name in names} | thawed)
