"""Forms of the people room; typed values out, nothing kept."""

from __future__ import annotations

from email_validator import EmailNotValidError, validate_email
from flask_wtf import FlaskForm
from wtforms import EmailField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Email, Length

_ADDRESS = [
    DataRequired("Type an e-mail address."),
    Length(max=320, message="This address is too long to be right."),
    Email("Type an e-mail address, such as name@example.org."),
]
_NAME = Length(max=200, message="Keep the name under 200 characters.")


def _strip(value: str | None) -> str:
    return " ".join((value or "").split())


class SignInForm(FlaskForm):
    """Asks where to send the link."""

    email = EmailField(
        "Your e-mail address",
        validators=_ADDRESS,
        filters=[_strip],
        render_kw={"autocomplete": "email", "autofocus": True},
    )


class NameForm(FlaskForm):
    """Says what somebody is called."""

    name = StringField(
        "Your name",
        validators=[DataRequired("Type your name."), _NAME],
        filters=[_strip],
        description="Shown to organizers, and in the letters that you get.",
        render_kw={"autocomplete": "name"},
    )


class InvitationForm(FlaskForm):
    """Invites somebody to organize."""

    email = EmailField("E-mail address", validators=_ADDRESS, filters=[_strip])
    name = StringField("Name", validators=[_NAME], filters=[_strip], description="May be left empty.")
    role = SelectField(
        "Role",
        choices=[
            SelectChoice("organizer", "Organizer"),
            SelectChoice("owner", "Owner"),
        ],
        description="Organizers run the season, decide on flags and publish. Owners also say who organizes.",
    )


class LeaveDemoForm(FlaskForm):
    """Wipes the demo, and says whose the real thing is."""

    season_name = StringField(
        "Name of the demo season", validators=[DataRequired("Type the name of the season as it stands on top.")]
    )
    email = EmailField(
        "Your e-mail address",
        validators=_ADDRESS,
        filters=[_strip],
        description="You become the owner. Your link is shown on the next page and sent to this address.",
    )


def is_address(text: str) -> bool:
    """Say whether a text is shaped like an e-mail address."""
    try:
        validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True
