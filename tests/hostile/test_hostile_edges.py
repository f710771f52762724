"""What stands at the ends of calendars, addresses and lines: refused or read, and nothing else is stopped by it."""

import json
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.api.access import Access
from onrecord.api.watching_events import Event, EventKind
from onrecord.cli.failures import tell
from onrecord.cli.main import main
from onrecord.cli.output import put
from onrecord.cli.watch_lines import line_of
from onrecord.extract.times import deadline_in, find_times
from onrecord.follow.corrections import bounds_of
from onrecord.gather import gather
from onrecord.gather.feeds import read_listing
from onrecord.gather.known import Known
from onrecord.ledger import Store
from onrecord.model import Commitment, CommitmentType, News, NewsKind, Report, SourceError, Span, UsageError
from onrecord.model import Event as Turn
from onrecord.model import EventKind as TurnKind
from onrecord.model.account import Scope
from onrecord.share.alerts import text, title
from onrecord.share.lookup import Lookup
from onrecord.share.table import csv_text

SAID = "Mayor Ilse Corwen said on Monday that the harbour wall at Tarn would be finished {}."
EDGES = [
    "after 9999-12-31", "before 0001-01-01", "by 9999-12-31", "on 31/12/9999", "from 9999-12-31 to 9999-12-31",
    "the day after 9999-12-31", "a week before 0001-01-01", "within 99999999 years", "in 999999999 days",
    "by 0000-00-00", "in 10000 centuries",
]  # fmt: skip


@pytest.mark.parametrize("when", EDGES)
@pytest.mark.parametrize("day", [date.min, date(2026, 3, 3), date.max, None])
def test_a_day_beyond_the_calendar_is_no_deadline(when: str, day: date | None) -> None:
    said = SAID.format(when)
    find_times(said, day)
    bound = deadline_in(said, Span(0, len(said)), day)
    days = [bound.earliest, bound.latest] if bound else []
    assert all(each.year < 2200 or each.year == date.max.year == (day or date.min).year for each in days if each)


@pytest.mark.parametrize("value", ["9999-12-31", "0001-01-01", "..9999-12-31", "0001-01-01..2025-01-01"])
def test_a_person_sets_no_deadline_at_the_end_of_the_calendar(value: str) -> None:
    with pytest.raises(UsageError):
        bounds_of(value)


def run(*args: str) -> str:
    ended = CliRunner().invoke(main, args)
    assert ended.exception is None or isinstance(ended.exception, SystemExit), args
    return ended.output


def test_a_ledger_of_such_reports_answers_every_question(tmp_path: Path) -> None:
    path, ledger = tmp_path / "reports.jsonl", str(tmp_path / "ledger.db")
    days = ("0001-01-01", "2026-03-03", "9999-12-31")
    dated = enumerate(zip(EDGES, days * 4, strict=False))
    lines = ({"id": f"r{n}", "text": SAID.format(when), "published": day} for n, (when, day) in dated)
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert "11 reports added" in run("add", str(path), "--ledger", ledger)
    for args in (
        ["due", "--within", "9999y"], ["due", "--as-of", "9999-12-31"], ["changes", "--since", "0001-01-01"],
        ["export", "--format", "ics"], ["export", "--format", "atom"], ["check"],
    ):  # fmt: skip
        run(*args, "--ledger", ledger)


ADDRESSES = [
    "http://[",
    "http://a]b/",
    "//[::1",
    "http://\u2100.example/",
    "http://h:99999/",
    "\x1b[2J",
    "javascript:alert(1)",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_with_an_address_that_is_none_is_read_and_so_is_the_next(address: str, tmp_path: Path) -> None:
    head = "".join(f"<link rel={rel} href='{address}'>" for rel in ("canonical", "next", "amphtml", "alternate"))
    said = SAID.format("by May")
    body = f"<article><h1>A wall</h1><p>{said}</p><a class=pager href='{address}'>2</a><p>{said}</p></article>"
    for name, extra in (
        ("a.html", f"{head}<base href='{address}'><meta property=og:url content='{address}'>"),
        ("b.html", ""),
    ):
        (tmp_path / name).write_text(
            f"<html><head>{extra}<title>A wall</title></head><body>{body}</body></html>", encoding="utf-8"
        )
    found = list(gather(str(tmp_path), Known(published="2025-03-04")))
    assert [isinstance(each, Report) and "harbour wall" in each.text for each in found] == [True, True]


FORGED = "Tarn\nonrecord: all is well\x1b[2J\x9b31m\r\u2028x"


def test_a_name_forges_no_line_and_commands_no_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(FORGED)
    event = Event(kind=EventKind.FAILED, at=datetime.now(UTC).isoformat(), url=FORGED, source=FORGED, detail=FORGED)
    shown = [capsys.readouterr().err, line_of(event)]
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    put(json.dumps({"title": FORGED}, ensure_ascii=False))
    assert all(len(each.splitlines()) == 1 for each in shown)
    assert all("␛[2J" in each for each in shown)
    shown.append(capsys.readouterr().out)
    assert not any({"\x1b", "\x9b", "\r"} & {*each} for each in shown)
    monkeypatch.setattr("sys.stdout.isatty", lambda: False)
    put(FORGED)
    assert "␛" not in capsys.readouterr().out, "what a program reads has no signs put into it"


def test_a_mail_of_one_long_header_is_read_at_once(tmp_path: Path) -> None:
    words = "=?utf-8?q?a?= " * 100_000
    said = SAID.format("by May")
    head = f"From: {words}\r\nSubject: A wall {words}\r\nDate: Tue, 4 Mar 2025 09:00:00 +0000"
    (tmp_path / "a.eml").write_text(f"{head}\r\n\r\n{said}", encoding="ascii")
    start = time.process_time()
    [report] = gather(str(tmp_path / "a.eml"))
    assert isinstance(report, Report)
    assert said in report.text
    assert time.process_time() - start < 5.0


def test_a_feed_of_namespaces_is_refused_at_once() -> None:
    named = "".join(f"<a{n}:b xmlns:a{n}='u{n}'/>" for n in range(20_000))
    start = time.process_time()
    with pytest.raises(SourceError, match="namespaces"):
        read_listing("https://t.example/f", None, f"<rss version='2.0'><channel>{named}</channel></rss>".encode())
    assert time.process_time() - start < 3.0


SHEETS = {
    "open comments": "/*" * 200_000,
    "one rule of many selectors and properties": ",".join(f".a{n}" for n in range(20_000))
    + "{"
    + "".join(f"p{n}:1;" for n in range(20_000))
    + "}",
    "many semicolons": ".a{" + "a:b;" * 200_000 + "}",
    "a long number": ".a{font-size:" + "1" * 200_000 + "x}",
    "open functions": ".a{transform:" + "translate(" * 100_000 + "}",
    "many rules": "".join(f".c{n}.c{n + 1}{{display:none}}" for n in range(20_000)),
}


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS.keys())
def test_no_style_takes_the_square_of_its_length(sheet: str, tmp_path: Path) -> None:
    said = SAID.format("by May")
    names = " ".join(f"c{n}" for n in range(5_000))
    body = (
        f"<article><h1>A wall</h1><p class='a a1'>{said}</p><p>{said}</p>{f'<i class={names!r}>x</i>' * 20}</article>"
    )
    markup = f"<html><head><title>A wall</title><style>{sheet}</style></head><body>{body}</body></html>"
    (tmp_path / "a.html").write_text(markup, encoding="utf-8")
    start = time.process_time()
    [report] = gather(str(tmp_path / "a.html"))
    assert isinstance(report, Report)
    assert said in report.text
    assert time.process_time() - start < 8.0


@pytest.mark.parametrize("start", "=+-@\t\r\n＝＋－＠")
def test_no_cell_is_a_formula(start: str) -> None:
    assert csv_text([{"name": f"{start}cmd|x"}]).splitlines()[1].lstrip('"').startswith("'")


def test_a_piece_of_news_is_one_piece() -> None:
    forged = "a wall\n\nkept: a bridge, by 2025-01-01\n  “It stands.”\x1b[2J"
    commitment = Commitment(id="c", type=CommitmentType.COMMITMENT, agent=None, what=forged, statements=("s",))
    turn = Turn(
        kind=TurnKind.FIRST_SAID, day=date(2025, 1, 1), sentence=forged, outlet=forged, report="r", statement="s"
    )
    news = [News(kind=next(iter(NewsKind)), commitment=commitment, day=date(2025, 1, 1), events=(turn,))]
    assert "\n" not in title(news[0])
    told = text(news, Lookup(reports={}, statements={}, actors={}, commitments={}, sayings={}))
    assert len(told.splitlines()) == 3
    assert "\x1b" not in told


@pytest.mark.parametrize("name", ["Ada Merr\u0456n", "\u0410da Merrin", "Ada M\u0435rrin"])
def test_nobody_gets_an_account_that_looks_like_anothers(name: str, tmp_path: Path) -> None:
    with Store.open(tmp_path / "ledger.db") as store, pytest.raises(UsageError, match="look like others"):
        Access(store.accounts).add(name, "seven grey herons on the quay", Scope.READ)
