"""What an organizer chooses of the certificates' looks."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import BooleanField, ColorField, FileField, StringField, TextAreaField
from wtforms.validators import Length

from judging.reports.certificates.models import CertificateDesign
from judging.reports.certificates.pictures import MAX_BYTES, PictureError, embed_picture
from judging.reports.certificates.services import PICTURES, SIGNERS, WRITTEN

_PICTURE = "PNG or JPEG, at most 1 MB; a PNG with a clear background looks best."


def _line(label: str, limit: int, help_text: str = "") -> StringField:
    return StringField(label, [Length(max=limit)], description=help_text)


class DesignForm(FlaskForm):
    """Colours, words, names and pictures."""

    accent = ColorField("Colour of frame and award")
    paper = ColorField("Colour of the paper", description="Light enough for black words.")
    issuer = _line("Who gives the award", 120, "The season's name where this is empty.")
    words = TextAreaField("Words under the award", [Length(max=300)])
    place_and_date = _line(
        "Place and date", 120, "Such as: Leeds, 20 November 2026. The day of publication where this is empty."
    )
    first_name = _line("First signature: name", 80)
    first_title = _line("First signature: title", 80)
    first_signature = FileField("First signature: picture", description=_PICTURE)
    drop_first_signature = BooleanField("Remove this picture")
    second_name = _line("Second signature: name", 80)
    second_title = _line("Second signature: title", 80)
    second_signature = FileField("Second signature: picture", description=_PICTURE)
    drop_second_signature = BooleanField("Remove this picture")
    seal = FileField("Seal or logo", description=_PICTURE)
    drop_seal = BooleanField("Remove this picture")

    @classmethod
    def for_design(cls, design: CertificateDesign) -> DesignForm:
        return cls(data={name: getattr(design, name) for name in (*WRITTEN, *SIGNERS)})

    def read(self) -> dict[str, str]:
        """Return what was chosen, pictures as `data:` addresses; a picture that cannot be is noted beside its field."""
        values = {name: " ".join((self[name].data or "").split()) for name in (*WRITTEN, *SIGNERS)}
        for name in PICTURES:
            upload = self[name].data
            if upload and getattr(upload, "filename", ""):
                try:
                    values[name] = embed_picture(upload.stream.read(MAX_BYTES + 1))
                except PictureError as error:
                    self[name].errors = [str(error)]
            elif self[f"drop_{name}"].data:
                values[name] = ""
        return values
