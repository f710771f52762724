"""What adding costs, at the smallest size: `python -m bench.tracing_cost` measures the large ones."""

from pathlib import Path

from bench.tracing_cost import generated, measure

from onrecord.ledger import Store
from onrecord.trace.incremental import settle, stored

STATEMENTS = 600
ADDS = 12
# Processor time for one report, in ms, with room for a busy machine; a quiet one takes a tenth.
MOST = 600.0


def test_adding_to_a_generated_ledger_costs_little_and_traces_what_was_added(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    new = generated(path, STATEMENTS, ADDS)
    cost = measure(path, new)
    assert len(cost.wall) == len(new) == ADDS
    assert cost.processor[ADDS // 2] < MOST
    with Store.open(path) as store:
        assert store.traces(settle) == 0
        kept = {t.id: t for t in store.peek(stored)}
    assert {r.report.id for r in new} <= kept.keys()
    assert any(kept[r.report.id].parent for r in new)
