"""`onrecord accounts`, `onrecord tokens`, and what `onrecord serve` asks for."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.api.book import open as open_ledger
from onrecord.cli import main
from onrecord.desk.server import Exposure, access_to
from onrecord.model import UsageError

PASSWORD = "seven grey herons on the quay"


def run(ledger: Path, *arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(main, [*arguments, "--ledger", str(ledger)], input=given)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "l.db"
    done = run(path, "accounts", "add", "Ada Merrin", "--scope", "admin", given=f"{PASSWORD}\n")
    assert (done.exit_code, done.output) == (0, "Ada Merrin may admin.\n")
    return path


def test_accounts_are_listed_changed_and_removed(ledger: Path) -> None:
    assert "Ada Merrin" in run(ledger, "accounts", "list").output
    assert run(ledger, "accounts", "scope", "ada merrin", "read").output == "ada merrin may read.\n"
    assert run(ledger, "accounts", "password", "Ada Merrin", given="eleven copper kettles at dawn\n").exit_code == 0
    with open_ledger(ledger) as book:
        assert book.access.check("Ada Merrin", "eleven copper kettles at dawn").scope == "read"
        with pytest.raises(UsageError, match="name or the password"):
            book.access.check("Ada Merrin", PASSWORD)
    assert run(ledger, "accounts", "remove", "Ada Merrin").exit_code == 0
    (kept,) = json.loads(run(ledger, "accounts", "list", "--format", "json").output)["accounts"]
    assert kept["removed"]
    assert "argon2" not in json.dumps(kept)
    again = run(ledger, "accounts", "add", "ADA MERRIN", given=f"{PASSWORD}\n")
    assert again.exit_code == 2
    assert again.output.count("\n") == 1
    assert "was removed, and a name is never given twice" in again.output


@pytest.mark.parametrize(
    ("name", "password", "said"),
    [
        ("Vim", "short", "12 characters at least"),
        ("Vim", "", "12 characters at least"),
        ("Vim", "x" * 257, "256 characters at most"),
        ("Vim", "password1234", "easily guessed"),
        ("Vim", "qwertyuiop[]", "easily guessed"),
        ("Vim Okoro", "vim okoro vim okoro", "easily guessed"),
        ("Vim", "onrecord onrecord!", "easily guessed"),
        ("../etc", PASSWORD, "no name of an account"),
        ("a\nb", PASSWORD, "no name of an account"),
        ("Ada Merrin", PASSWORD, "is there already"),
        ("ＡＤＡ Merrin", PASSWORD, "is there already"),
    ],
)
def test_what_makes_no_account(ledger: Path, name: str, password: str, said: str) -> None:
    done = run(ledger, "accounts", "add", name, given=f"{password}\n")
    assert done.exit_code == 2
    assert said in done.output
    assert not password or password not in done.output


def test_any_characters_make_a_password_and_all_of_them_count(ledger: Path) -> None:
    word = "кошка ‽ седая ☂ на причале"
    assert run(ledger, "accounts", "add", "Vim", given=f"{word}\n").exit_code == 0
    with open_ledger(ledger) as book:
        assert book.access.check("vim", word).name == "Vim"
        for wrong in (word[:-1], word.upper(), f"{word} "):
            with pytest.raises(UsageError):
                book.access.check("vim", wrong)


def test_tokens_are_shown_once_listed_and_revoked(ledger: Path) -> None:
    made = run(ledger, "tokens", "add", "Ada Merrin", "--for", "nightly", "--scope", "read", "--expires", "30d")
    secret, _, rest = made.output.partition("\n")
    token = secret.split("_", 2)[1]
    assert "not shown again" in rest
    with open_ledger(ledger) as book:
        found = book.access.by_token(secret)
        assert found is not None
        assert (found.name, found.scope) == ("Ada Merrin", "read")
    listed = run(ledger, "tokens", "list", "--format", "json").output
    assert [t["id"] for t in json.loads(listed)["tokens"]] == [token]
    assert secret.split("_", 2)[2] not in listed
    assert "nightly" in run(ledger, "tokens", "list").output
    assert run(ledger, "tokens", "revoke", token).exit_code == 0
    assert run(ledger, "tokens", "revoke", token).exit_code == 2
    with open_ledger(ledger) as book:
        assert book.access.by_token(secret) is None
    as_json = run(ledger, "tokens", "add", "Ada Merrin", "--for", "x", "--format", "json").output
    assert json.loads(as_json)["tokens"][0]["secret"].startswith("onrecord_")
    assert run(ledger, "tokens", "add", "Nobody", "--for", "x").exit_code == 2
    assert run(ledger, "tokens", "add", "Ada Merrin", "--for", "x", "--expires", "2y").exit_code == 2


@pytest.mark.parametrize("extra", [["--host", "0.0.0.0"], ["--accounts"], ["--trust-proxy", "127.0.0.1"]])
def test_a_desk_that_others_reach_is_not_served_without_accounts(tmp_path: Path, extra: list[str]) -> None:
    done = run(tmp_path / "l.db", "serve", "--no-browser", "--port", "0", *extra)
    assert done.exit_code == 2
    assert "onrecord accounts add NAME" in done.output


def test_where_there_are_accounts_they_hold(ledger: Path, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "open.db") as book:
        for host in ("127.0.0.1", "127.0.0.53", "::1", "localhost"):
            assert access_to(book, Exposure(host, 0)) is None
    with open_ledger(ledger) as book:
        assert access_to(book, Exposure("127.0.0.1", 0)) is not None
        assert access_to(book, Exposure("0.0.0.0", 0)) is not None


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "ledger.example", "127.0.0.1.example"])
def test_what_is_not_local(host: str) -> None:
    assert not Exposure(host, 0).local
    assert not Exposure("127.0.0.1", 0, proxies=("127.0.0.1",)).local
