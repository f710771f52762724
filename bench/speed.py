"""How long a person waits: medians over fresh processes, in seconds."""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_ROUNDS = 7
_ARTICLE = """Minister promises bridge by June

The bridge at Velm will open to traffic by the end of June, transport minister Ana Torvald said on Monday.
"We are two weeks from the last bolt," she told reporters. According to the builder, tests begin in May.

Residents doubt it. Marek Holt, who runs the ferry, believes the date "was chosen by a calendar, not an engineer".
"""


def speed() -> dict[str, float]:
    """Measure `--help` and the cold reading of one article."""
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder) / "article.txt"
        article.write_text(_ARTICLE * 4, encoding="utf-8")
        return {
            "help seconds": _median("--help"),
            "read seconds": _median("read", str(article), "--published", "2025-03-04"),
        }


def _median(*args: str) -> float:
    return statistics.median(_once(args) for _ in range(_ROUNDS))


def _once(args: tuple[str, ...]) -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-m", "onrecord", *args], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun
