"""Files are known by what stands in them, kept once under their hash, and handed out only as downloads."""

import io
import zipfile

import pytest

from judging.awards.models import RubricVersion
from judging.nominations.domain.attachments import AttachmentError, FileType, clean_file_name
from judging.nominations.domain.lifecycle import NominationStatus
from judging.nominations.file_store import find_path, recognize_type, store_content
from judging.nominations.services import attach_file

PDF = b"%PDF-1.7\nhello"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 20


def make_zip(*names):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


DOCX = make_zip("[Content_Types].xml", "word/document.xml")


@pytest.mark.parametrize(
    ("content", "file_type"),
    [(PDF, FileType.PDF), (PNG, FileType.PNG), (JPEG, FileType.JPEG), (DOCX, FileType.DOCX)],
)
def test_type_is_told_by_content(content, file_type):
    assert recognize_type(content) is file_type


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<script>alert(1)</script>",
        b"MZ\x90\0",
        b"GIF89a",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        make_zip("a.txt"),
        make_zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
        DOCX[:-10],
        b"PK\x03\x04" + b"\0" * 40,
    ],
)
def test_anything_else_is_refused(content):
    with pytest.raises(AttachmentError, match="none of PDF, PNG, JPEG or DOCX"):
        recognize_type(content)


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("proof.pdf", "proof.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\dana\\Proof of win.PDF", "Proof of win.pdf"),
        ("evil\u202efdp.exe", "evilfdp.pdf"),
        ('a<b>:"c|d?*.pdf', "a_b___c_d__.pdf"),
        ("...", "file.pdf"),
        ("", "file.pdf"),
        ("no ending", "no ending.pdf"),
        ("v1.2 report", "v1.2 report.pdf"),
        ("x" * 300 + ".pdf", "x" * 100 + ".pdf"),
        ("naïve résumé.jpeg", "naïve résumé.pdf"),
        ("line\r\nbreak.pdf", "linebreak.pdf"),
    ],
)
def test_file_name_is_cleaned(typed, cleaned):
    assert clean_file_name(typed, FileType.PDF) == cleaned


def test_content_is_kept_once_under_its_hash(tmp_path):
    digests = {store_content(tmp_path, PDF), store_content(tmp_path, PDF)}

    path = find_path(tmp_path, digests.pop())
    assert digests == set()
    assert path.relative_to(tmp_path).parts[:2] == (path.name[:2], path.name[2:4])
    assert path.read_bytes() == PDF
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == [path]


def test_failed_write_leaves_nothing(tmp_path, monkeypatch):
    def fail(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)

    with pytest.raises(OSError, match="No space left"):
        store_content(tmp_path, PDF)
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []


def at(nomination, page=""):
    return f"/nominations/{nomination.public_id}{page}"


def upload(browser, nomination, content, name="proof.pdf", key="evidence_files", page="/files"):
    data = {f"file_{key}": (io.BytesIO(content), name), "question": key, "version": 1}
    return browser.post(at(nomination, page), data=data)


def test_file_is_taken_in_and_handed_out_as_a_download(nominator, draft):
    answer = upload(nominator, draft, PDF, "../naïve “proof”.pdf")

    assert answer.status_code == 200
    assert "naïve “proof”.pdf" in answer.text
    attachment = draft.attachments[0]
    assert attachment.question_key == "evidence_files"
    sent = nominator.get(f"/nominations/files/{attachment.public_id}")
    assert sent.data == PDF
    assert sent.headers["Content-Disposition"].startswith("attachment; filename=")
    assert sent.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in sent.headers["Content-Security-Policy"]


def test_file_comes_with_the_whole_form_without_script(nominator, draft):
    answer = upload(nominator, draft, PNG, "chart.png", page="")

    assert answer.status_code == 303
    assert [a.file_name for a in draft.attachments] == ["chart.png"]


def test_refused_file_says_why(nominator, draft):
    by_script = upload(nominator, draft, b"MZ", "win.pdf")
    with_form = nominator.post(
        at(draft), data={"version": 1, "file_": (io.BytesIO(b"MZ"), "win.pdf")}, follow_redirects=True
    )

    assert by_script.status_code == 422
    assert by_script.get_json()["error"].startswith("That file is none of PDF")
    assert "That file is none of PDF" in with_form.text
    assert draft.attachments == []


def test_same_file_twice_is_kept_once_and_five_are_the_most(nominator, draft):
    for index in (0, 0, 1, 2, 3, 4):
        assert upload(nominator, draft, PDF + bytes([index])).status_code == 200

    answer = upload(nominator, draft, PDF + b"one more")

    assert answer.get_json()["error"] == "A nomination holds 5 files at most. Remove one first."
    assert len(draft.attachments) == 5


@pytest.mark.parametrize(
    ("content", "sentence"), [(b"", "is empty"), (b"%PDF" + b"x" * 10 * 1024 * 1024, "larger than 10 MB")]
)
def test_size_is_limited(session, draft, tmp_path, now, content, sentence):
    with pytest.raises(AttachmentError, match=sentence):
        attach_file(session, draft, content, file_name="a.pdf", folder=tmp_path, now=now)


def test_removed_file_leaves_the_store_when_nobody_else_has_it(nominator, draft, settings, complete, category, make):
    upload(nominator, draft, PDF)
    other = make.attachment(complete(category), PDF)
    path = find_path(settings.attachments, other.digest)

    nominator.post(at(draft, "/files"), data={"remove": draft.attachments[0].public_id, "question": "evidence_files"})
    assert draft.attachments == []
    assert path.exists()

    make.session.delete(other)
    upload(nominator, draft, PDF)
    nominator.post(at(draft), data={"remove": draft.attachments[0].public_id, "version": 1})
    assert not path.exists()


def test_required_file_of_a_submitted_nomination_is_replaced_before_it_goes(nominator, draft, session, make, now):
    content = dict(draft.category.rubric_version.content)
    content["questions"] = [
        {**q, "required": q.get("required", False) or q["kind"] == "file"} for q in content["questions"]
    ]
    draft.category.rubric_version = RubricVersion(
        slug="with-file", version=1, content=content, digest="with-file", created_at=now
    )
    draft.status = NominationStatus.SUBMITTED
    attachment = make.attachment(draft, question_key="evidence_files")
    session.commit()

    answer = nominator.post(at(draft, "/files"), data={"remove": attachment.public_id})

    assert answer.get_json()["error"] == "This file is required. Add the new one first, then remove this."


def test_lost_file_is_not_found(nominator, draft, make, settings):
    attachment = make.attachment(draft, b"%PDF lost")
    find_path(settings.attachments, attachment.digest).unlink()

    assert nominator.get(f"/nominations/files/{attachment.public_id}").status_code == 404


def test_file_of_another_nomination_is_not_removed(nominator, draft, make, complete, category):
    foreign = make.attachment(complete(category))

    nominator.post(at(draft, "/files"), data={"remove": foreign.public_id})

    assert make.session.get(type(foreign), foreign.id) is not None
