"""PostgreSQL databases for tests, used again: making one with the clinic's tables takes longer than
most tests do.

A test asks `Databases` for an empty one. When it wants the clinic's tables there, `tests.tables` asks
for one that another test has left, which was emptied; it takes the other's name. A database whose
tables are not as they were made is thrown away.
"""

from tests.servers import LOOPBACK, PostgresServer

_EMPTY = """
SET session_replication_role = replica;
DO $$ DECLARE one text; BEGIN
  FOR one IN SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
             WHERE schemaname = 'public' LOOP
    EXECUTE 'DELETE FROM ' || one;
  END LOOP;
END $$;
SET session_replication_role = DEFAULT
"""
_SHAPE = """
SELECT md5(string_agg(part, ' ' ORDER BY part)) FROM (
  SELECT concat(attrelid::regclass, attname, atttypid, atttypmod, attnotnull, attisdropped) AS part
  FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
  WHERE relnamespace = 'public'::regnamespace AND attnum > 0
  UNION ALL SELECT concat(conrelid::regclass, conname, pg_get_constraintdef(oid))
  FROM pg_constraint WHERE connamespace = 'public'::regnamespace
  UNION ALL SELECT concat(tgrelid::regclass, tgname) FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
  UNION ALL SELECT 'not public' FROM pg_namespace
  WHERE nspname NOT IN ('public', 'information_schema') AND nspname NOT LIKE 'pg\\_%'
) AS parts
"""
_CUT = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{name}'"


MOST_USES = 25
"""Rows that are deleted still lie about, and make a database slow in time."""


class Databases:
    """The databases of one server, for one test at a time."""

    by_port: dict[int, "Databases"] = {}  # noqa: RUF012 - one list for the process

    def __init__(self, server: PostgresServer) -> None:
        self._server = server
        self._empty: list[str] = []
        self._ready: list[tuple[str, int]] = []
        self._with_tables: dict[str, int] = {}
        """Those with tables that a test has, by how often they were used."""
        self._shape = ""
        self._number = 0
        self.by_port[server.port] = self

    def take(self) -> str:
        """Return the name of an empty database."""
        if not self._empty:
            return self._server.create_database()
        return self._renamed(self._empty.pop(), "used")

    def url(self, name: str) -> str:
        return self._server.url(name)

    def give_tables(self, name: str) -> bool:
        """Put a database with the clinic's tables in the place of an empty one, which nobody has
        opened yet. Returns False when there is none: the caller makes the tables, and says so."""
        if not self._ready:
            return False
        self._empty.append(self._renamed(name, "empty"))
        ready, uses = self._ready.pop()
        self._server.run_sql(f'ALTER DATABASE "{ready}" RENAME TO "{name}"')
        self._with_tables[name] = uses + 1
        return True

    def made_tables(self, name: str) -> None:
        """The clinic's tables were made in this one, and nothing else."""
        self._shape = self._shape or self._server.query(name, _SHAPE)
        self._with_tables[name] = 1

    def copy(self, master: str, name: str) -> None:
        """Make `name` anew as a copy of `master`, which nobody is connected to."""
        self._server.drop_database(name)
        self._server.run_sql(f'CREATE DATABASE "{name}" TEMPLATE "{master}"')

    def give_back(self, name: str) -> None:
        """The test is over: empty the database for another, or remove it."""
        uses = self._with_tables.pop(name, MOST_USES)
        if uses >= MOST_USES:
            return self._server.drop_database(name)
        self._server.run_sql(_CUT.format(name=name))
        if self._server.query(name, f"{_SHAPE};{_EMPTY}") != self._shape:
            return self._server.drop_database(name)
        self._ready.append((self._renamed(name, "ready"), uses))
        return None

    def _renamed(self, name: str, kind: str) -> str:
        self._number += 1
        new = f"visavis_{kind}_{self._number}"
        self._server.run_sql(f'ALTER DATABASE "{name}" RENAME TO "{new}"')
        return new


def databases_at(host: str | None, port: int | None) -> Databases | None:
    """Return the databases of a server of this process's own, unless it is one that a test hurts."""
    return Databases.by_port.get(port or 0) if host == LOOPBACK else None
