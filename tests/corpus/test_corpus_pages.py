"""A page that breaks, hangs or kills what reads it is set aside with the reason, and the others are read."""

import json
import shutil
from pathlib import Path

import pytest
from corpus_world import EXAMPLE, write_lines
from warc_maker import packed, record

from onrecord.corpus.pages import ReadPartition, read_partition
from onrecord.corpus.plan import plan
from onrecord.extract import default_reader
from onrecord.gather import gather
from onrecord.model import Report

SAFE = "The pier will open on Monday, the harbour master said."
PAGE = "<html><head><title>Pier {0}</title></head><body><article><h1>Pier {0}</h1><p>{1}</p></article></body></html>"
LONG = f"{SAFE} The planks were laid in the rain, she added. Nobody was hurt, the council said on the day after. " * 2


@pytest.fixture
def poisoned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have poison work in the processes that read."""
    custom = tmp_path / "custom"
    custom.mkdir()
    shutil.copy(Path(__file__).with_name("poison.py"), custom / "sitecustomize.py")
    monkeypatch.syspath_prepend(str(custom))
    monkeypatch.setenv("POISON_ONCE", str(tmp_path / "once"))
    return tmp_path


def read(path: Path, limit: float = 60.0) -> ReadPartition:
    """Read the one partition that a file is."""
    (partition,) = plan([str(path)], default_reader().model).partitions
    return read_partition(partition, limit)


def test_a_partition_gives_the_readings_that_the_engine_gives() -> None:
    found = read(EXAMPLE)
    assert not found.aside
    assert found.readings == [default_reader().read(r) for r in gather(str(EXAMPLE)) if isinstance(r, Report)]


def test_poisoned_reports_are_set_aside_and_the_others_read(poisoned: Path) -> None:
    texts = [SAFE, "POISON-RAISE", SAFE + "!", "POISON-KILL", "POISON-MEMORY", "POISON-HANG", SAFE + "?", "POISON-ONCE"]
    path = write_lines(poisoned / "a.jsonl", ({"id": f"r{n}", "text": t} for n, t in enumerate(texts)))
    found = read(path, 4.0)
    assert [r.report.id for r in found.readings] == ["r0", "r2", "r6", "r7"]
    assert {one.place: one.reason for one in found.aside} == {
        "r1": "ValueError: this page is poisoned",
        "r3": "ended the process that read it (SIGKILL)",
        "r4": "MemoryError",
        "r5": "took more than 4 seconds",
    }
    assert {one.source for one in found.aside} == {str(path)}


def test_pages_that_break_before_they_are_reports_are_set_aside(poisoned: Path) -> None:
    bodies = [LONG, f"POISON-RAISE {LONG}", f"{LONG} Well.", f"POISON-KILL {LONG}", f"{LONG} Good."]
    pages = [record(f"https://a.example/{n}", PAGE.format(n, body).encode()) for n, body in enumerate(bodies)]
    path = poisoned / "crawl.warc.gz"
    path.write_bytes(packed(pages))
    found = read(path)
    assert [r.report.url for r in found.readings] == [f"https://a.example/{n}" for n in (0, 2, 4)]
    assert [(one.place, one.reason) for one in found.aside] == [
        ("record 2, https://a.example/1", "ValueError: this page is poisoned"),
        ("record 4, https://a.example/3", "ended the process that read it (SIGKILL)"),
    ]


def test_what_cannot_be_read_is_named_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join([json.dumps({"text": SAFE}), "{", json.dumps({"text": ""})]), "utf-8")
    found = read(path)
    assert len(found.readings) == 1
    assert [(one.place, one.reason) for one in found.aside] == [
        ("line 2", "is not valid JSON: Expecting property name enclosed in double quotes at column 2"),
        ("line 3", "text is empty"),
    ]
