"""Figures of the scorers that stand beside the corpora, on development parts only."""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

Figures = dict[str, float]
Rows = list[dict[str, object]]


def stories(shared: Path) -> Figures | None:
    """Score the whole chain on the annotated stories."""
    folders = sorted(str(p.parent) for p in (shared / "stories").glob("*/gold.json"))
    if not folders:
        return None
    command = f"{sys.executable} -m onrecord"
    printed = _run(str(shared / "score" / "stories.py"), *folders, "--command", command, "--json")
    result: Figures = json.loads(printed)["figures"]
    return result


def attribution(shared: Path) -> Figures | None:
    """Score relations on the development part of PolNeAR."""
    gold = shared / "data" / "attribution" / "polnear.dev.jsonl"
    if not gold.exists():
        return None
    scorer, reports = shared / "score" / "attribution.py", [_report(row) for row in _rows(gold)]
    printed = _scored(scorer, gold, reports)
    direct, other = re.findall(r"(?:direct|mixed) ([\d.]+)", printed)
    figures = _f1(printed) | {"recall direct": float(direct), "recall other": float(other)}
    own = _f1(_scored(scorer, gold, reports, "--convention", "polnear"))
    return figures | {"content exact F1 by its own convention": own["content exact F1"]}


def _f1(printed: str) -> Figures:
    lines = re.finditer(r"^(\w[\w ]+?)\s+P.*F1 ([\d.]+)", printed, re.MULTILINE)
    return {m[1].strip() + " F1": float(m[2]) for m in lines}


def times(shared: Path) -> Figures | None:
    """Score time expressions on the development news and the narrative histories."""
    figures: Figures = {}
    for name, options in (("meantime", ["--lines", "6"]), ("wikiwars", [])):
        gold = shared / "data" / "times" / f"{name}.jsonl"
        if not gold.exists():
            return None
        found = _run(str(Path(__file__).parent / "times.py"), str(gold), *options)
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as read:
            read.write(found)
            read.flush()
            printed = _run(str(shared / "score" / "times.py"), str(gold), read.name)
        lines = re.finditer(r"^(relaxed|value)\s.*F1 ([\d.]+)", printed, re.MULTILINE)
        figures |= {f"{name} {m[1]}": float(m[2]) for m in lines}
    return figures


def _rows(path: Path) -> Iterator[dict[str, object]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _report(row: dict[str, object]) -> dict[str, object]:
    return {"id": str(row["id"]), "text": row["text"]}


def _scored(scorer: Path, gold: Path, reports: Rows, *options: str) -> str:
    """Read `reports` with the command line as it is, with `options`, and return what `scorer` prints about them."""
    with tempfile.TemporaryDirectory() as folder:
        given, read = Path(folder) / "reports.jsonl", Path(folder) / "readings.jsonl"
        given.write_text("".join(json.dumps(r) + "\n" for r in reports), encoding="utf-8")
        read.write_text(_run("-m", "onrecord", "read", str(given), "--format", "jsonl", *options), encoding="utf-8")
        return _run(str(scorer), str(gold), str(read))


def _run(*args: str) -> str:
    # The scorer of stories lets the order of a set decide between equals, which the hash seed would else change.
    seeded = os.environ | {"PYTHONHASHSEED": "0"}
    done = subprocess.run([sys.executable, *args], capture_output=True, text=True, check=False, env=seeded)
    if done.returncode:
        raise SystemExit(f"{' '.join(args)} exited {done.returncode}: {done.stderr.strip()[-800:]}")
    return done.stdout
