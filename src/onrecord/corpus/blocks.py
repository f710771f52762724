"""Blocks: reports that are near one another together with all that tracing looks at for them, each opened once."""

from typing import Any

import daft
from daft import DataFrame, DataType, col

from onrecord.corpus.readings import encode
from onrecord.corpus.shelf import Shelf
from onrecord.corpus.steps import Steps, gathered, unrolled
from onrecord.trace.actors import link_actors
from onrecord.trace.keys import mark_of
from onrecord.trace.results import Traced
from onrecord.trace.seniority import age
from onrecord.trace.stages import Stages

_TRACED = {"mark": DataType.int64(), "traced": DataType.binary()}
_RESULT = DataType.list(DataType.struct(_TRACED))
_Rows = list[dict[str, Any]]


def aged(shelf: DataFrame, near: DataFrame, steps: Steps) -> DataFrame:
    """Return each report with its neighbours and its age among those of its day."""
    same_day = near.select("block", "day", "near").explode(col("near")).where(col("near")["day"] == col("day"))
    needed = same_day.select("block", col("near")["mark"].alias("mark"))
    members = gathered(near, "block", ("mark", "day", "near"), "members")
    rows = shelf.select("mark", "body")
    return _worked(members, _with_own(near, needed), rows, steps, "age")


def derived(shelf: DataFrame, near: DataFrame, aged: DataFrame, steps: Steps) -> DataFrame:
    """Return each report with its parent and the older statements that its own tell again."""
    rows = shelf.select("mark", "body").join(aged, on="mark")
    members = gathered(near.select("block", "mark").join(aged, on="mark"), "block", ("mark",), "members")
    return _worked(members, _with_own(near, _neighbours(near)), rows, steps, "derive")


def told(shelf: DataFrame, near: DataFrame, derived: DataFrame, firsts: DataFrame, steps: Steps) -> DataFrame:
    """Return each report with the first telling behind each statement, and what changed since.

    `firsts` has for each report its `origin` and, as JSON, the first tellings of its statements (`firsts`).
    """
    rows = shelf.select("mark", "body").join(derived, on="mark").join(firsts, on="mark")
    beyond = near.select("block", "mark").join(firsts, on="mark").select("block", "beyond").explode(col("beyond"))
    beyond = beyond.where(~col("beyond").is_null()).select("block", col("beyond").alias("mark"))
    members = gathered(near, "block", ("mark",), "members")
    return _worked(members, _with_own(near, _neighbours(near).concat(beyond)), rows, steps, "tell")


def _neighbours(near: DataFrame) -> DataFrame:
    each = near.select("block", "near").explode(col("near")).where(~col("near").is_null())
    return each.select("block", col("near")["mark"].alias("mark"))


def _with_own(near: DataFrame, needed: DataFrame) -> DataFrame:
    return near.select("block", "mark").concat(needed).distinct()


def _worked(members: DataFrame, needed: DataFrame, rows: DataFrame, steps: Steps, step: str) -> DataFrame:
    """Have a step done for the members of every block; `rows` are those of the shelf."""
    names = tuple(rows.column_names)
    shelves = gathered(needed.join(rows, on="mark"), "block", names, "shelf")
    done = getattr(steps.pool(_Block), step)(col("members"), col("shelf"))
    return unrolled(members.join(shelves, on="block"), done, tuple(_TRACED))


class _Block:
    """The work on one block."""

    @daft.method(return_dtype=_RESULT)
    def age(self, members: _Rows, shelf: _Rows) -> _Rows:
        here = Shelf(shelf)
        found = []
        for row in members:
            near = tuple(other["mark"] for other in row["near"])
            same_day = [here.profile(other["mark"]) for other in row["near"] if other["day"] == row["day"]]
            own = here.profile(row["mark"])
            found.append(Traced(id=own.id, near=near, age=age(own, same_day)))
        return _rows(found)

    @daft.method(return_dtype=_RESULT)
    def derive(self, members: _Rows, shelf: _Rows) -> _Rows:
        here = Shelf(shelf)
        stages = Stages(here, link_actors)
        return _rows([stages.derived(here.traced(row["mark"])) for row in members])

    @daft.method(return_dtype=_RESULT)
    def tell(self, members: _Rows, shelf: _Rows) -> _Rows:
        here = Shelf(shelf)
        stages = Stages(here, link_actors)
        return _rows([stages.told(here.traced(row["mark"])) for row in members])


def _rows(found: list[Traced]) -> _Rows:
    return [{"mark": mark_of(t.id), "traced": encode(t)} for t in found]
