"""A short run of the fuzzer: documents of every format changed by chance; `python -m bench.fuzz` runs as many as wanted."""

import pytest
from bench.fuzz import fuzz, tried
from hostile_mutation import mutated
from hostile_parsers import PARSERS
from hostile_seeds import SEEDS


def test_a_short_run_finds_nothing() -> None:
    names = [name for name in PARSERS if name != "reader"]
    counts, failures = fuzz(13 * len(names), 11, names, 8.0)
    assert set(counts) == set(names)
    assert [failure.reason for failure in failures] == []


def test_the_reader_keeps_its_spans_in_the_text() -> None:
    _, failures = fuzz(8, 12, ["reader"], 8.0)
    assert [failure.reason for failure in failures] == []


def test_same_seed_same_documents() -> None:
    import random  # noqa: PLC0415 - for this one

    made = [mutated(random.Random("a"), SEEDS["html"]) for _ in range(2)]
    assert made[0] == made[1]


def test_a_failure_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(data: bytes) -> None:
        raise ZeroDivisionError(str(len(data)))

    monkeypatch.setitem(PARSERS, "text", fails)
    assert "ZeroDivisionError: 3" in (tried("text", b"abc", 5.0) or "")


@pytest.mark.parametrize("name", PARSERS)
def test_every_parser_takes_its_seeds(name: str) -> None:
    for seed in SEEDS[name]:
        PARSERS[name](seed)
