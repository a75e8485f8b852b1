"""What can happen to accounts: invited, given a link, stopped, let back in."""

from __future__ import annotations

import datetime as dt
import secrets

from sqlalchemy import select
from sqlalchemy.orm import Session

from judging.db.audit import record_event
from judging.mail.services import write_letter
from judging.people import links
from judging.people.errors import LastOwnerError, OwnAccountError
from judging.people.models import EmailLink, LinkPurpose, Role, User
from judging.people.queries import count_active_owners, count_links, find_user, list_nomination_links

LINKS_AN_HOUR = 5
"""More letters than these are not sent to one address, whoever asks for them."""
ROLE_WORDS = {"owner": "an owner", "organizer": "an organizer", "judge": "a judge"}


def find_role(session: Session, name: str) -> Role:
    """Return the role, made when it is used for the first time."""
    role = session.scalar(select(Role).where(Role.name == name))
    if role is None:
        role = Role(name=name)
        session.add(role)
    return role


def ensure_user(session: Session, email: str, *, role: str, now: dt.datetime, name: str = "") -> User:
    """Return the account with this address, made when there is none, and give it the role."""
    user = find_user(session, email)
    if user is None:
        user = User(email=email.strip().lower(), name=name, fs_uniquifier=secrets.token_hex(32), created_at=now)
        session.add(user)
    user.name = user.name or name
    if not user.is_in_role(role):
        user.roles.append(find_role(session, role))
    session.flush()
    return user


def invite_person(session: Session, email: str, *, role: str, invited_by: str, now: dt.datetime, name: str = "") -> str:
    """Invite somebody to organize, by letter, and return the token of their link."""
    user = ensure_user(session, email, role=role, now=now, name=name)
    user.active = True
    token = links.issue_link(
        session,
        LinkPurpose.INVITATION,
        email=user.email,
        user=user,
        now=now,
        lifetime=links.INVITATION_LIFETIME,
        next_path="/me",
    )
    _send_link(
        session,
        "people/invitation",
        token,
        email=user.email,
        name=user.name,
        now=now,
        expires_at=now + links.INVITATION_LIFETIME,
        invited_by=invited_by if "@" in invited_by else "The organizer",
        role_words=ROLE_WORDS[role],
    )
    record_event(session, "people.invite", f"users:{user.public_id}", actor=invited_by, now=now, role=role)
    return token


def send_sign_in_link(session: Session, email: str, *, now: dt.datetime, next_path: str = "") -> None:
    """Send a link to sign in, and a nominator's links; nothing at all when nobody is known by the address."""
    email = email.strip().lower()
    if count_links(session, email, since=now - dt.timedelta(hours=1)) >= LINKS_AN_HOUR:
        return
    _send_nomination_links(session, email, now=now)
    user = find_user(session, email)
    if user is not None and user.active:
        lifetime = links.SIGN_IN_LIFETIME
        token = links.issue_link(
            session, LinkPurpose.SIGN_IN, email=email, user=user, now=now, lifetime=lifetime, next_path=next_path
        )
        _send_link(session, "people/sign_in", token, email=email, name=user.name, now=now, expires_at=now + lifetime)


def renew_link(session: Session, link: EmailLink, *, now: dt.datetime) -> None:
    """Send a new link like the old one to the address that the old one went to, and to no other."""
    is_stopped = link.user is not None and not link.user.active
    if is_stopped or count_links(session, link.email, since=now - dt.timedelta(hours=1)) >= LINKS_AN_HOUR:
        return
    token, expires_at = _reissue(session, link, now=now)
    name = link.user.name if link.user else ""
    _send_link(session, "people/new_link", token, email=link.email, name=name, now=now, expires_at=expires_at)


def stop_person(session: Session, user: User, *, stopped_by: User, now: dt.datetime) -> None:
    """Take an account's way in, and end its sessions."""
    if user.id == stopped_by.id:
        raise OwnAccountError("This is your own account. Ask another owner to stop it.")
    _keep_an_owner(session, user)
    user.active = False
    end_sessions(user)
    record_event(session, "people.stop", f"users:{user.public_id}", actor=stopped_by.email, now=now)


def let_back_in(session: Session, user: User, *, let_in_by: User, now: dt.datetime) -> None:
    """Give a stopped account its way in again."""
    user.active = True
    record_event(session, "people.let_back_in", f"users:{user.public_id}", actor=let_in_by.email, now=now)


def clear_second_factor(session: Session, user: User, *, cleared_by: User, now: dt.datetime) -> None:
    """Let somebody who lost their phone set up a new second factor, and end their sessions."""
    if user.id == cleared_by.id:
        raise OwnAccountError("This is your own account. Change your second factor on your account page.")
    user.tf_primary_method = user.tf_totp_secret = user.tf_last_counter = None
    user.mf_recovery_codes = None
    end_sessions(user)
    record_event(session, "people.clear_second_factor", f"users:{user.public_id}", actor=cleared_by.email, now=now)


def end_sessions(user: User) -> None:
    """Sign an account out wherever it is signed in."""
    user.fs_uniquifier = secrets.token_hex(32)


def _keep_an_owner(session: Session, user: User) -> None:
    if user.active and user.is_in_role("owner") and count_active_owners(session) == 1:
        raise LastOwnerError("This is the only owner. Invite another one first.")


def _send_nomination_links(session: Session, email: str, *, now: dt.datetime) -> None:
    old = list_nomination_links(session, email)
    if not old:
        return
    items = [
        {"begun_at": link.created_at, "link": links.address_link(_reissue(session, link, now=now)[0])} for link in old
    ]
    key = f"people/nomination_links:{links.hash_token(email)[:32]}:{now.timestamp()}"
    write_letter(session, "people/nomination_links", to_email=email, key=key, now=now, context={"links": items})


def _reissue(session: Session, link: EmailLink, *, now: dt.datetime) -> tuple[str, dt.datetime]:
    """Issue a link like the old one, for as long as that was good for; return its token and its end."""
    lifetime = link.expires_at - link.created_at
    token = links.issue_link(
        session,
        link.purpose,
        email=link.email,
        user=link.user,
        subject=link.subject,
        next_path=link.next_path,
        now=now,
        lifetime=lifetime,
    )
    return token, now + lifetime


def _send_link(
    session: Session, kind: str, token: str, *, email: str, name: str, now: dt.datetime, **context: object
) -> None:
    write_letter(
        session,
        kind,
        to_email=email,
        to_name=name,
        key=f"{kind}:{links.hash_token(token)[:32]}",
        now=now,
        context={"link": links.address_link(token), **context},
    )
