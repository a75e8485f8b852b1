"""Keeps attachments outside the database, each under its SHA-256 in two levels of folders."""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
import zipfile
from pathlib import Path

import filetype

from judging.nominations.domain.attachments import AttachmentError, FileType

_PLAIN = {FileType.PDF, FileType.PNG, FileType.JPEG}
_DOCX_PARTS = {"[Content_Types].xml", "word/document.xml"}


def recognize_type(content: bytes) -> FileType:
    """Return what a file is by what stands in it, whatever its name says; raises `AttachmentError`."""
    guess = filetype.guess_mime(content)
    if guess in _PLAIN:
        return FileType(guess)
    if _is_docx(content):
        return FileType.DOCX
    raise AttachmentError("That file is none of PDF, PNG, JPEG or DOCX. Save it as a PDF and try again.")


def digest_content(content: bytes) -> str:
    """Return the SHA-256 of a file, in hex."""
    return hashlib.sha256(content).hexdigest()


def find_path(folder: Path, digest: str) -> Path:
    """Return where a file lies, or would lie."""
    return folder / digest[:2] / digest[2:4] / digest


def store_content(folder: Path, content: bytes) -> str:
    """Write a file whole or not at all and return its digest; the same content is kept once."""
    digest = digest_content(content)
    path = find_path(folder, digest)
    if path.exists():
        return digest
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)
    return digest


def remove_content(folder: Path, digest: str) -> None:
    """Remove a file that nothing refers to any more."""
    find_path(folder, digest).unlink(missing_ok=True)


def _is_docx(content: bytes) -> bool:
    """Look into the archive: a Word document without macros."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError):
        return False
    return names >= _DOCX_PARTS and not any(name.lower().endswith("vbaproject.bin") for name in names)


def _sync_folder(folder: Path) -> None:
    """Make the new name survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
