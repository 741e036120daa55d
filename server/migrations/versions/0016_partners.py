"""what is read and written about is sealed, mails of waiting messages, revisions before a visit,
when people and visits changed.

What stood open is moved behind a mark into the sealed column; `server.sealing_up` seals it as soon as
the keys are there.
"""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

_MARK = "clear:"


def upgrade() -> None:
    op.add_column("education_items", _count("times_given"))
    op.add_column("education_items", _count("times_read"))
    op.execute(
        sa.text(
            "UPDATE education_items SET (times_given, times_read) = ("
            "SELECT count(*), count(read_at) FROM education_given "
            "WHERE education_given.item_id = education_items.id)"
        )
    )
    if op.get_bind().dialect.name == "sqlite":
        _rebuild()
    else:
        _move("education_given", "item_id", "item_sealed")
        _move("mail_threads", "topic", "topic_sealed")
    op.add_column("prepared_answers", _count("revision"))
    for table in ("persons", "visits", "seats"):
        op.add_column(table, _instant("changed_at", nullable=True))
        # When they changed before is not known; whoever asks what is new reads them once more.
        rows = sa.table(table, _instant("changed_at"))
        op.execute(rows.update().values(changed_at=datetime.now(UTC)))
    op.create_table(
        "mail_notices",
        _who("person_id"),
        sa.Column("is_off", sa.Boolean(), server_default=sa.false(), nullable=False),
        _instant("due_at", nullable=True),
        _instant("sent_at", nullable=True),
        _reference("mail_notices", "person_id", "persons"),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_mail_notices")),
    )


def _move(table: str, old: str, new: str) -> None:
    op.add_column(table, sa.Column(new, sa.LargeBinary(), nullable=True))
    moved = f"UPDATE {table} SET {new} = convert_to('{_MARK}' || {old}, 'UTF8')"  # noqa: S608 - names from here
    op.execute(sa.text(moved))
    op.alter_column(table, new, nullable=False)
    op.drop_column(table, old)


def _rebuild() -> None:
    """SQLite drops no column that points elsewhere, and no table that rows point at: new tables are
    filled beside the old ones, and take their names."""
    _new_given("education_given_new")
    _new_threads("mail_threads_new", "education_given_new")
    _new_letters("mail_letters_new", "mail_threads_new")
    _new_reads("mail_reads_new", "mail_threads_new")
    _copy("education_given", {"item_sealed": f"CAST('{_MARK}' || item_id AS BLOB)"})
    _copy("mail_threads", {"topic_sealed": f"CAST('{_MARK}' || topic AS BLOB)"})
    _copy("mail_letters", {})
    _copy("mail_reads", {})
    names = ("mail_reads", "mail_letters", "mail_threads", "education_given")
    for name in names:
        op.drop_table(name)
    for name in names:
        op.rename_table(f"{name}_new", name)
    _index("education_given", "patient_id")
    _index("education_given", "visit_id")
    _index("mail_threads", "patient_id")


def _copy(table: str, moved: dict[str, str]) -> None:
    columns = [one["name"] for one in sa.inspect(op.get_bind()).get_columns(f"{table}_new")]
    values = ", ".join(moved.get(one, one) for one in columns)
    into = f"INSERT INTO {table}_new ({', '.join(columns)})"
    op.execute(sa.text(f"{into} SELECT {values} FROM {table}"))  # noqa: S608 - names from here


def _new_given(name: str) -> None:
    op.create_table(
        name,
        _who("id"),
        _who("patient_id"),
        _sealed("item_sealed"),
        _who("visit_id", nullable=True),
        _who("given_by"),
        _instant("given_at"),
        _sealed("word_sealed"),
        _instant("read_at", nullable=True),
        _instant("withdrawn_at", nullable=True),
        _reference("education_given", "patient_id", "persons"),
        _reference("education_given", "visit_id", "visits"),
        _reference("education_given", "given_by", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_education_given")),
    )


def _new_threads(name: str, given: str) -> None:
    op.create_table(
        name,
        _who("id"),
        _who("patient_id"),
        _sealed("topic_sealed"),
        _who("given_id", nullable=True),
        _sealed("subject_sealed"),
        _who("created_by"),
        _instant("created_at"),
        _instant("last_at"),
        _instant("waiting_since", nullable=True),
        _who("taken_by", nullable=True),
        _instant("closed_at", nullable=True),
        _reference("mail_threads", "patient_id", "persons"),
        _reference("mail_threads", "given_id", "education_given", given),
        _reference("mail_threads", "created_by", "persons"),
        _reference("mail_threads", "taken_by", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_threads")),
    )


def _new_letters(name: str, threads: str) -> None:
    op.create_table(
        name,
        _who("thread_id"),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        _who("patient_id"),
        _who("author_id"),
        sa.Column("from_team", sa.Boolean(), nullable=False),
        sa.Column("op_id", sa.String(length=64), nullable=False),
        _sealed("text_sealed"),
        _who("file_id", nullable=True),
        _instant("created_at"),
        _reference("mail_letters", "thread_id", "mail_threads", threads),
        _reference("mail_letters", "patient_id", "persons"),
        _reference("mail_letters", "author_id", "persons"),
        sa.PrimaryKeyConstraint("thread_id", "number", name=op.f("pk_mail_letters")),
        sa.UniqueConstraint("thread_id", "op_id", name=op.f("uq_mail_letters_thread_id")),
    )


def _new_reads(name: str, threads: str) -> None:
    op.create_table(
        name,
        _who("thread_id"),
        _who("person_id"),
        _instant("read_at"),
        _reference("mail_reads", "thread_id", "mail_threads", threads),
        _reference("mail_reads", "person_id", "persons"),
        sa.PrimaryKeyConstraint("thread_id", "person_id", name=op.f("pk_mail_reads")),
    )


def _who(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length=36), nullable=nullable)


def _sealed(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.LargeBinary(), nullable=False)


def _instant(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _count(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), server_default="0", nullable=False)


def _reference(
    table: str, column: str, other: str, now_called: str | None = None
) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{now_called or other}.id"], name=name)


def _index(table: str, column: str) -> None:
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)
