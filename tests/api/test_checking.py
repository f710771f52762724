"""A check finds what is wrong and says what to do; a repair mends what can be, and a backup is whole or not there."""

import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from bench.fault_ledgers import BASE, fetched, new, raw, reading
from click.testing import CliRunner

from onrecord.api.archives import folder_of
from onrecord.api.backing_up import back_up
from onrecord.api.checking import check
from onrecord.api.repairing import repair
from onrecord.cli import main
from onrecord.gather.archive import Archive
from onrecord.gather.archive_check import files
from onrecord.ledger import Store
from onrecord.model import LedgerError, Reading, Report


class Reader:
    model = "reader/1"

    def read(self, given: Report) -> Reading:
        return reading(int(given.id[1:]))


def sql(*commands: str) -> Callable[[Path], None]:
    def do(path: Path) -> None:
        with closing(raw(path)) as connection:
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                connection.execute(f"DROP TRIGGER {name}")
            for command in commands:
                connection.execute(command)

    return do


def half_a_record(path: Path) -> None:
    with files(folder_of(path))[0].open("r+b") as file:
        file.seek(0, 2)
        file.write(b"\x1f\x8b\x08\x00 half")


def another_letter(path: Path) -> None:
    with files(folder_of(path))[0].open("r+b") as file:
        file.seek(120)
        file.write(b"\0\0\0")


DAMAGE = [
    (sql("UPDATE reports SET text = text || ' more' WHERE id = 'r1'"), {"text", "index"}, False),
    (sql("UPDATE statements SET content_text = 'else' WHERE report = 'r1'"), {"reading", "index"}, True),
    (sql("UPDATE statements SET cue_spans = '[[900, 905]]' WHERE report = 'r1'"), {"reading"}, True),
    (sql("UPDATE statements SET kind = 'nonsense' WHERE report = 'r1'"), {"reading"}, True),
    (sql("UPDATE reports SET published = '2030-01-01' WHERE id = 'r1'"), {"log"}, False),
    (sql("INSERT INTO reports_fts (reports_fts) VALUES ('delete-all')"), {"index"}, True),
    (sql("DELETE FROM traced WHERE report_key = 1"), {"tracing"}, True),
    (sql("UPDATE traced SET body = '{}' WHERE report_key = 1"), {"tracing"}, True),
    (sql("UPDATE reviews SET anchor = replace(anchor, 'said', 'sang')", "UPDATE chain SET at = '' WHERE key = 1"), {"log"}, False),
    (half_a_record, {"archive"}, True),
    (another_letter, {"archive"}, False),
]  # fmt: skip


@pytest.mark.parametrize(("damage", "places", "mended"), DAMAGE)
def test_damage_is_found_and_what_can_be_made_anew_is(
    tmp_path: Path, damage: Callable[[Path], None], places: set[str], mended: bool
) -> None:
    path = new(tmp_path)
    before = check(path)
    assert before.whole
    damage(path)
    found = check(path).findings
    assert {f.place for f in found} == places
    assert all(f.says and f.do for f in found)
    done = repair(path, Reader)
    assert done.aside.exists()
    assert done.checked.whole is mended
    if mended:
        assert done.done
        assert done.checked.head == before.head
        with Store.open(path) as store:
            assert [one.statements for one in store.readings()] == sorted_statements()


def sorted_statements() -> list[object]:
    made = [reading(n) for n in range(BASE)]
    return [one.statements for one in sorted(made, key=lambda one: (one.report.published or "", one.report.id))]


def test_the_command_ends_with_one_where_something_is_wrong(tmp_path: Path) -> None:
    path = new(tmp_path)
    run = CliRunner()
    well = run.invoke(main, ["check", "--ledger", str(path)])
    assert well.exit_code == 0
    assert "Nothing is wrong" in well.stdout
    head = well.stdout.split()[-1]
    assert run.invoke(main, ["check", "--ledger", str(path), "--head", head]).exit_code == 0
    assert run.invoke(main, ["check", "--ledger", str(path), "--head", "0" * 64]).exit_code == 1
    sql("DELETE FROM traced")(path)
    ill = run.invoke(main, ["check", "--ledger", str(path), "--format", "csv"])
    assert ill.exit_code == 1
    assert ill.stdout.startswith("place,of,says,do")
    assert run.invoke(main, ["repair", "--ledger", str(path)]).exit_code == 0
    assert run.invoke(main, ["redact", "r1", "--reason", "order", "--author", "rhea", "-l", str(path)]).exit_code == 0
    copied = run.invoke(main, ["backup", str(tmp_path / "copy.db"), "--ledger", str(path)])
    assert copied.exit_code == 0
    assert "checked and whole" in copied.stdout


def test_a_backup_is_of_one_moment_while_others_write(tmp_path: Path) -> None:
    path = new(tmp_path)
    ended = threading.Event()

    def write() -> None:
        archive = Archive(folder_of(path))
        with Store.open(path) as store:
            for number in range(BASE, BASE + 400):
                if ended.is_set():
                    return
                archive.keep(fetched(number))
                store.add(reading(number))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = [back_up(path, tmp_path / f"copy{number}.db") for number in range(3)]
    finally:
        ended.set()
        writer.join()
    assert all(one.checked.whole for one in made)
    assert made[0].checked.entries <= made[2].checked.entries
    assert check(made[2].path).head == made[2].checked.head
    assert not list(tmp_path.glob(".*part*"))


def test_what_is_not_whole_is_not_backed_up(tmp_path: Path) -> None:
    path = new(tmp_path)
    sql("UPDATE reports SET text = 'else' WHERE id = 'r1'")(path)
    with pytest.raises(LedgerError, match="is not whole"):
        back_up(path, tmp_path / "copy.db")
    assert not list(tmp_path.glob("*copy*"))
    with pytest.raises(LedgerError, match="is there already"):
        back_up(path, path)
