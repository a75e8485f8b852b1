"""What stands on a certificate: only what is published, in the season's design."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from judging.awards.models import Category, Season
from judging.nominations.models import Nomination
from judging.reports.certificates.colours import write_colours
from judging.reports.certificates.models import ACCENT, PAPER, WORDS, CertificateDesign
from judging.reports.pdf import Document, draw_document, write_document
from judging.results.models import Place, Publication
from judging.results.queries import list_public
from judging.results.services.snapshots import FrozenEntry, Snapshot, read_snapshot
from judging.web.filters import format_day

AWARDS = {
    Place.WINNER: "Winner",
    Place.GOLD: "Gold Award",
    Place.SILVER: "Silver Award",
    Place.BRONZE: "Bronze Award",
    Place.SHORTLISTED: "Finalist",
}
_WIDTHS = ((22, "name-xl"), (34, "name-l"), (52, "name-m"))


@dataclass(frozen=True)
class Certificate:
    """One certificate, as it is printed."""

    award: str
    name: str
    company: str
    category: str
    category_slug: str
    reference: str
    season: Season
    place_and_date: str
    proof: str
    """By which anybody can ask whether it is genuine."""
    design: CertificateDesign

    @property
    def name_size(self) -> str:
        """The class that makes a name fit: the longer, the smaller; wide letters count twice."""
        width = sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in self.name)
        return next((size for limit, size in _WIDTHS if width <= limit), "name-s")

    @property
    def issuer(self) -> str:
        return self.design.issuer or self.season.name

    @property
    def signers(self) -> list[tuple[str, str, str]]:
        """Name, title and picture of those who sign."""
        design = self.design
        both = (
            (design.first_name, design.first_title, design.first_signature),
            (design.second_name, design.second_title, design.second_signature),
        )
        return [one for one in both if one[0] or one[2]]


def find_design(session: Session, season: Season) -> CertificateDesign:
    """Return the season's design; the usual one, not kept anywhere, while nobody has made another."""
    found = session.scalar(select(CertificateDesign).where(CertificateDesign.season_id == season.id))
    return found or make_design(season)


def make_design(season: Season) -> CertificateDesign:
    """Return the usual design, not kept anywhere yet."""
    names = (
        *("issuer", "place_and_date", "seal"),
        *("first_name", "first_title", "first_signature", "second_name", "second_title", "second_signature"),
    )
    empty = dict.fromkeys(names, "")
    return CertificateDesign(season_id=season.id, accent=ACCENT, paper=PAPER, words=WORDS, **empty)


def list_certificates(
    session: Session, season: Season, category: Category | None = None
) -> Iterator[tuple[FrozenEntry, Certificate]]:
    """Yield the certificates of all who are placed in what is public now, category by category, best place first."""
    design = find_design(session, season)
    for publication in list_public(session, season):
        if category is None or publication.category_id == category.id:
            snapshot = read_snapshot(publication)
            for entry in (*snapshot.winners, *snapshot.finalists):
                yield entry, _make_certificate(entry, snapshot, publication, season, design)


def find_certificate(session: Session, nomination: Nomination) -> Certificate | None:
    """Return a nomination's certificate; None unless a public result gives it a place."""
    found = list_certificates(session, nomination.season, nomination.category)
    return next((one for entry, one in found if entry.public_id == nomination.public_id), None)


def make_sample(season: Season, design: CertificateDesign, *, category: str) -> Certificate:
    """Return a certificate of nobody, to look at the design."""
    return Certificate(
        award=AWARDS[Place.WINNER],
        name="Alexandra Example",
        company="Example and Daughters Ltd",
        category=category,
        category_slug="",
        reference="N-0000",
        season=season,
        place_and_date=design.place_and_date or "On the day of publication",
        proof="A sample: no award is given by it.",
        design=design,
    )


def write_certificate(certificate: Certificate, *, size: str = "A4") -> Document:
    """Return a certificate as a document that is still to be drawn, on landscape paper."""
    design = certificate.design
    return write_document(
        "certificate.html",
        size=size,
        season=certificate.season,
        certificate=certificate,
        design=design,
        colours=write_colours(design.accent, design.paper, size=size),
    )


def draw_certificate(certificate: Certificate, *, size: str = "A4") -> bytes:
    """Return a certificate as a PDF."""
    return draw_document(write_certificate(certificate, size=size))


def name_award(entry: FrozenEntry, snapshot: Snapshot) -> str:
    """Return what an entry was given, as it is printed; several winners share the first place."""
    assert entry.place is not None
    if entry.place is Place.WINNER and sum(one.place is Place.WINNER for one in snapshot.winners) > 1:
        return "Shared First Place"
    return AWARDS[entry.place]


def _make_certificate(
    entry: FrozenEntry, snapshot: Snapshot, publication: Publication, season: Season, design: CertificateDesign
) -> Certificate:
    return Certificate(
        award=name_award(entry, snapshot),
        name=entry.nominee_name or entry.nominee_company,
        company=entry.nominee_company if entry.nominee_name else "",
        category=snapshot.category_title,
        category_slug=snapshot.category_slug,
        reference=entry.reference,
        season=season,
        place_and_date=design.place_and_date or format_day(publication.published_at, season.time_zone),
        proof=f"{entry.reference}, publication {publication.number}, {publication.inputs_digest[:12]}",
        design=design,
    )
