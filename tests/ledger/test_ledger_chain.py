"""The log: whatever is changed, removed, put in or reordered behind its back is found."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from bench.fault_ledgers import new, raw, reading, review
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.api.checking import check
from onrecord.api.redacting import redact
from onrecord.ledger import Store, chain
from onrecord.ledger.chain_links import DECISION, EVIDENCE, entry_hash
from onrecord.model import LedgerError
from onrecord.model.finding import Place

_ENTRY = ("at", "kind", "subject", "digest", "author", "reason", "previous", "hash")
_COLUMNS = {
    "chain": _ENTRY,
    "reviews": DECISION,
    "reports": tuple(name for name in EVIDENCE if name != "language"),
}


def unguarded(path: Path) -> sqlite3.Connection:
    """Open the file as somebody does who means to change it unseen."""
    connection = raw(path)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    return connection


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = new(tmp_path_factory.mktemp("ledger"))
    with Store.open(path) as store:
        for number in range(1, 4):
            store.add_review(review(number, number))
    redact(path, "r5", author="rhea", reason="court order")
    with Store.open(path) as store:
        store.add_review(review(4, 1))
    assert check(path).whole
    return path


def log_flaws(path: Path, head: str | None = None) -> list[str]:
    return [f.of for f in check(path, against=head, archive=False).findings if f.place is Place.LOG]


tampering = st.one_of(
    st.tuples(st.just("change"), st.sampled_from(sorted(_COLUMNS)), st.integers(0, 99), st.integers(0, 99)),
    st.tuples(st.just("remove"), st.sampled_from(sorted(_COLUMNS)), st.integers(0, 99), st.just(0)),
    st.tuples(
        st.just("swap"), st.sampled_from(("chain", "reports", "reviews")), st.integers(0, 99), st.integers(1, 99)
    ),
    st.tuples(st.just("insert"), st.sampled_from(sorted(_COLUMNS)), st.integers(0, 99), st.just(0)),
)


def tamper(connection: sqlite3.Connection, act: str, table: str, row: int, other: int) -> None:
    keys = [key for (key,) in connection.execute(f"SELECT key FROM {table} ORDER BY key")]
    key = keys[row % len(keys)]
    if act == "change":
        name = _COLUMNS[table][other % len(_COLUMNS[table])]
        connection.execute(f"UPDATE {table} SET {name} = coalesce({name}, '') || 'x' WHERE key = ?", (key,))
    elif act == "remove":
        # The last entry of a log may be gone without a trace, save for the rows it binds: here it binds some.
        connection.execute(f"DELETE FROM {table} WHERE key = ?", (key,))
    elif act == "swap":
        second = keys[(row + 1 + other % (len(keys) - 1)) % len(keys)]
        for start, end in ((key, -1), (second, key), (-1, second)):
            connection.execute(f"UPDATE {table} SET key = ? WHERE key = ?", (end, start))
        if table != "chain":  # the order of rows means nothing: their words change places
            (name,) = {"reports": ("title",), "reviews": ("author",)}[table]
            connection.execute(f"UPDATE {table} SET {name} = {name} || '2' WHERE key = ?", (key,))
    else:
        columns = [name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})") if name != "key"]
        values = ", ".join({"id": "id || 'x'", "hash": "hash"}.get(name, name) for name in columns)
        highest = max(keys) + 1
        connection.execute(
            f"INSERT INTO {table} (key, {', '.join(columns)}) SELECT {highest}, {values} FROM {table} WHERE key = {key}"
        )


@settings(max_examples=60, deadline=None)
@given(what=tampering)
def test_whatever_is_changed_behind_the_logs_back_is_found(
    ledger: Path, what: tuple[str, str, int, int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("tampered") / "ledger.db"
    path.write_bytes(ledger.read_bytes())
    with closing(unguarded(path)) as connection:
        tamper(connection, *what)
    head = check(ledger, archive=False).head
    assert log_flaws(path, head)


def test_a_tail_that_was_cut_off_is_found_by_a_head_noted_before(ledger: Path, tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(ledger.read_bytes())
    head = check(path, archive=False).head
    with closing(unguarded(path)) as connection:
        connection.execute("DELETE FROM chain WHERE subject = 'v-4'")
        connection.execute("DELETE FROM reviews WHERE id = 'v-4'")
    assert log_flaws(path) == []
    assert log_flaws(path, head) == [head]
    with Store.open(path) as store:
        store.add_review(review(9, 1))
    assert log_flaws(path, head) == [head]


def test_a_log_written_anew_is_another_log(ledger: Path, tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(ledger.read_bytes())
    head = check(path, archive=False).head
    with closing(unguarded(path)) as connection:
        connection.row_factory = sqlite3.Row
        previous = "0" * 64
        for row in [dict(row) for row in connection.execute("SELECT * FROM chain ORDER BY key")]:
            row["at"] = row["at"].replace("20", "19", 1)
            row["previous"] = previous
            previous = entry_hash(row)
            connection.execute(
                "UPDATE chain SET at = ?, previous = ?, hash = ? WHERE key = ?",
                (row["at"], row["previous"], previous, row["key"]),
            )
    assert log_flaws(path) == []
    assert log_flaws(path, head) == [head]


def test_the_head_of_an_earlier_day_is_still_in_a_log_that_grew(tmp_path: Path) -> None:
    path = new(tmp_path)
    before = check(path)
    with Store.open(path) as store:
        store.add(reading(40))
        store.add_review(review(1, 40))
    after = check(path, against=before.head)
    assert after.whole
    assert after.entries == before.entries + 2


def test_the_database_itself_refuses_to_change_the_log(tmp_path: Path) -> None:
    path = new(tmp_path)
    with closing(raw(path)) as connection:
        for command in ("UPDATE chain SET at = ''", "DELETE FROM chain", "UPDATE reviews SET reason = 'else'"):
            with pytest.raises(sqlite3.IntegrityError, match="never"):
                connection.execute(command)


def test_an_older_ledger_is_chained_when_it_is_opened(tmp_path: Path) -> None:
    path = new(tmp_path, old=True)
    says = check(path).findings
    assert [f.place for f in says] == [Place.SCHEMA]
    with Store.open(path) as store:
        found = list(store.readings())
        with store.database.reading() as connection:
            count, head = chain.head(connection)
    # Each report as the log of then bound it, and as it is bound since.
    assert len(found) == 6
    assert count == 12
    assert check(path, against=head).whole


def test_what_was_redacted_is_not_taken_in_again_unless_somebody_wishes(ledger: Path, tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(ledger.read_bytes())
    with Store.open(path) as store:
        with pytest.raises(LedgerError, match=r"court order.*--again"):
            store.add(reading(5))
        assert store.add(reading(5), wisher="ann")
        assert not store.add(reading(5))
    assert log_flaws(path) == []
