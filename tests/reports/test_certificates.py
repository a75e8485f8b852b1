"""Certificates: what is published, in the organizers' own design, on one page whatever the name."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from judging.db.audit import AuditEvent
from judging.nominations.domain.lifecycle import NominationStatus
from judging.nominations.models import Nomination
from judging.reports.bulk.kinds import KINDS, Scope
from judging.reports.certificates.drawing import (
    draw_certificate,
    find_certificate,
    find_design,
    list_certificates,
    make_design,
    make_sample,
)
from judging.reports.certificates.models import CertificateDesign
from judging.reports.certificates.pictures import embed_picture
from judging.reports.keepsakes import list_keepsakes
from judging.results.models import Place
from judging.results.services import place_nominations, publish_category, survey_category, withdraw_publication
from tests.reports.test_certificate_parts import make_png
from tests.results.conftest import SLUGS, Contest

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

PAGE = "/organize/reports/certificates"
LONG = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaft"
WHO = {"actor": "olga@example.org"}
FIELDS = {"accent": "#7a4b00", "paper": "#fffaf0", "issuer": "The Northern Association", "words": "Well done."}


def read(content):
    reader = PdfReader(io.BytesIO(content))
    return reader, " ".join("\n".join(page.extract_text() for page in reader.pages).split())


@pytest.fixture
def contest(make):
    return Contest(make)


@pytest.fixture
def published(session, contest, now):
    category = contest.category()
    places = {"N-0001": Place.WINNER, "N-0002": Place.WINNER, "N-0003": Place.SHORTLISTED}
    place_nominations(session, survey_category(session, category), places, reason="Agreed.", now=now, **WHO)
    publication = publish_category(session, category, now=now, **WHO)
    session.commit()
    return publication


def test_all_who_are_placed_get_one_and_nobody_else(session, contest, published):
    found = [(one.award, one.name, one.company) for _, one in list_certificates(session, contest.season)]

    assert found == [
        ("Shared First Place", "Ada Bell", "Company 1 Ltd"),
        ("Shared First Place", "Bo Chang", "Company 2 Ltd"),
        ("Finalist", "Cy Dunn", "Company 3 Ltd"),
    ]


def test_medals_have_awards_of_their_own(session, contest, published, now):
    category = published.category
    places = {"N-0001": Place.GOLD, "N-0002": Place.SILVER, "N-0003": Place.BRONZE}
    place_nominations(session, survey_category(session, category), places, reason="Agreed.", now=now, **WHO)
    publish_category(session, category, now=now, **WHO)

    awards = [one.award for _, one in list_certificates(session, contest.season, category)]

    assert awards == ["Gold Award", "Silver Award", "Bronze Award"]


def test_certificate_goes_with_a_publication_that_is_withdrawn(session, published, now):
    nomination = survey_category(session, published.category).placements["N-0001"].nomination
    assert find_certificate(session, nomination).reference == "N-0001"

    withdraw_publication(session, published, reason="A wrong name.", now=now, **WHO)

    assert find_certificate(session, nomination) is None


@pytest.mark.parametrize(("size", "width"), [("A4", 842), ("Letter", 792)])
@pytest.mark.parametrize("name", ["Dana Abbot", LONG, "田中 恵子", "אברהם בן־יוסף", "محمد عبد الرحمن الفهد"])
def test_every_name_fits_on_one_landscape_page(session, contest, published, size, width, name):
    design = make_design(contest.season)
    picture = embed_picture(make_png())
    design.seal = design.first_signature = design.second_signature = picture
    sample = make_sample(contest.season, design, category="Salesperson of the Year")
    certificate = type(sample)(**vars(sample) | {"name": name, "company": LONG})

    reader, text = read(draw_certificate(certificate, size=size))

    assert len(reader.pages) == 1
    assert round(reader.pages[0].mediabox.width) == width
    assert reader.pages[0].mediabox.width > reader.pages[0].mediabox.height
    assert "Salesperson of the Year" in text
    assert len(reader.pages[0].images) == 1
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_organizer_designs_and_takes_back_pictures(session, contest, published, make, sign_in):
    browser = sign_in(make.organizer())
    files = {"seal": (io.BytesIO(make_png()), "seal.png"), "first_signature": (io.BytesIO(make_png()), "x.pdf")}

    browser.post(PAGE, data=FIELDS | {"first_name": "Olive Ranger"} | files)
    design = find_design(session, contest.season)
    kept = (design.accent, design.issuer, bool(design.seal), bool(design.first_signature), design.first_name)
    page = browser.get(PAGE).text
    sample = browser.get(f"{PAGE}/sample.pdf?size=Letter")
    browser.post(PAGE, data=FIELDS | {"drop_seal": "y"})

    assert kept == ("#7a4b00", "The Northern Association", True, True, "Olive Ranger")
    assert "What is printed now" in page
    assert "Ada Bell" in page
    assert "The Northern Association" in read(sample.data)[1]
    assert find_design(session, contest.season).seal == ""
    events = session.scalars(select(AuditEvent).where(AuditEvent.action == "reports.design_certificates")).all()
    assert events[1].detail == {"changed": ["seal"]}


def test_design_that_cannot_be_is_said_beside_its_field(session, contest, make, sign_in):
    browser = sign_in(make.organizer())

    dark = browser.post(PAGE, data=FIELDS | {"paper": "#222222"})
    bad = browser.post(PAGE, data=FIELDS | {"seal": (io.BytesIO(b"GIF89a"), "seal.png")})
    long = browser.post(PAGE, data=FIELDS | {"issuer": "x" * 121})

    assert [one.status_code for one in (dark, bad, long)] == [422] * 3
    assert "Choose a lighter paper" in dark.text
    assert "neither a PNG nor a JPEG" in bad.text
    assert session.scalar(select(CertificateDesign)) is None


def test_nominator_takes_the_certificate_once_it_is_published(session, client, contest, published, now):
    nomination = survey_category(session, published.category).placements["N-0001"].nomination
    loser = contest.nomination(contest.category(SLUGS[1]), 5)
    session.commit()
    with client.session_transaction() as cookie:
        cookie["nominations"] = [nomination.public_id, loser.public_id]

    response = client.get(f"/nominations/{nomination.public_id}/certificate.pdf")
    _, text = read(response.data)

    assert "Ada Bell" in text
    assert "is awarded to" in text
    refused = client.get(f"/nominations/{loser.public_id}/certificate.pdf")
    assert "/sign-in" in refused.location


def test_page_behind_the_letters_link_offers_what_there_is(session, client, contest, published):
    rows = {one.reference: one for one in session.scalars(select(Nomination))}
    with client.session_transaction() as cookie:
        cookie["nominations"] = [one.public_id for one in rows.values()]

    winner, other = (client.get(f"/nominations/{rows[name].public_id}").text for name in ("N-0001", "N-0004"))

    assert "Certificate (PDF)" in winner
    assert "What the judges said (PDF)" in winner
    assert "Certificate (PDF)" not in other
    assert "What the judges said (PDF)" in other


def test_nothing_waits_before_publication_nor_for_who_takes_no_part(session, contest, published, now):
    nomination = session.scalars(select(Nomination).order_by(Nomination.number)).first()
    assert [one.title for one in list_keepsakes(nomination)] == ["Certificate (PDF)", "What the judges said (PDF)"]

    nomination.status = NominationStatus.WITHDRAWN
    assert list_keepsakes(nomination) == []

    nomination.status = NominationStatus.SUBMITTED
    withdraw_publication(session, published, reason="A wrong name.", now=now, **WHO)
    assert list_keepsakes(nomination) == []


def test_season_page_leads_to_winners_before_entries_close(client, contest, published, session, now):
    contest.season.closes_at = dt.datetime.now(dt.UTC) + dt.timedelta(days=2)
    contest.season.judging_closes_at = contest.season.closes_at + dt.timedelta(days=2)
    page = client.get(f"/seasons/{contest.season.slug}").text
    withdraw_publication(session, published, reason="A wrong name.", now=now, **WHO)

    assert f"/seasons/{contest.season.slug}/winners" in page
    assert "/winners" not in client.get(f"/seasons/{contest.season.slug}").text


def test_all_certificates_come_as_a_zip_with_sensible_names(session, contest, published):
    sheets = list(KINDS["certificate"].write(session, Scope(contest.season)))

    assert [sheet.name for sheet in sheets] == [
        "salesperson-of-the-year/shared-first-place-n-0001-ada-bell.pdf",
        "salesperson-of-the-year/shared-first-place-n-0002-bo-chang.pdf",
        "salesperson-of-the-year/finalist-n-0003-cy-dunn.pdf",
    ]
