"""What was read, put in order: each text once, versions of a report numbered, the newest of them on the shelf."""

from collections.abc import Mapping, Sequence
from typing import Any

import daft
from daft import DataFrame, DataType, col

from onrecord.corpus.readings import decode, encode
from onrecord.corpus.steps import Steps, gathered, unrolled
from onrecord.ledger.versions import renamed
from onrecord.trace.candidates import floor
from onrecord.trace.keys import keys_of, mark_of
from onrecord.trace.profile import profile

_OWN = ("place", "position", "sha256", "stamp", "retrieved")
_NUMBERED = {
    "place": DataType.int64(),
    "position": DataType.int64(),
    "version": DataType.int64(),
    "newest": DataType.bool(),
}
_OPENED = {
    "id": DataType.string(),
    "mark": DataType.int64(),
    "day": DataType.int64(),
    "enough": DataType.int64(),
    "words": DataType.list(DataType.int64()),
    "runs": DataType.list(DataType.int64()),
    "body": DataType.binary(),
}


def entries(read: DataFrame) -> DataFrame:
    """Return every text once, with the number of its version and whether that is the newest of its report."""
    return unrolled(gathered(read, "id", _OWN, "them"), _numbered(col("them")), tuple(_NUMBERED))


@daft.func(return_dtype=DataType.list(DataType.struct(_NUMBERED)))
def _numbered(them: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return numbered(them)


def numbered(them: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the texts of one report, numbered as in a ledger to which they are added in the order of their places."""
    texts: dict[str, Mapping[str, Any]] = {}
    for one in sorted(them, key=lambda o: (o["place"], o["position"])):
        texts.setdefault(one["sha256"], one)
    ordered = sorted(texts.values(), key=lambda o: (o["stamp"], o["retrieved"], o["place"], o["position"]))
    return [
        {"place": o["place"], "position": o["position"], "version": n, "newest": n == len(ordered)}
        for n, o in enumerate(ordered, start=1)
    ]


def shelf(read: DataFrame, entered: DataFrame, steps: Steps) -> DataFrame:
    """Return the newest version of each report, with the keys it is found by and the points a neighbour needs."""
    newest = entered.where(col("newest")).select("place", "position", "version")
    opened = steps.pool(_Opener).open(col("reading"), col("version"))
    found = read.select("place", "position", "reading").join(newest, on=["place", "position"])
    made = found.select("place", "position", opened.alias("row"))
    return made.select("place", "position", *(col("row")[name].alias(name) for name in _OPENED))


class _Opener:
    @daft.method(return_dtype=DataType.struct(_OPENED))
    def open(self, body: bytes, version: int) -> dict[str, Any]:
        reading = renamed(decode(body), version)
        seen = profile(reading)
        keys = keys_of(seen)
        return {
            "id": seen.id,
            "mark": mark_of(seen.id),
            "day": seen.day.toordinal(),
            "enough": floor(keys),
            "words": list(keys.words),
            "runs": list(keys.runs),
            "body": encode(reading),
        }
