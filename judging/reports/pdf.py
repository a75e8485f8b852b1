"""Turns a page of ours into a PDF; the only file that knows WeasyPrint, which sees nothing but our own styles."""

from __future__ import annotations

import io
import re
import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from flask import render_template
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from config import OUTER

SIZES = ("A4", "Letter")
_ADDRESS = "report:/"
_STYLE = OUTER / "static" / "css" / "report.css"
_PICTURES = ("data:image/png;base64,", "data:image/jpeg;base64,")
_CHART = re.compile(r'(<svg\b[^>]*\baria-label="([^"]*)"[^>]*>)(?!\s*<title)')
"""A chart's words: on a page its label, in a PDF its title, which becomes the text instead of the picture."""
_drawing = threading.Lock()
"""A font configuration shared by threads corrupts memory: a process draws one report at a time."""


class ForbiddenFetcher(URLFetcher):  # type: ignore[misc]
    """Opens neither a file nor the network, whatever somebody typed; pictures come inside the document itself."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url.startswith(_PICTURES):
            return super().fetch(url, headers)
        raise FatalURLFetchingError(f"A report must not open {url[:80]}.")


@dataclass(frozen=True)
class Document:
    """A report that is written and can be drawn anywhere: its page as HTML, and its paper, one of `SIZES`."""

    page: str
    size: str = "A4"

    def __post_init__(self) -> None:
        if self.size not in SIZES:
            raise ValueError(f"A report is {' or '.join(SIZES)}, not {self.size}.")


def write_document(template: str, *, size: str = "A4", **context: Any) -> Document:
    """Fill a template of `templates/reports/`; the document's title, author and language come from it."""
    page = render_template(f"reports/{template}", page_size=size, **context)
    return Document(_CHART.sub(r"\1<title>\2</title>", page), size)


def draw_document(document: Document) -> bytes:
    """Return a document as a tagged PDF; the same document always gives the same bytes."""
    with _drawing:
        styles = [_read_style(_STYLE), _read_size(document.size)]
        page = HTML(string=document.page, base_url=_ADDRESS, url_fetcher=ForbiddenFetcher())
        target = io.BytesIO()
        page.write_pdf(target, stylesheets=styles, font_config=_configure_fonts(), pdf_variant="pdf/ua-1")
    return target.getvalue()


def draw_pdf(template: str, *, size: str = "A4", **context: Any) -> bytes:
    """Write a document and draw it."""
    return draw_document(write_document(template, size=size, **context))


@cache
def _configure_fonts() -> FontConfiguration:
    return FontConfiguration()


@cache
def _read_style(path: Path) -> CSS:
    return CSS(string=path.read_text(encoding="utf-8"), font_config=_configure_fonts(), url_fetcher=ForbiddenFetcher())


@cache
def _read_size(size: str) -> CSS:
    return CSS(string=f"@page {{ size: {size}; }}", font_config=_configure_fonts())
