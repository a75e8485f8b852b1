"""create every table."""

import sqlalchemy as sa
from alembic import op

from judging.db.base import UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("actor", sa.String(length=320), nullable=False),
        sa.Column("action", sa.String(length=80), nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_events")),
        sa.UniqueConstraint("hash", name=op.f("uq_audit_events_hash")),
        sa.UniqueConstraint("previous_hash", name=op.f("uq_audit_events_previous_hash")),
    )
    with op.batch_alter_table("audit_events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_events_action"), ["action"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_events_subject"), ["subject"], unique=False)

    op.create_table(
        "letters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("to_email", sa.String(length=320), nullable=False),
        sa.Column("to_name", sa.String(length=200), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("next_try_at", UtcDateTime(), nullable=True),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.Text(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
        sa.UniqueConstraint("key", name=op.f("uq_letters_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_letters_public_id")),
    )
    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_letters_kind"), ["kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_letters_next_try_at"), ["next_try_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_letters_to_email"), ["to_email"], unique=False)

    op.create_table(
        "roles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("description", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roles")),
        sa.UniqueConstraint("name", name=op.f("uq_roles_name")),
    )
    op.create_table(
        "rubric_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rubric_versions")),
        sa.UniqueConstraint("slug", "version", name=op.f("uq_rubric_versions_slug_version")),
    )
    op.create_table(
        "seasons",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("welcome", sa.Text(), nullable=False),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.Column("opens_at", UtcDateTime(), nullable=False),
        sa.Column("closes_at", UtcDateTime(), nullable=False),
        sa.Column("judging_opens_at", UtcDateTime(), nullable=False),
        sa.Column("judging_closes_at", UtcDateTime(), nullable=False),
        sa.Column("award_period", sa.String(length=120), nullable=False),
        sa.Column("reads", sa.Integer(), nullable=False),
        sa.Column("is_blind", sa.Boolean(), nullable=False),
        sa.Column("shows_evidence_to_judges", sa.Boolean(), nullable=False),
        sa.Column("needs_sign_off", sa.Boolean(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.CheckConstraint(
            "judging_opens_at < judging_closes_at", name=op.f("ck_seasons_judging_opens_before_closing")
        ),
        sa.CheckConstraint("opens_at < closes_at", name=op.f("ck_seasons_opens_before_closing")),
        sa.CheckConstraint("reads >= 1 AND reads <= 15", name=op.f("ck_seasons_reads_in_range")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seasons")),
        sa.UniqueConstraint("public_id", name=op.f("uq_seasons_public_id")),
        sa.UniqueConstraint("slug", name=op.f("uq_seasons_slug")),
    )
    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("password", sa.String(length=255), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("fs_uniquifier", sa.String(length=64), nullable=False),
        sa.Column("tf_primary_method", sa.String(length=64), nullable=True),
        sa.Column("tf_totp_secret", sa.String(length=255), nullable=True),
        sa.Column("tf_last_counter", sa.Integer(), nullable=True),
        sa.Column("mf_recovery_codes", sa.UnicodeText(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("email", name=op.f("uq_users_email")),
        sa.UniqueConstraint("fs_uniquifier", name=op.f("uq_users_fs_uniquifier")),
        sa.UniqueConstraint("public_id", name=op.f("uq_users_public_id")),
    )
    op.create_table(
        "assignment_rules",
        sa.Column("season_id", sa.Integer(), nullable=False),
        sa.Column("need_experienced", sa.Boolean(), nullable=False),
        sa.Column("shut_out_employers", sa.Boolean(), nullable=False),
        sa.Column("match_languages", sa.Boolean(), nullable=False),
        sa.Column(
            "balance",
            sa.Enum("even", "mixed", "expertise", name="balance", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("changed_by", sa.String(length=320), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["season_id"], ["seasons.id"], name=op.f("fk_assignment_rules_season_id_seasons"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("season_id", name=op.f("pk_assignment_rules")),
    )
    op.create_table(
        "assignment_runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("season_id", sa.Integer(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.Column("run_by", sa.String(length=320), nullable=False),
        sa.Column("run_at", UtcDateTime(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["season_id"], ["seasons.id"], name=op.f("fk_assignment_runs_season_id_seasons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment_runs")),
        sa.UniqueConstraint("public_id", name=op.f("uq_assignment_runs_public_id")),
    )
    with op.batch_alter_table("assignment_runs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assignment_runs_season_id"), ["season_id"], unique=False)

    op.create_table(
        "categories",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("season_id", sa.Integer(), nullable=False),
        sa.Column("rubric_version_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("reads", sa.Integer(), nullable=True),
        sa.Column("locked_at", UtcDateTime(), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["rubric_version_id"], ["rubric_versions.id"], name=op.f("fk_categories_rubric_version_id_rubric_versions")
        ),
        sa.ForeignKeyConstraint(
            ["season_id"], ["seasons.id"], name=op.f("fk_categories_season_id_seasons"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_categories")),
        sa.UniqueConstraint("public_id", name=op.f("uq_categories_public_id")),
        sa.UniqueConstraint("season_id", "slug", name=op.f("uq_categories_season_id_slug")),
    )
    with op.batch_alter_table("categories", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_categories_season_id"), ["season_id"], unique=False)

    op.create_table(
        "certificate_designs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("season_id", sa.Integer(), nullable=False),
        sa.Column("accent", sa.String(length=7), nullable=False),
        sa.Column("paper", sa.String(length=7), nullable=False),
        sa.Column("issuer", sa.String(length=120), nullable=False),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("place_and_date", sa.String(length=120), nullable=False),
        sa.Column("first_name", sa.String(length=80), nullable=False),
        sa.Column("first_title", sa.String(length=80), nullable=False),
        sa.Column("first_signature", sa.Text(), nullable=False),
        sa.Column("second_name", sa.String(length=80), nullable=False),
        sa.Column("second_title", sa.String(length=80), nullable=False),
        sa.Column("second_signature", sa.Text(), nullable=False),
        sa.Column("seal", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.String(length=320), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["season_id"], ["seasons.id"], name=op.f("fk_certificate_designs_season_id_seasons"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_designs")),
        sa.UniqueConstraint("season_id", name=op.f("uq_certificate_designs_season_id")),
    )
    op.create_table(
        "company_families",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("season_id", sa.Integer(), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["season_id"], ["seasons.id"], name=op.f("fk_company_families_season_id_seasons"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company_families")),
    )
    with op.batch_alter_table("company_families", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_company_families_season_id"), ["season_id"], unique=False)

    op.create_table(
        "conflict_checks",
        sa.Column("season_id", sa.Integer(), nullable=False),
        sa.Column("checked_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["season_id"], ["seasons.id"], name=op.f("fk_conflict_checks_season_id_seasons"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("season_id", name=op.f("pk_conflict_checks")),
    )
    op.create_table(
        "email_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum("sign_in", "invitation", "nomination", name="linkpurpose", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("subject", sa.String(length=16), nullable=False),
        sa.Column("next_path", sa.String(length=500), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("used_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_email_links_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_email_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_email_links_token_hash")),
    )
    with op.batch_alter_table("email_links", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_email_links_email"), ["email"], unique=False)
        batch_op.create_index(batch_op.f("ix_email_links_user_id"), ["user_id"], unique=False)

    op.create_table(
        "judges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("season_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("company", sa.String(length=200), nullable=False),
        sa.Column(
            "status",
            sa.Enum("invited", "accepted", "declined", name="judgestatus", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("min_load", sa.Integer(), nullable=False),
        sa.Column("max_load", sa.Integer(), nullable=False),
        sa.Column("is_experienced", sa.Boolean(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("order_seed", sa.Integer(), nullable=False),
        sa.Column("invited_at", UtcDateTime(), nullable=False),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.CheckConstraint("min_load >= 0 AND min_load <= max_load", name=op.f("ck_judges_loads_in_order")),
        sa.ForeignKeyConstraint(["season_id"], ["seasons.id"], name=op.f("fk_judges_season_id_seasons")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_judges_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judges")),
        sa.UniqueConstraint("public_id", name=op.f("uq_judges_public_id")),
        sa.UniqueConstraint("season_id", "user_id", name=op.f("uq_judges_season_id_user_id")),
    )
    with op.batch_alter_table("judges", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_judges_season_id"), ["season_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_judges_user_id"), ["user_id"], unique=False)

    op.create_table(
        "reminder_rules",
        sa.Column("season_id", sa.Integer(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("unopened_days", sa.Integer(), nullable=True),
        sa.Column("at_half_time", sa.Boolean(), nullable=False),
        sa.Column("in_last_days", sa.Boolean(), nullable=False),
        sa.Column("changed_by", sa.String(length=320), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("unopened_days >= 1 AND unopened_days <= 60", name=op.f("ck_reminder_rules_days_in_range")),
        sa.ForeignKeyConstraint(
            ["season_id"], ["seasons.id"], name=op.f("fk_reminder_rules_season_id_seasons"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("season_id", name=op.f("pk_reminder_rules")),
    )
    op.create_table(
        "user_roles",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["role_id"], ["roles.id"], name=op.f("fk_user_roles_role_id_roles"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_user_roles_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "role_id", name=op.f("pk_user_roles")),
    )
    op.create_table(
        "declarations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=False),
        sa.Column("company", sa.String(length=200), nullable=False),
        sa.Column("why", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["judge_id"], ["judges.id"], name=op.f("fk_declarations_judge_id_judges"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declarations")),
        sa.UniqueConstraint("judge_id", "company", name=op.f("uq_declarations_judge_id_company")),
    )
    with op.batch_alter_table("declarations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_declarations_judge_id"), ["judge_id"], unique=False)

    op.create_table(
        "exclusions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.String(length=320), nullable=False),
        sa.Column("decided_at", UtcDateTime(), nullable=False),
        sa.Column("ended_by", sa.String(length=320), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["judge_id"], ["judges.id"], name=op.f("fk_exclusions_judge_id_judges")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exclusions")),
    )
    with op.batch_alter_table("exclusions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_exclusions_judge_id"), ["judge_id"], unique=False)

    op.create_table(
        "expertises",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.Double(), nullable=False),
        sa.CheckConstraint("level >= 0 AND level <= 1", name=op.f("ck_expertises_level_in_range")),
        sa.ForeignKeyConstraint(
            ["category_id"], ["categories.id"], name=op.f("fk_expertises_category_id_categories"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["judge_id"], ["judges.id"], name=op.f("fk_expertises_judge_id_judges"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expertises")),
        sa.UniqueConstraint("judge_id", "category_id", name=op.f("uq_expertises_judge_id_category_id")),
    )
    with op.batch_alter_table("expertises", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_expertises_judge_id"), ["judge_id"], unique=False)

    op.create_table(
        "nominations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("season_id", sa.Integer(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "draft",
                "incomplete",
                "submitted",
                "withdrawn",
                "ineligible",
                name="nominationstatus",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("source", sa.Enum("form", "import", name="source", native_enum=False, length=40), nullable=False),
        sa.Column("source_key", sa.String(length=64), nullable=True),
        sa.Column("nominator_name", sa.String(length=200), nullable=False),
        sa.Column("nominator_email", sa.String(length=320), nullable=False),
        sa.Column("nominator_company", sa.String(length=200), nullable=False),
        sa.Column("nominator_relation", sa.String(length=200), nullable=False),
        sa.Column("nominee_name", sa.String(length=200), nullable=False),
        sa.Column("nominee_title", sa.String(length=200), nullable=False),
        sa.Column("nominee_company", sa.String(length=200), nullable=False),
        sa.Column("nominee_email", sa.String(length=320), nullable=False),
        sa.Column("note_to_organizer", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("pending", sa.JSON(), nullable=True),
        sa.Column("open_until", UtcDateTime(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("submitted_at", UtcDateTime(), nullable=True),
        sa.Column("withdrawn_at", UtcDateTime(), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["category_id"], ["categories.id"], name=op.f("fk_nominations_category_id_categories")),
        sa.ForeignKeyConstraint(["season_id"], ["seasons.id"], name=op.f("fk_nominations_season_id_seasons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nominations")),
        sa.UniqueConstraint("public_id", name=op.f("uq_nominations_public_id")),
        sa.UniqueConstraint("season_id", "number", name=op.f("uq_nominations_season_id_number")),
        sa.UniqueConstraint("season_id", "source_key", name=op.f("uq_nominations_season_id_source_key")),
    )
    with op.batch_alter_table("nominations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_nominations_category_id"), ["category_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_nominations_nominator_email"), ["nominator_email"], unique=False)
        batch_op.create_index(batch_op.f("ix_nominations_season_id"), ["season_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_nominations_status"), ["status"], unique=False)

    op.create_table(
        "publications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("snapshot", sa.JSON(), nullable=False),
        sa.Column("inputs", sa.JSON(), nullable=False),
        sa.Column("inputs_digest", sa.String(length=64), nullable=False),
        sa.Column("method", sa.String(length=40), nullable=False),
        sa.Column("agreed", sa.Integer(), nullable=False),
        sa.Column("published_by", sa.String(length=320), nullable=False),
        sa.Column("published_at", UtcDateTime(), nullable=False),
        sa.Column("withdrawn_by", sa.String(length=320), nullable=False),
        sa.Column("withdrawn_at", UtcDateTime(), nullable=True),
        sa.Column("withdrawal_reason", sa.Text(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["category_id"], ["categories.id"], name=op.f("fk_publications_category_id_categories")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publications")),
        sa.UniqueConstraint("category_id", "number", name=op.f("uq_publications_category_id_number")),
        sa.UniqueConstraint("public_id", name=op.f("uq_publications_public_id")),
    )
    with op.batch_alter_table("publications", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_publications_category_id"), ["category_id"], unique=False)

    op.create_table(
        "reminders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=False),
        sa.Column(
            "rule",
            sa.Enum(
                "not_opened", "half_time", "last_days", "by_hand", name="reminderrule", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["judge_id"], ["judges.id"], name=op.f("fk_reminders_judge_id_judges"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminders")),
        sa.UniqueConstraint("judge_id", "day", name=op.f("uq_reminders_judge_id_day")),
    )
    op.create_table(
        "report_jobs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("season_id", sa.Integer(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("size", sa.String(length=10), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "waiting",
                "running",
                "done",
                "cancelled",
                "failed",
                "removed",
                name="jobstatus",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("is_written", sa.Boolean(), nullable=False),
        sa.Column("faults", sa.JSON(), nullable=False),
        sa.Column("trouble", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("held_by", sa.String(length=120), nullable=False),
        sa.Column("held_until", UtcDateTime(), nullable=True),
        sa.Column("asked_by", sa.String(length=320), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.CheckConstraint("done >= 0 AND total >= 0", name=op.f("ck_report_jobs_counts_are_counts")),
        sa.ForeignKeyConstraint(
            ["category_id"], ["categories.id"], name=op.f("fk_report_jobs_category_id_categories"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["season_id"], ["seasons.id"], name=op.f("fk_report_jobs_season_id_seasons"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_jobs")),
        sa.UniqueConstraint("public_id", name=op.f("uq_report_jobs_public_id")),
    )
    with op.batch_alter_table("report_jobs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_report_jobs_category_id"), ["category_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_report_jobs_season_id"), ["season_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_report_jobs_status"), ["status"], unique=False)

    op.create_table(
        "rounds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("qualifying", "scoring", "final", "deliberation", name="roundkind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("opens_at", UtcDateTime(), nullable=True),
        sa.Column("closes_at", UtcDateTime(), nullable=True),
        sa.Column("reads", sa.Integer(), nullable=True),
        sa.Column("shows_earlier", sa.Boolean(), nullable=False),
        sa.Column(
            "entry_rule",
            sa.Enum("all", "rank", "bar", "hand", name="entryrule", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("entry_count", sa.Integer(), nullable=True),
        sa.Column("entry_bar", sa.Double(), nullable=True),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("closed_by", sa.String(length=320), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.CheckConstraint("entry_bar >= 0 AND entry_bar <= 100", name=op.f("ck_rounds_entry_bar_in_range")),
        sa.CheckConstraint("entry_count >= 1", name=op.f("ck_rounds_entry_count_in_range")),
        sa.CheckConstraint("opens_at < closes_at", name=op.f("ck_rounds_opens_before_closing")),
        sa.CheckConstraint("reads >= 1 AND reads <= 15", name=op.f("ck_rounds_reads_in_range")),
        sa.ForeignKeyConstraint(
            ["category_id"], ["categories.id"], name=op.f("fk_rounds_category_id_categories"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rounds")),
        sa.UniqueConstraint("category_id", "kind", name=op.f("uq_rounds_category_id_kind")),
        sa.UniqueConstraint("public_id", name=op.f("uq_rounds_public_id")),
    )
    with op.batch_alter_table("rounds", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rounds_category_id"), ["category_id"], unique=False)

    op.create_table(
        "signatures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("method", sa.String(length=40), nullable=False),
        sa.Column("signed_by", sa.String(length=320), nullable=False),
        sa.Column("signed_at", UtcDateTime(), nullable=False),
        sa.Column("taken_back_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["category_id"], ["categories.id"], name=op.f("fk_signatures_category_id_categories")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signatures")),
    )
    with op.batch_alter_table("signatures", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_signatures_category_id"), ["category_id"], unique=False)

    op.create_table(
        "tie_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=False),
        sa.Column("order", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.String(length=320), nullable=False),
        sa.Column("decided_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["category_id"], ["categories.id"], name=op.f("fk_tie_decisions_category_id_categories")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tie_decisions")),
    )
    with op.batch_alter_table("tie_decisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tie_decisions_category_id"), ["category_id"], unique=False)

    op.create_table(
        "answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("question_key", sa.String(length=80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["nomination_id"], ["nominations.id"], name=op.f("fk_answers_nomination_id_nominations"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answers")),
        sa.UniqueConstraint("nomination_id", "question_key", name=op.f("uq_answers_nomination_id_question_key")),
    )
    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_answers_nomination_id"), ["nomination_id"], unique=False)

    op.create_table(
        "assignments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column(
            "round",
            sa.Enum("qualifying", "scoring", "final", "deliberation", name="roundkind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "open", "scored", "recused", "removed", "closed", name="assignmentstatus", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("assigned_at", UtcDateTime(), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=True),
        sa.Column("recused_at", UtcDateTime(), nullable=True),
        sa.Column(
            "recusal_reason",
            sa.Enum(
                "conflict", "not_my_field", "too_many", "other", name="recusalreason", native_enum=False, length=40
            ),
            nullable=True,
        ),
        sa.Column("recusal_note", sa.Text(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["judge_id"], ["judges.id"], name=op.f("fk_assignments_judge_id_judges")),
        sa.ForeignKeyConstraint(
            ["nomination_id"], ["nominations.id"], name=op.f("fk_assignments_nomination_id_nominations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
        sa.UniqueConstraint(
            "judge_id", "nomination_id", "round", name=op.f("uq_assignments_judge_id_nomination_id_round")
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_assignments_public_id")),
    )
    with op.batch_alter_table("assignments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assignments_judge_id"), ["judge_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assignments_nomination_id"), ["nomination_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assignments_status"), ["status"], unique=False)

    op.create_table(
        "attachments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("question_key", sa.String(length=80), nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("content_type", sa.String(length=120), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("uploaded_at", UtcDateTime(), nullable=False),
        sa.Column("cleared_at", UtcDateTime(), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["nomination_id"],
            ["nominations.id"],
            name=op.f("fk_attachments_nomination_id_nominations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
        sa.UniqueConstraint("public_id", name=op.f("uq_attachments_public_id")),
    )
    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attachments_digest"), ["digest"], unique=False)
        batch_op.create_index(batch_op.f("ix_attachments_nomination_id"), ["nomination_id"], unique=False)

    op.create_table(
        "category_moves",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("from_category_id", sa.Integer(), nullable=False),
        sa.Column("to_category_id", sa.Integer(), nullable=False),
        sa.Column("rubric_version_id", sa.Integer(), nullable=False),
        sa.Column("moved_by", sa.String(length=320), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("moved_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["from_category_id"], ["categories.id"], name=op.f("fk_category_moves_from_category_id_categories")
        ),
        sa.ForeignKeyConstraint(
            ["nomination_id"],
            ["nominations.id"],
            name=op.f("fk_category_moves_nomination_id_nominations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["rubric_version_id"],
            ["rubric_versions.id"],
            name=op.f("fk_category_moves_rubric_version_id_rubric_versions"),
        ),
        sa.ForeignKeyConstraint(
            ["to_category_id"], ["categories.id"], name=op.f("fk_category_moves_to_category_id_categories")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_category_moves")),
    )
    with op.batch_alter_table("category_moves", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_category_moves_nomination_id"), ["nomination_id"], unique=False)

    op.create_table(
        "conflicts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=True),
        sa.Column("category_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "same_company",
                "same_domain",
                "named",
                "declared",
                "employer_entered",
                name="conflictkind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum("found", "confirmed", "dismissed", name="conflictstatus", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("dismissed_evidence", sa.Text(), nullable=False),
        sa.Column("found_at", UtcDateTime(), nullable=False),
        sa.Column("decided_by", sa.String(length=320), nullable=False),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.CheckConstraint("(nomination_id IS NULL) <> (category_id IS NULL)", name=op.f("ck_conflicts_one_subject")),
        sa.ForeignKeyConstraint(
            ["category_id"], ["categories.id"], name=op.f("fk_conflicts_category_id_categories"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["judge_id"], ["judges.id"], name=op.f("fk_conflicts_judge_id_judges"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["nomination_id"],
            ["nominations.id"],
            name=op.f("fk_conflicts_nomination_id_nominations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflicts")),
        sa.UniqueConstraint("judge_id", "category_id", name=op.f("uq_conflicts_judge_id_category_id")),
        sa.UniqueConstraint("judge_id", "nomination_id", "kind", name=op.f("uq_conflicts_judge_id_nomination_id_kind")),
        sa.UniqueConstraint("public_id", name=op.f("uq_conflicts_public_id")),
    )
    with op.batch_alter_table("conflicts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conflicts_judge_id"), ["judge_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_conflicts_nomination_id"), ["nomination_id"], unique=False)

    op.create_table(
        "consensuses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.String(length=320), nullable=False),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("score >= 1 AND score <= 10", name=op.f("ck_consensuses_score_in_range")),
        sa.ForeignKeyConstraint(
            ["nomination_id"], ["nominations.id"], name=op.f("fk_consensuses_nomination_id_nominations")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rounds.id"], name=op.f("fk_consensuses_round_id_rounds"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consensuses")),
        sa.UniqueConstraint("round_id", "nomination_id", name=op.f("uq_consensuses_round_id_nomination_id")),
    )
    with op.batch_alter_table("consensuses", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consensuses_nomination_id"), ["nomination_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_consensuses_round_id"), ["round_id"], unique=False)

    op.create_table(
        "extra_reads",
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("reads", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.String(length=320), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("reads >= 1 AND reads <= 4", name=op.f("ck_extra_reads_reads_in_range")),
        sa.ForeignKeyConstraint(
            ["nomination_id"],
            ["nominations.id"],
            name=op.f("fk_extra_reads_nomination_id_nominations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("nomination_id", name=op.f("pk_extra_reads")),
    )
    op.create_table(
        "panel_seats",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=False),
        sa.Column("seated_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["judge_id"], ["judges.id"], name=op.f("fk_panel_seats_judge_id_judges"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rounds.id"], name=op.f("fk_panel_seats_round_id_rounds"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_seats")),
        sa.UniqueConstraint("round_id", "judge_id", name=op.f("uq_panel_seats_round_id_judge_id")),
    )
    with op.batch_alter_table("panel_seats", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_panel_seats_judge_id"), ["judge_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_panel_seats_round_id"), ["round_id"], unique=False)

    op.create_table(
        "placements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column(
            "place",
            sa.Enum("shortlisted", "bronze", "silver", "gold", "winner", name="place", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.String(length=320), nullable=False),
        sa.Column("decided_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["category_id"], ["categories.id"], name=op.f("fk_placements_category_id_categories")),
        sa.ForeignKeyConstraint(
            ["nomination_id"], ["nominations.id"], name=op.f("fk_placements_nomination_id_nominations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placements")),
        sa.UniqueConstraint("category_id", "nomination_id", name=op.f("uq_placements_category_id_nomination_id")),
    )
    with op.batch_alter_table("placements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_placements_category_id"), ["category_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_placements_nomination_id"), ["nomination_id"], unique=False)

    op.create_table(
        "redactions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("phrase", sa.String(length=200), nullable=False),
        sa.Column("made_by", sa.String(length=320), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["nomination_id"],
            ["nominations.id"],
            name=op.f("fk_redactions_nomination_id_nominations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_redactions")),
        sa.UniqueConstraint("nomination_id", "phrase", name=op.f("uq_redactions_nomination_id_phrase")),
        sa.UniqueConstraint("public_id", name=op.f("uq_redactions_public_id")),
    )
    with op.batch_alter_table("redactions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_redactions_nomination_id"), ["nomination_id"], unique=False)

    op.create_table(
        "round_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("chosen_by", sa.String(length=320), nullable=False),
        sa.Column("chosen_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["nomination_id"], ["nominations.id"], name=op.f("fk_round_entries_nomination_id_nominations")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rounds.id"], name=op.f("fk_round_entries_round_id_rounds"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_entries")),
        sa.UniqueConstraint("round_id", "nomination_id", name=op.f("uq_round_entries_round_id_nomination_id")),
    )
    with op.batch_alter_table("round_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_round_entries_nomination_id"), ["nomination_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_round_entries_round_id"), ["round_id"], unique=False)

    op.create_table(
        "screenings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=False),
        sa.Column("text_digest", sa.String(length=64), nullable=False),
        sa.Column("nomination_version", sa.Integer(), nullable=False),
        sa.Column("engine", sa.String(length=80), nullable=False),
        sa.Column("verdict", sa.String(length=40), nullable=False),
        sa.Column("is_flagged", sa.Boolean(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("reading", sa.JSON(), nullable=False),
        sa.Column("screened_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["category_id"], ["categories.id"], name=op.f("fk_screenings_category_id_categories")),
        sa.ForeignKeyConstraint(
            ["nomination_id"],
            ["nominations.id"],
            name=op.f("fk_screenings_nomination_id_nominations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screenings")),
        sa.UniqueConstraint(
            "nomination_id",
            "text_digest",
            "category_id",
            "engine",
            name=op.f("uq_screenings_nomination_id_text_digest_category_id_engine"),
        ),
    )
    with op.batch_alter_table("screenings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_screenings_is_flagged"), ["is_flagged"], unique=False)
        batch_op.create_index(batch_op.f("ix_screenings_nomination_id"), ["nomination_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_screenings_verdict"), ["verdict"], unique=False)

    op.create_table(
        "scorecards",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("rubric_version_id", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum("draft", "submitted", name="scorecardstatus", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("verdict", sa.Enum("pass", "fail", name="verdict", native_enum=False, length=40), nullable=True),
        sa.Column("verdict_reason", sa.Text(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("submitted_at", UtcDateTime(), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f("fk_scorecards_assignment_id_assignments")
        ),
        sa.ForeignKeyConstraint(
            ["rubric_version_id"], ["rubric_versions.id"], name=op.f("fk_scorecards_rubric_version_id_rubric_versions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scorecards")),
        sa.UniqueConstraint("assignment_id", name=op.f("uq_scorecards_assignment_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_scorecards_public_id")),
    )
    with op.batch_alter_table("scorecards", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scorecards_status"), ["status"], unique=False)

    op.create_table(
        "triage_cases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("screening_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum("flag", "look", "facts", "request", name="casekind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum("open", "asked", "decided", name="casestatus", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["nomination_id"],
            ["nominations.id"],
            name=op.f("fk_triage_cases_nomination_id_nominations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["screening_id"], ["screenings.id"], name=op.f("fk_triage_cases_screening_id_screenings")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_triage_cases")),
        sa.UniqueConstraint("public_id", name=op.f("uq_triage_cases_public_id")),
    )
    with op.batch_alter_table("triage_cases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_triage_cases_nomination_id"), ["nomination_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_triage_cases_status"), ["status"], unique=False)
        batch_op.create_index(
            "uq_triage_cases_waiting",
            ["nomination_id"],
            unique=True,
            sqlite_where=sa.text("status <> 'decided'"),
            postgresql_where=sa.text("status <> 'decided'"),
        )

    op.create_table(
        "comment_reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scorecard_id", sa.Integer(), nullable=False),
        sa.Column("original", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("is_held_back", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.String(length=320), nullable=False),
        sa.Column("decided_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["scorecard_id"],
            ["scorecards.id"],
            name=op.f("fk_comment_reviews_scorecard_id_scorecards"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment_reviews")),
        sa.UniqueConstraint("scorecard_id", name=op.f("uq_comment_reviews_scorecard_id")),
    )
    op.create_table(
        "judge_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("other_category", "ruling", "check_fact", name="requestkind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("to_category_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["triage_cases.id"], name=op.f("fk_judge_requests_case_id_triage_cases")),
        sa.ForeignKeyConstraint(
            ["nomination_id"],
            ["nominations.id"],
            name=op.f("fk_judge_requests_nomination_id_nominations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["to_category_id"], ["categories.id"], name=op.f("fk_judge_requests_to_category_id_categories")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_judge_requests_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judge_requests")),
        sa.UniqueConstraint("public_id", name=op.f("uq_judge_requests_public_id")),
    )
    with op.batch_alter_table("judge_requests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_judge_requests_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_judge_requests_nomination_id"), ["nomination_id"], unique=False)

    op.create_table(
        "scorecard_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scorecard_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum("draft", "submitted", name="scorecardstatus", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("device", sa.String(length=40), nullable=False),
        sa.Column("entered_by", sa.String(length=320), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("saved_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["scorecard_id"],
            ["scorecards.id"],
            name=op.f("fk_scorecard_versions_scorecard_id_scorecards"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scorecard_versions")),
        sa.UniqueConstraint("scorecard_id", "number", name=op.f("uq_scorecard_versions_scorecard_id_number")),
    )
    with op.batch_alter_table("scorecard_versions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scorecard_versions_scorecard_id"), ["scorecard_id"], unique=False)

    op.create_table(
        "scores",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scorecard_id", sa.Integer(), nullable=False),
        sa.Column("criterion_key", sa.String(length=80), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("abstain_reason", sa.String(length=300), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("value IS NULL OR (value >= 1 AND value <= 10)", name=op.f("ck_scores_value_in_range")),
        sa.ForeignKeyConstraint(
            ["scorecard_id"], ["scorecards.id"], name=op.f("fk_scores_scorecard_id_scorecards"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scores")),
        sa.UniqueConstraint("scorecard_id", "criterion_key", name=op.f("uq_scores_scorecard_id_criterion_key")),
    )
    with op.batch_alter_table("scores", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scores_scorecard_id"), ["scorecard_id"], unique=False)

    op.create_table(
        "triage_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("keep", "move", "ask", "ineligible", name="decisionkind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("from_category_id", sa.Integer(), nullable=False),
        sa.Column("to_category_id", sa.Integer(), nullable=True),
        sa.Column("text_digest", sa.String(length=64), nullable=False),
        sa.Column("rests_on", sa.JSON(), nullable=False),
        sa.Column("decided_by", sa.String(length=320), nullable=False),
        sa.Column("decided_at", UtcDateTime(), nullable=False),
        sa.Column("undone_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["triage_cases.id"], name=op.f("fk_triage_decisions_case_id_triage_cases"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["from_category_id"], ["categories.id"], name=op.f("fk_triage_decisions_from_category_id_categories")
        ),
        sa.ForeignKeyConstraint(
            ["to_category_id"], ["categories.id"], name=op.f("fk_triage_decisions_to_category_id_categories")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_triage_decisions")),
    )
    with op.batch_alter_table("triage_decisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_triage_decisions_case_id"), ["case_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("triage_decisions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_triage_decisions_case_id"))

    op.drop_table("triage_decisions")
    with op.batch_alter_table("scores", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_scores_scorecard_id"))

    op.drop_table("scores")
    with op.batch_alter_table("scorecard_versions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_scorecard_versions_scorecard_id"))

    op.drop_table("scorecard_versions")
    with op.batch_alter_table("judge_requests", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_judge_requests_nomination_id"))
        batch_op.drop_index(batch_op.f("ix_judge_requests_case_id"))

    op.drop_table("judge_requests")
    op.drop_table("comment_reviews")
    with op.batch_alter_table("triage_cases", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_triage_cases_waiting",
            sqlite_where=sa.text("status <> 'decided'"),
            postgresql_where=sa.text("status <> 'decided'"),
        )
        batch_op.drop_index(batch_op.f("ix_triage_cases_status"))
        batch_op.drop_index(batch_op.f("ix_triage_cases_nomination_id"))

    op.drop_table("triage_cases")
    with op.batch_alter_table("scorecards", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_scorecards_status"))

    op.drop_table("scorecards")
    with op.batch_alter_table("screenings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_screenings_verdict"))
        batch_op.drop_index(batch_op.f("ix_screenings_nomination_id"))
        batch_op.drop_index(batch_op.f("ix_screenings_is_flagged"))

    op.drop_table("screenings")
    with op.batch_alter_table("round_entries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_round_entries_round_id"))
        batch_op.drop_index(batch_op.f("ix_round_entries_nomination_id"))

    op.drop_table("round_entries")
    with op.batch_alter_table("redactions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_redactions_nomination_id"))

    op.drop_table("redactions")
    with op.batch_alter_table("placements", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_placements_nomination_id"))
        batch_op.drop_index(batch_op.f("ix_placements_category_id"))

    op.drop_table("placements")
    with op.batch_alter_table("panel_seats", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_panel_seats_round_id"))
        batch_op.drop_index(batch_op.f("ix_panel_seats_judge_id"))

    op.drop_table("panel_seats")
    op.drop_table("extra_reads")
    with op.batch_alter_table("consensuses", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consensuses_round_id"))
        batch_op.drop_index(batch_op.f("ix_consensuses_nomination_id"))

    op.drop_table("consensuses")
    with op.batch_alter_table("conflicts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_conflicts_nomination_id"))
        batch_op.drop_index(batch_op.f("ix_conflicts_judge_id"))

    op.drop_table("conflicts")
    with op.batch_alter_table("category_moves", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_category_moves_nomination_id"))

    op.drop_table("category_moves")
    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attachments_nomination_id"))
        batch_op.drop_index(batch_op.f("ix_attachments_digest"))

    op.drop_table("attachments")
    with op.batch_alter_table("assignments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assignments_status"))
        batch_op.drop_index(batch_op.f("ix_assignments_nomination_id"))
        batch_op.drop_index(batch_op.f("ix_assignments_judge_id"))

    op.drop_table("assignments")
    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_answers_nomination_id"))

    op.drop_table("answers")
    with op.batch_alter_table("tie_decisions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_tie_decisions_category_id"))

    op.drop_table("tie_decisions")
    with op.batch_alter_table("signatures", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_signatures_category_id"))

    op.drop_table("signatures")
    with op.batch_alter_table("rounds", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rounds_category_id"))

    op.drop_table("rounds")
    with op.batch_alter_table("report_jobs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_report_jobs_status"))
        batch_op.drop_index(batch_op.f("ix_report_jobs_season_id"))
        batch_op.drop_index(batch_op.f("ix_report_jobs_category_id"))

    op.drop_table("report_jobs")
    op.drop_table("reminders")
    with op.batch_alter_table("publications", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_publications_category_id"))

    op.drop_table("publications")
    with op.batch_alter_table("nominations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_nominations_status"))
        batch_op.drop_index(batch_op.f("ix_nominations_season_id"))
        batch_op.drop_index(batch_op.f("ix_nominations_nominator_email"))
        batch_op.drop_index(batch_op.f("ix_nominations_category_id"))

    op.drop_table("nominations")
    with op.batch_alter_table("expertises", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_expertises_judge_id"))

    op.drop_table("expertises")
    with op.batch_alter_table("exclusions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_exclusions_judge_id"))

    op.drop_table("exclusions")
    with op.batch_alter_table("declarations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_declarations_judge_id"))

    op.drop_table("declarations")
    op.drop_table("user_roles")
    op.drop_table("reminder_rules")
    with op.batch_alter_table("judges", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_judges_user_id"))
        batch_op.drop_index(batch_op.f("ix_judges_season_id"))

    op.drop_table("judges")
    with op.batch_alter_table("email_links", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_email_links_user_id"))
        batch_op.drop_index(batch_op.f("ix_email_links_email"))

    op.drop_table("email_links")
    op.drop_table("conflict_checks")
    with op.batch_alter_table("company_families", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_company_families_season_id"))

    op.drop_table("company_families")
    op.drop_table("certificate_designs")
    with op.batch_alter_table("categories", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_categories_season_id"))

    op.drop_table("categories")
    with op.batch_alter_table("assignment_runs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assignment_runs_season_id"))

    op.drop_table("assignment_runs")
    op.drop_table("assignment_rules")
    op.drop_table("users")
    op.drop_table("seasons")
    op.drop_table("rubric_versions")
    op.drop_table("roles")
    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_letters_to_email"))
        batch_op.drop_index(batch_op.f("ix_letters_next_try_at"))
        batch_op.drop_index(batch_op.f("ix_letters_kind"))

    op.drop_table("letters")
    with op.batch_alter_table("audit_events", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_events_subject"))
        batch_op.drop_index(batch_op.f("ix_audit_events_action"))

    op.drop_table("audit_events")
