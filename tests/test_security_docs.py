"""The page on security goes through every point it says it does, and names files that are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (\d[^|]*) \| [^|]* \| ([^|]*) \| ([^|]*) ?\|$", PAGE, re.MULTILINE)
# How many points of levels 1 and 2 each chapter of ASVS 5.0.0 has.
POINTS = dict(zip(range(1, 18), (27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7), strict=True))


def numbers(given: str) -> list[tuple[int, ...]]:
    """Write ranges out: "1.2.6–1.2.8"."""
    found = []
    for part in given.split(", "):
        first, _, last = part.partition("–")
        *section, start = map(int, first.split("."))
        end = int(last.rpartition(".")[2]) if last else start
        found += [(*section, n) for n in range(start, end + 1)]
    return found


def test_every_point_is_gone_through_once() -> None:
    found = [number for given, _, _ in ROWS for number in numbers(given)]
    assert len(found) == len(set(found)) == 253
    assert {chapter: sum(n[0] == chapter for n in found) for chapter in POINTS} == POINTS


def test_every_point_has_a_state_and_a_reason() -> None:
    for given, state, how in ROWS:
        assert state in {"met", "partly", "not met", "none", "deploy"}, given
        if state in {"partly", "not met"}:
            assert how.strip(), given


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:src|tests)/[\w/.]+\.py)`", PAGE))))
def test_files_that_are_named_are_there(path: str) -> None:
    assert (ROOT / path).exists()
