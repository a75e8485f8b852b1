"""The sixth stage: every PDF and every export is downloaded and opened with the program that it is made for."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from concurrent.futures import ThreadPoolExecutor

from openpyxl import load_workbook
from pypdf import PdfReader

from tests.journeys.road.installation import wait_for
from tests.journeys.road.visitor import Visitor


def read_pdf(content: bytes) -> str:
    """Return a PDF's text; it has a title, a language, pages of one size and page numbers."""
    document = PdfReader(io.BytesIO(content))
    assert document.metadata is not None
    assert document.metadata.title
    assert document.trailer["/Root"]["/Lang"]
    assert len({tuple(page.mediabox) for page in document.pages}) == 1
    return "\n".join(page.extract_text() for page in document.pages)


def open_reports(organizer: Visitor) -> dict[str, str]:
    """Open the season's report on both papers, every category's, a briefing book and a category's feedback.

    Returns their texts by address.
    """
    page = organizer.open("/organize/reports")
    links = {link.split("?")[0]: link for link in page.links.values()}
    papers = [link for path, link in links.items() if re.search(r"/(season|categories/\w+)\.pdf$", path)]
    books = [link for path, link in links.items() if "/briefing/" in path]
    job = organizer.press(page, "Feedback (ZIP), Salesperson of the Year")
    season = next(link for link in papers if "season.pdf" in link)
    wanted = [*papers, season.replace("A4", "Letter"), books[0]]
    with ThreadPoolExecutor(max_workers=2) as pool:
        contents = pool.map(lambda link: organizer.open(link).content, wanted)
        texts = {link: read_pdf(content) for link, content in zip(wanted, contents, strict=True)}
    zipped = wait_for(lambda: organizer.open(job.address).links.get("Download"), "The feedback is not drawn.")
    return texts | _open_zip(organizer.open(zipped).content, zipped)


def open_exports(organizer: Visitor) -> dict[str, list[dict[str, object]]]:
    """Open every table in its three formats; they hold the same rows, which are returned by the table's name."""
    page = organizer.open("/organize/reports")
    links = [link for link in page.links.values() if link.startswith("/organize/exports/")]
    names = sorted({link.split("/")[-1].split(".")[0] for link in links})
    assert len(links) == 3 * len(names)
    return {name: _open_table(organizer, name) for name in names}


def _open_table(organizer: Visitor, name: str) -> list[dict[str, object]]:
    whole = json.loads(organizer.open(f"/organize/exports/{name}.json").content)
    text = organizer.open(f"/organize/exports/{name}.csv").content.decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text)))
    book = load_workbook(io.BytesIO(organizer.open(f"/organize/exports/{name}.xlsx").content))
    rows: list[dict[str, object]] = whole["rows"]
    assert lines[0] == list(whole["columns"].values())
    assert len(lines) == len(rows) + 1
    assert sum(sheet.max_row - 1 for sheet in book.worksheets) == len(rows)
    assert not [cell for line in lines[1:] for cell in line if cell.startswith(("=", "+", "@"))]
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    return rows


def _open_zip(content: bytes, address: str) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {f"{address}#{name}": read_pdf(archive.read(name)) for name in archive.namelist()}
