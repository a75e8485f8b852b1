"""Accounts, roles, and links that arrive by e-mail."""

from __future__ import annotations

import datetime as dt
import enum

from flask_security.core import RoleMixin, UserMixin
from flask_security.datastore import AsaList
from sqlalchemy import Column, ForeignKey, String, Table
from sqlalchemy.ext.mutable import MutableList
from sqlalchemy.orm import Mapped, mapped_column, relationship

from judging.db.base import Base, HasPublicId

user_roles = Table(
    "user_roles",
    Base.metadata,
    Column("user_id", ForeignKey("users.id", ondelete="CASCADE"), primary_key=True),
    Column("role_id", ForeignKey("roles.id", ondelete="CASCADE"), primary_key=True),
)


class Role(Base, RoleMixin):
    """`owner`, `organizer` or `judge`."""

    __tablename__ = "roles"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)
    description: Mapped[str] = mapped_column(String(200), default="")


class User(HasPublicId, Base, UserMixin):
    """A person with an account: an organizer with a password, or a judge who signs in by link."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(320), unique=True)
    name: Mapped[str] = mapped_column(String(200), default="")
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    tf_primary_method: Mapped[str | None] = mapped_column(String(64))
    tf_totp_secret: Mapped[str | None] = mapped_column(String(255))
    tf_last_counter: Mapped[int | None]
    """Which code of the authenticator was used last, so that none is used twice."""
    mf_recovery_codes: Mapped[list[str] | None] = mapped_column(MutableList.as_mutable(AsaList()))
    created_at: Mapped[dt.datetime]
    roles: Mapped[list[Role]] = relationship(  # type: ignore[assignment]
        secondary=user_roles, lazy="selectin"
    )

    def is_in_role(self, name: str) -> bool:
        return any(role.name == name for role in self.roles)

    @property
    def is_organizing(self) -> bool:
        return self.is_in_role("owner") or self.is_in_role("organizer")

    @property
    def has_second_factor(self) -> bool:
        return self.tf_primary_method is not None


class LinkPurpose(enum.StrEnum):
    """What an e-mailed link opens."""

    SIGN_IN = "sign_in"
    INVITATION = "invitation"
    NOMINATION = "nomination"


class EmailLink(Base):
    """A link that was e-mailed; only the hash of its 256-bit token is kept."""

    __tablename__ = "email_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    purpose: Mapped[LinkPurpose]
    email: Mapped[str] = mapped_column(String(320), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    subject: Mapped[str] = mapped_column(String(16), default="")
    """The public id of what a NOMINATION link opens."""
    next_path: Mapped[str] = mapped_column(String(500), default="")
    """The page of ours to show after signing in."""
    created_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime]
    used_at: Mapped[dt.datetime | None]

    user: Mapped[User | None] = relationship()
