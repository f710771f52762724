"""Partitions: what they cover, what they are called, and that reading them by parts reads the whole."""

import json
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet as pq
from warc_maker import packed, record, wacz

from onrecord.corpus.cuts import lines, records
from onrecord.corpus.plan import plan
from onrecord.corpus.units import units
from onrecord.gather import gather
from onrecord.model import Report, SourceError, UsageError

PAGE = "<html><head><title>{0}</title></head><body><article><h1>{0}</h1><p>{1}</p></article></body></html>"
TEXT = (
    "The ferry to Sandholm will run again from Monday, the harbour master said on Friday. She added that the pier had "
    "been mended, and that the last of the planks were laid in the rain. Nobody was hurt, the council said."
)


def pages(count: int) -> list[bytes]:
    found = [record("https://mirror.example/logo.png", b"\x89PNG", "image/png")]
    for n in range(count):
        body = PAGE.format(f"Ferry {n} runs again", f"{TEXT} It is the {n}. of its kind.").encode()
        found.append(record(f"https://mirror.example/ferry-{n}", body))
    return found


def read(sources: list[str], size: int) -> list[Report | SourceError]:
    """Read what `sources` hold, partition by partition."""
    made = plan(sources, "m", size)
    assert not made.errors
    return [found for p in made.partitions for unit in units(p) for found in unit.find()]


@given(st.lists(st.binary(max_size=8).map(lambda b: b.replace(b"\0", b"x")), max_size=12), st.integers(1, 5))
def test_stretches_of_lines_are_the_file_cut_between_lines(
    tmp_path_factory: pytest.TempPathFactory, parts: list[bytes], size: int
) -> None:
    path = tmp_path_factory.mktemp("cut") / "a.jsonl"
    data = b"\n".join([b"{}", *parts])
    path.write_bytes(data)
    found = list(lines(str(path), size))
    assert b"".join(data[s.start : s.end] for s in found) == data
    assert all(data[: s.end].endswith(b"\n") for s in found[:-1])
    assert all(s.number == data[: s.start].count(b"\n") + 1 for s in found)
    assert all(data[s.start : s.end].count(b"\n") == size for s in found[:-1])


@pytest.mark.parametrize("size", [1, 3, 100])
def test_lines_read_by_parts_are_the_reports_that_the_file_holds(tmp_path: Path, size: int) -> None:
    path = tmp_path / "feed.jsonl"
    told = [json.dumps({"text": f"{TEXT} {n}"}) for n in range(7)]
    path.write_text("\n".join([*told[:3], "", "   ", *told[3:], '{"text": 3}', "{"]), "utf-8")
    by_parts = read([str(path)], size)
    whole = list(gather(str(path)))
    assert [r for r in by_parts if isinstance(r, Report)] == [r for r in whole if isinstance(r, Report)]
    assert [str(e) for e in by_parts if isinstance(e, SourceError)] == [
        str(e) for e in whole if isinstance(e, SourceError)
    ]


@pytest.mark.parametrize("size", [1, 2, 100])
@pytest.mark.parametrize("pack", [packed, b"".join], ids=["gz", "plain"])
def test_an_archive_read_by_parts_gives_its_reports(tmp_path: Path, size: int, pack: object) -> None:
    path = tmp_path / ("crawl.warc.gz" if pack is packed else "crawl.warc")
    path.write_bytes(pack(pages(5)))  # type: ignore[operator]
    assert read([str(path)], size) == list(gather(str(path)))
    assert sum(s.pages for s in records(str(path), size)) == 6


def test_a_damaged_archive_is_read_as_far_as_it_can_be(tmp_path: Path) -> None:
    parts = packed(pages(1)), packed(pages(4)[2:])
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(parts[0] + b"\x1f\x8b\x08garbage" * 3 + parts[1])
    found = [f for f in read([str(path)], 2) if isinstance(f, Report)]
    assert {r.id for r in found} == {r.id for r in gather(str(path)) if isinstance(r, Report)}


def test_an_archive_within_a_wacz_is_a_partition(tmp_path: Path) -> None:
    path = tmp_path / "crawl.wacz"
    path.write_bytes(wacz({"archive/a.warc.gz": packed(pages(2)), "archive/b.warc": b"".join(pages(1))}))
    assert len(plan([str(path)], "m").partitions) == 2
    assert read([str(path)], 5) == list(gather(str(path)))


def test_rows_of_parquet_are_reports(tmp_path: Path) -> None:
    path = tmp_path / "old.parquet"
    days = pa.array([None, 20_000, 20_001, 20_002, 20_003], pa.date32())
    table = pa.table({"text": [f"{TEXT} {n}" for n in range(5)], "published": days, "views": list(range(5))})
    pq.write_table(table, path, row_group_size=2)
    found = read([str(path)], 2)
    assert [r.text for r in found if isinstance(r, Report)] == table["text"].to_pylist()
    assert [r.published for r in found if isinstance(r, Report)] == [
        None,
        "2024-10-04",
        "2024-10-05",
        "2024-10-06",
        "2024-10-07",
    ]


def test_files_of_one_report_go_together_and_a_folder_is_looked_through(tmp_path: Path) -> None:
    for n in range(5):
        (tmp_path / f"note-{n}.txt").write_text(f"{TEXT} {n}", "utf-8")
    (tmp_path / "later").mkdir()
    pq.write_table(pa.table({"text": [TEXT]}), tmp_path / "later" / "more.parquet")
    made = plan([str(tmp_path)], "m", 2)
    assert [(p.cut, p.pages) for p in made.partitions] == [("rows", 1), ("files", 2), ("files", 2), ("files", 1)]


def test_a_partition_is_called_by_its_content_and_by_who_reads_it(tmp_path: Path) -> None:
    text = "\n".join(json.dumps({"text": f"{TEXT} {n}"}) for n in range(4))
    first, second, other = (tmp_path / name for name in ("a.jsonl", "b.jsonl", "c.jsonl"))
    first.write_text(text, "utf-8")
    second.write_text(text, "utf-8")
    other.write_text(text.replace("rain", "snow"), "utf-8")
    names = [[p.name for p in plan([str(path)], "m", 2).partitions] for path in (first, second, other)]
    assert names[0] == names[1]
    assert not set(names[0]) & set(names[2])
    assert not set(names[0]) & {p.name for p in plan([str(first)], "another", 2).partitions}
    assert len(plan([str(first), str(second)], "m", 2).partitions) == 2


@pytest.mark.parametrize("source", ["https://courier.example/a", "-"])
def test_what_is_no_file_is_refused(source: str) -> None:
    with pytest.raises(UsageError, match="files and folders"):
        plan([source], "m")


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.jsonl", b"", "is empty"),
        ("a.jsonl", b"PK\x03\x04zip", "not text"),
        ("a.parquet", b"PAR1", "no Parquet file"),
        ("a.wacz", b"PK", "broken"),
        ("a.xyz", b"x", "are not read"),
        ("missing.jsonl", None, "no such file"),
    ],
)
def test_a_source_that_cannot_be_looked_at_is_named(tmp_path: Path, name: str, data: bytes | None, why: str) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    made = plan([str(tmp_path / name)], "m")
    assert not made.partitions
    assert [why in str(e) and name in str(e) for e in made.errors] == [True]


def test_parquet_without_texts_is_refused(tmp_path: Path) -> None:
    pq.write_table(pa.table({"body": ["x"]}), tmp_path / "a.parquet")
    assert "has no column text" in str(plan([str(tmp_path / "a.parquet")], "m").errors[0])
