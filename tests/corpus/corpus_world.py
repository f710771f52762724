"""Reports to make a corpus of, and its tables as they compare."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pyarrow import parquet as pq

from onrecord.corpus.folder import TABLES

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "src" / "onrecord" / "example" / "reports.jsonl"
STORIES = ROOT / "training" / "stories"


def story(name: str) -> list[dict[str, Any]]:
    """Return the reports of a story as lines of a JSONL file have them."""
    told = json.loads((STORIES / name / "story.json").read_text("utf-8"))
    return [
        {
            "id": f"{name}-{r['id']}",
            "outlet": r["outlet"],
            "url": r["url"],
            "published": r["published"],
            "text": (STORIES / name / f"{r['id']}.txt").read_text("utf-8"),
        }
        for r in told["reports"]
    ]


def write_lines(path: Path, records: Iterable[dict[str, Any]]) -> Path:
    """Write reports one a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(r) + "\n" for r in records), "utf-8")
    return path


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return the files of all tables of a corpus."""
    return {f"{name}/{p.name}": p.read_bytes() for name in TABLES for p in sorted((folder / name).glob("*.parquet"))}


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    """Return the rows of one table."""
    return [row for p in sorted((folder / table).glob("*.parquet")) for row in pq.read_table(p).to_pylist()]
