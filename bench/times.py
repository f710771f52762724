"""Reads the texts of a JSONL of `{"id", "dct", "text"}` and prints what `score/times.py` wants of a system.

usage: times.py DATA.jsonl [SPLIT] > SYSTEM.jsonl
"""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.extract.times import find_times


def anchor_of(row: dict[str, Any]) -> date | None:
    """The document's date; None where the corpus has none or writes it in no ISO form."""
    try:
        return date.fromisoformat(str(row["dct"])[:10])
    except ValueError:
        return None


def answer(row: dict[str, Any]) -> dict[str, Any]:
    """One report's times in the shape of the contract."""
    times = find_times(row["text"], anchor_of(row))
    found = [{"span": list(time.span), "type": time.type.value, "value": time.value} for time in times]
    return {"schema": "onrecord/1", "report": {"id": str(row["id"])}, "times": found}


def main(path: str, split: str | None = None) -> None:
    """Print one line a text."""
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if split is None or row.get("split") == split:
            print(json.dumps(answer(row), ensure_ascii=False))


if __name__ == "__main__":
    if len(sys.argv) not in {2, 3}:
        sys.exit(__doc__)
    main(*sys.argv[1:])
