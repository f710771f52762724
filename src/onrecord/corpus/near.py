"""Neighbours by a join on keys: sketches of words, runs of words and of quoted words.

Each key alone says which of its holders see one another (`trace.candidates.sharers`); a report's neighbours are the
foremost of all that its keys say.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import daft
from daft import DataFrame, DataType, col

from onrecord.corpus.steps import PLACE, Steps, gathered, unrolled
from onrecord.trace.candidates import foremost, sharers
from onrecord.trace.keys import Keys
from onrecord.trace.postings import MemoryPostings, Place

_SEEN = {"mark": DataType.int64(), "worth": DataType.int64(), "others": DataType.list(PLACE)}


def near(shelf: DataFrame, steps: Steps) -> DataFrame:
    """Return `mark`, `near` (places in order) and `block` for each report; one block has those near one another."""
    seen = steps.kept("seen", lambda: _seen(shelf, steps))
    pooled = gathered(seen, "mark", ("worth", "others"), "said")
    joined = shelf.select("mark", "day", "enough").join(pooled, on="mark", how="left")
    found = steps.pool(_Foremost).choose(col("enough"), col("said"))
    return joined.select("mark", "day", found.alias("near")).with_column("block", _block(col("mark"), col("near")))


def _seen(shelf: DataFrame, steps: Steps) -> DataFrame:
    held = [
        shelf.select("mark", "day", col(name).alias("key"), daft.lit(kind).alias("kind")).explode(col("key"))
        for kind, name in enumerate(("words", "runs"))
    ]
    keys = held[0].concat(held[1]).where(~col("key").is_null())
    place = daft.functions.to_struct(day=col("day"), mark=col("mark"))
    holders = keys.groupby("key", "kind").agg(place.alias("holders").list_agg())
    shared = holders.where(col("holders").list_count() > daft.lit(1))
    return unrolled(shared, steps.pool(_Key).watch(col("kind"), col("key"), col("holders")), tuple(_SEEN))


class _Key:
    @daft.method(return_dtype=DataType.list(DataType.struct(_SEEN)))
    def watch(self, kind: int, key: int, holders: list[dict[str, int]]) -> list[dict[str, Any]]:
        return list(seen_by_key(Keys((), (key,)) if kind else Keys((key,), ()), holders))


def seen_by_key(key: Keys, holders: Sequence[Mapping[str, int]]) -> Iterator[dict[str, Any]]:
    """Yield, for each holder of one key that sees others by it, these and the points they get."""
    postings = MemoryPostings()
    places = sorted((h["day"], h["mark"]) for h in holders)
    for place in places:
        postings.put(place, key)
    for place in places:
        others = list(sharers(place, key, postings))
        if others:
            listed = [{"day": day, "mark": mark} for (day, mark), _ in others]
            yield {"mark": place[1], "worth": others[0][1], "others": listed}


class _Foremost:
    @daft.method(return_dtype=DataType.list(PLACE))
    def choose(self, enough: int, said: list[dict[str, Any]] | None) -> list[dict[str, int]]:
        points: Counter[Place] = Counter()
        for one in said or ():
            for other in one["others"]:
                points[other["day"], other["mark"]] += one["worth"]
        return [{"day": day, "mark": mark} for day, mark in foremost(points, enough)]


@daft.func(return_dtype=DataType.int64())
def _block(mark: int, near: list[dict[str, int]]) -> int:
    return min([mark, *(other["mark"] for other in near)])
