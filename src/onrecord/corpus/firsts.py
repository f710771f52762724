"""Where chains end: the origin behind each report and the first telling behind each statement, by doubling joins."""

from collections.abc import Callable
from functools import partial
from typing import Any

import daft
from daft import DataFrame, DataType, col

from onrecord.corpus.readings import encode
from onrecord.corpus.shelf import decode_traced
from onrecord.corpus.steps import Steps, gathered, unrolled
from onrecord.trace.keys import mark_of

# `node` was made from `to`, which stands in the report `there`; `own` is the report of `node`.
_EDGE = {name: DataType.string() for name in ("own", "node", "to", "there")}
_FIRSTS = {"firsts": DataType.binary(), "beyond": DataType.list(DataType.int64())}
_Rows = list[dict[str, Any]]


def firsts(derived: DataFrame, steps: Steps) -> DataFrame:
    """Return, for each report by its `mark`, its `origin`, the `firsts` of its statements, the reports `beyond`.

    `firsts` are as JSON those that stand elsewhere: by statement, the report and the statement. `beyond` are the marks
    of the reports these stand in.
    """
    parents = _roots(lambda: unrolled(derived, _parents(col("traced")), tuple(_EDGE)), "parents", steps)
    links = _roots(lambda: unrolled(derived, _links(col("traced")), tuple(_EDGE)), "links", steps)
    each = derived.select("mark", _id(col("traced")).alias("id"))
    origins = parents.select(col("node").alias("id"), col("to").alias("root"))
    told = gathered(links, "own", ("own", "node", "to", "there"), "links").with_column_renamed("own", "id")
    joined = each.join(origins, on="id", how="left").join(told, on="id", how="left")
    made = joined.select(
        "mark", col("root").fill_null(col("id")).alias("origin"), _by_statement(col("links")).alias("found")
    )
    return made.select("mark", "origin", *(col("found")[name].alias(name) for name in _FIRSTS))


def _roots(make: Callable[[], DataFrame], name: str, steps: Steps) -> DataFrame:
    """Return edges with each `to` the end of the chain that it begins; every join doubles how far they reach."""
    edges, joins = steps.kept(name, make), 0
    while (ahead := _ahead(edges)) is not None:
        joins += 1
        edges = steps.kept(f"{name}{joins}", partial(_further, edges, ahead))
    return edges


def _ahead(edges: DataFrame) -> DataFrame | None:
    """Return `edges` as what others can go on by; None where none does."""
    ahead = edges.select(col("node").alias("to"), col("to").alias("next"), col("there").alias("then"))
    return ahead if edges.join(ahead, on="to", how="semi").count_rows() else None


def _further(edges: DataFrame, ahead: DataFrame) -> DataFrame:
    to, there = col("next").fill_null(col("to")).alias("to"), col("then").fill_null(col("there")).alias("there")
    return edges.join(ahead, on="to", how="left").select("own", "node", to, there)


@daft.func(return_dtype=DataType.string())
def _id(traced: bytes) -> str:
    return decode_traced(traced).id


@daft.func(return_dtype=DataType.list(DataType.struct(_EDGE)))
def _parents(traced: bytes) -> _Rows:
    t = decode_traced(traced)
    return [{"own": t.id, "node": t.id, "to": t.parent, "there": t.parent}] if t.parent else []


@daft.func(return_dtype=DataType.list(DataType.struct(_EDGE)))
def _links(traced: bytes) -> _Rows:
    t = decode_traced(traced)
    # Two reports may have statements of one id: the second version of `a` and the first of a report called `a@2`.
    return [
        {"own": t.id, "node": _key(t.id, node), "to": _key(there, to), "there": there} for node, (there, to) in t.links
    ]


def _key(report: str, statement: str) -> str:
    return f"{report}\n{statement}"


@daft.func(return_dtype=DataType.struct(_FIRSTS))
def _by_statement(links: _Rows | None) -> dict[str, Any]:
    ordered = sorted(links or (), key=lambda link: str(link["node"]))
    found = {
        k["node"].removeprefix(_key(k["own"], "")): (k["there"], k["to"].removeprefix(_key(k["there"], "")))
        for k in ordered
    }
    beyond = sorted({mark_of(there) for there, _ in found.values()})
    return {"firsts": encode(found), "beyond": beyond}
