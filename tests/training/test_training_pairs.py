"""Undertakings with sentences of later reports, as training reads them."""

from collections import Counter
from pathlib import Path

import pytest
from training.data.pairs import read_pairs

from onrecord.follow.wordings import Verdict

PAIRS = Path(__file__).parents[2] / "training" / "pairs"
UNDERTAKING = "undertaking\tcommitment\tthe mayor\tthe pool will reopen in June\n"


def test_all_that_ships_is_read_and_no_sentence_stands_twice_with_its_undertaking() -> None:
    found = read_pairs(PAIRS)
    assert len(found) >= 1000
    for one in found:
        assert one.said
        twice = [s for s, n in Counter((s.before, s.sentence) for s in one.said).items() if n > 1]
        assert not twice, (one.place, one.content)


def test_every_verdict_is_common_and_a_tenth_is_held_out() -> None:
    found = read_pairs(PAIRS)
    counts = Counter(s.verdict for one in found for s in one.said)
    assert min(counts[v] for v in Verdict) * 20 > counts.total()
    assert 0.05 < sum(one.held_out for one in found) / len(found) < 0.15


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("fulfilled\t\tThe pool is open.\n", ":1: a sentence before the first undertaking"),
        (UNDERTAKING + "fulfilled\tThe pool is open.\n", ":2: not enough values to unpack"),
        (UNDERTAKING + "kept\t\tThe pool is open.\n", ":2: 'kept' is not a valid Verdict"),
        (UNDERTAKING + "silent\t\tPool.\n", ":2: 'Pool.' is no sentence"),
        (UNDERTAKING.replace("commitment", "promise"), ":1: 'promise' is neither of commitment, forecast"),
        (UNDERTAKING.replace("the mayor", ""), ":1: an undertaking without its source or its content"),
    ],
)
def test_a_fault_is_told_with_its_file_and_line(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "one.tsv").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=reason) as told:
        read_pairs(tmp_path)
    assert "one.tsv" in str(told.value)
