"""Turns a page of ours into a PDF; the only file that knows WeasyPrint, which sees nothing but our own styles."""

from __future__ import annotations

import io
import threading
from functools import cache
from pathlib import Path
from typing import Any

from flask import current_app, render_template
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

SIZES = ("A4", "Letter")
_ADDRESS = "report:/"
_drawing = threading.Lock()
"""A font configuration shared by threads corrupts memory: a process draws one report at a time."""


class ForbiddenFetcher(URLFetcher):  # type: ignore[misc]
    """Opens nothing: neither a file nor the network, whatever somebody typed into a nomination."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        raise FatalURLFetchingError(f"A report must not open {url[:80]}.")


def draw_pdf(template: str, *, size: str = "A4", **context: Any) -> bytes:
    """Render a template of `templates/reports/` and return it as a tagged PDF.

    `size` is one of `SIZES`. The document's title, author and language come from the template.
    """
    page = render_template(f"reports/{template}", page_size=size, **context)
    static = Path(str(current_app.static_folder))
    with _drawing:
        styles = [_read_style(static / "css" / "report.css"), _read_size(size)]
        document = HTML(string=page, base_url=_ADDRESS, url_fetcher=ForbiddenFetcher())
        target = io.BytesIO()
        document.write_pdf(target, stylesheets=styles, font_config=_configure_fonts(), pdf_variant="pdf/ua-1")
    return target.getvalue()


@cache
def _configure_fonts() -> FontConfiguration:
    return FontConfiguration()


@cache
def _read_style(path: Path) -> CSS:
    return CSS(string=path.read_text(encoding="utf-8"), font_config=_configure_fonts(), url_fetcher=ForbiddenFetcher())


@cache
def _read_size(size: str) -> CSS:
    if size not in SIZES:
        raise ValueError(f"A report is {' or '.join(SIZES)}, not {size}.")
    return CSS(string=f"@page {{ size: {size}; }}", font_config=_configure_fonts())
