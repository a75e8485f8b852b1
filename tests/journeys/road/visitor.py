"""Somebody with a browser that has no script: opens pages, fills in their real forms and presses their buttons."""

from __future__ import annotations

import http.cookiejar
import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

Pairs = list[tuple[str, str]]


@dataclass
class Form:
    """A form as the page came: its fields with their values, and its buttons."""

    action: str
    fields: Pairs = field(default_factory=list)
    buttons: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Name and value of each button, by its label."""


@dataclass
class Sheet:
    """A page that was opened."""

    address: str
    status: int
    text: str
    content: bytes
    forms: list[Form]
    links: dict[str, str]
    """Addresses by the id of the link, or else by its label or words."""

    def json(self) -> Any:
        """Return what a page of JSON holds."""
        return json.loads(self.content)

    def find_button(self, words: str) -> tuple[Form, tuple[str, str]]:
        """Return the button whose label begins with these words, and its form."""
        for form in self.forms:
            for label, button in form.buttons.items():
                if label.startswith(words):
                    return form, button
        raise AssertionError(f"{self.address} has no button {words!r}: {self.text[-3000:]}")


class Visitor:
    """Keeps its own cookies, as each browser does."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._jar = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._jar))

    def take_cookies(self, cookies: Sequence[Mapping[str, Any]]) -> None:
        """Go on in the session of a real browser."""
        host = urllib.parse.urlsplit(self.address).hostname or ""
        for one in cookies:
            self._jar.set_cookie(_make_cookie(one["name"], one["value"], host))

    def give_cookies(self) -> list[dict[str, str]]:
        """Return the session, for a real browser to go on in."""
        return [{"name": one.name, "value": one.value or "", "url": self.address} for one in self._jar]

    def open(self, path: str, data: Pairs | None = None) -> Sheet:
        """Open a page of the site, after every redirect; anything but success fails the test."""
        address = urllib.parse.urljoin(self.address, path)
        sent = urllib.parse.urlencode(data).encode() if data is not None else None
        request = urllib.request.Request(address, sent, headers={"Referer": address})
        try:
            with self._opener.open(request, timeout=120) as answer:
                return _read_sheet(answer.geturl(), answer.status, answer.read())
        except urllib.error.HTTPError as error:
            words = error.read().decode(errors="replace")
            raise AssertionError(f"{path} answered {error.code}: {words[:3000]}") from error

    def press(self, sheet: Sheet, button: str, **typed: str | list[str]) -> Sheet:
        """Fill in the form that has this button, leave the rest as it came, and press it."""
        form, pressed = sheet.find_button(button)
        values: dict[str, list[str]] = {name: [text] if isinstance(text, str) else text for name, text in typed.items()}
        kept = [(name, value) for name, value in form.fields if name not in values]
        new = [(name, value) for name, texts in values.items() for value in texts]
        own = [pressed] if pressed[0] else []
        return self.open(urllib.parse.urljoin(sheet.address, form.action), kept + new + own)


def _make_cookie(name: str, value: str, host: str) -> http.cookiejar.Cookie:
    return http.cookiejar.Cookie(
        version=0,
        name=name,
        value=value,
        port=None,
        port_specified=False,
        domain=host,
        domain_specified=False,
        domain_initial_dot=False,
        path="/",
        path_specified=True,
        secure=False,
        expires=None,
        discard=True,
        comment=None,
        comment_url=None,
        rest={},
    )


def _read_sheet(address: str, status: int, content: bytes) -> Sheet:
    text = content.decode(errors="replace")
    parser = _Parser()
    if "<html" in text[:200]:
        parser.feed(text)
    return Sheet(address, status, text, content, parser.forms, parser.links)


class _Parser(HTMLParser):
    """Collects forms and links as a browser understands them."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: dict[str, str] = {}
        self._words: list[str] = []
        self._select = self._area = ""
        self._link: dict[str, str] = {}
        self._button: tuple[str, str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(has.get("action", "")))
        elif tag == "a":
            self._link, self._words = has, []
        elif self.forms:
            self._note_control(tag, has)

    def _note_control(self, tag: str, has: dict[str, str]) -> None:
        form, name = self.forms[-1], has.get("name", "")
        if tag == "input" and name:
            if has.get("type") not in {"radio", "checkbox"} or "checked" in has:
                form.fields.append((name, has.get("value", "")))
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in has:
            form.fields.append((self._select, has.get("value", "")))
        elif tag == "textarea":
            self._area, self._words = name, []
        elif tag == "button" and has.get("type", "submit") == "submit":
            self._button, self._words = (name, has.get("value", "")), []

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        words = " ".join("".join(self._words).split())
        if tag == "a" and self._link:
            self.links[self._link.get("id") or self._link.get("aria-label") or words] = self._link.get("href", "")
            self._link = {}
        elif tag == "textarea" and self._area:
            self.forms[-1].fields.append((self._area, "".join(self._words).removeprefix("\n")))
            self._area = ""
        elif tag == "select":
            self._select = ""
        elif tag == "button" and self._button is not None:
            self.forms[-1].buttons[words] = self._button
            self._button = None
