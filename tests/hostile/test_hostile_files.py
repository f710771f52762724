"""Files made to break a reader: read safely or refused with the reason, in bounded time and memory."""

from itertools import chain
from pathlib import Path

import hostile_files as made
import pytest
from hostile_caps import caps
from protego import Protego

from onrecord.gather import gather
from onrecord.gather.feeds import read_listing
from onrecord.gather.feeds_listing import Listing
from onrecord.gather.fetch_address import is_web
from onrecord.model import Report, SourceError

_FILES = {
    ".html": made.html_files(),
    ".docx": made.word_files(),
    ".pdf": made.pdf_files(),
    ".eml": made.mail_files(),
    ".mbox": made.mailbox_files(),
    ".jsonl": made.line_files(),
    ".txt": made.text_files(),
    ".warc": made.archive_files(),
    ".wacz": made.wacz_files(),
}
_CASES = [(suffix, name) for suffix, files in _FILES.items() for name in files]
_SECRET = Path("/etc/passwd").read_text(encoding="utf-8", errors="replace").splitlines()[0]
# What must be refused by a limit, with the words of the refusal.
_REFUSED = {
    (".html", "100,000 attributes"): "more than 500 attributes",
    (".html", "depth of 100,000"): "more than 30,000 elements",
    (".html", "table of 100,000 cells"): "more than 30,000 elements",
    (".docx", "zip bomb"): "unpacks to more than 50 MB",
    (".docx", "zip bomb of properties"): "unpacks to more than 50 MB",
    (".docx", "entity bomb"): "is broken",
    (".pdf", "10,000 pages"): "has 10,000 pages; one report may have 1,000",
    (".pdf", "locked"): "is encrypted",
    (".eml", "1,000 parts"): "more than 500 parts",
    (".eml", "10,000 attachments"): "more than 500 parts",
    (".jsonl", "a million deep"): "is nested too deeply",
    (".jsonl", "a million deep in a stranger's field"): "is nested too deeply",
    (".jsonl", "a number of a million digits"): "a number is too long",
    (".jsonl", "NUL"): "has a NUL character at character 1",
    (".jsonl", "a lone surrogate"): "has a lone surrogate at character 2",
    (".jsonl", "a line of 25 MB"): "is longer than 20 MB",
    (".jsonl", "a text of 3 million"): "text has 3,000,000 characters",
    (".txt", "25 MB"): "is larger than 20 MB",
    (".txt", "NUL"): "is binary data",
    (".warc", "gzip bomb in a body"): "is larger than 20 MB",
    (".warc", "gzip bomb of gzip bombs"): "is larger than 20 MB",
    (".warc", "brotli bomb"): "is larger than 20 MB",
    (".warc", "length too great"): "is cut off",
}


@pytest.fixture(scope="session", autouse=True)
def _libraries(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Load the libraries before anything is timed."""
    path = tmp_path_factory.mktemp("first") / "page.html"
    path.write_text(made.PAGE, encoding="utf-8")
    assert isinstance(next(gather(str(path))), Report)


@pytest.mark.parametrize(("suffix", "name"), _CASES, ids=[f"{suffix} {name}" for suffix, name in _CASES])
def test_a_file_is_read_safely_or_refused(suffix: str, name: str, tmp_path: Path) -> None:
    path = tmp_path / f"hostile{suffix}"
    path.write_bytes(_FILES[suffix][name]())
    with caps():
        found = list(gather(str(path)))
    assert found, "neither a report nor a reason"
    reasons = [each.reason for each in found if isinstance(each, SourceError)]
    assert all(reason and "\n" not in reason and reason.isprintable() for reason in reasons)
    wanted = _REFUSED.get((suffix, name))
    assert wanted is None or any(wanted in reason for reason in reasons), reasons
    for report in (each for each in found if isinstance(each, Report)):
        _check(report)


def _check(report: Report) -> None:
    assert report.text.strip()
    assert "\0" not in report.text
    report.text.encode("utf-8")
    assert _SECRET not in report.text
    assert "alert(1)" not in report.text
    for mark in report.disguises:
        if mark.span:
            assert 0 <= mark.span.start < mark.span.end <= len(report.text)
            assert mark.text.removesuffix("…") in report.text[mark.span.start : mark.span.end]


_LISTINGS = made.listing_files()


@pytest.mark.parametrize("name", _LISTINGS)
def test_a_list_is_read_safely_or_refused(name: str) -> None:
    data = _LISTINGS[name]()
    with caps():
        found = _read_listing(data)
    if isinstance(found, Listing):
        _check_list(found)
    elif found is not None:
        assert found.reason.isprintable()


def _read_listing(data: bytes) -> Listing | SourceError | None:
    try:
        return read_listing("https://tarn.example/list", None, data)
    except SourceError as error:
        return error


def _check_list(found: Listing) -> None:
    texts = chain((found.title,), *((entry.title, entry.url, entry.outlet) for entry in found.entries), found.sources)
    assert all(_SECRET not in text and len(text) < 100_000 for text in texts if text)
    assert all(is_web(address) for address in (*(entry.url for entry in found.entries), *found.sources))


@pytest.mark.parametrize("name", made.ROBOTS)
def test_rules_for_robots_are_read_in_bounded_time(name: str) -> None:
    data = made.ROBOTS[name]()
    with caps():
        rules = Protego.parse(data.decode("utf-8", "replace"))
        rules.can_fetch("https://tarn.example/" + "a" * 2_000, "onrecord")
        float(rules.crawl_delay("onrecord") or 0)


def test_there_are_two_hundred_cases() -> None:
    assert len(_CASES) + len(_LISTINGS) + len(made.ROBOTS) >= 200
