"""A ledger measured at ten times its size is one: ledger, words and catalogue hold each row as often, under one name."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bench.desk_scale import opened, prepared
from starlette.testclient import TestClient

from onrecord.ledger import Store


def test_a_ledger_enlarged_holds_all_of_itself_so_many_times(tmp_path: Path) -> None:
    path = prepared(tmp_path, 240, 3)
    (catalogue,) = tmp_path.glob("*.desk/*.db")
    with closing(sqlite3.connect(catalogue)) as base, Store.open(path) as store:
        held = {report for (report,) in base.execute("SELECT id FROM reports")}
        said = {statement for (statement,) in base.execute("SELECT id FROM statements")}
        assert len(held) == store.counts()["reports"] == 60
        assert len(said) == store.counts()["statements"] == 720
        found = store.find("minister", 10_000, 10_000).found
        assert {f.report for f in found} <= held
        hits = {f.statement for f in found if f.statement}
        assert {f"c1{i}" for i in hits if i[0] == "f"} == {i for i in hits if i.startswith("c1")} != set()
        assert hits <= said
    with TestClient(opened(path), base_url="http://127.0.0.1:8710") as client:
        page = client.get("/").text
        assert "60 reports, 720 statements" in page
        assert "The ledger has just changed" not in client.get("/").text
