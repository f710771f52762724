"""Reports one a line as JSON objects, read in bounded memory."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import fields
from itertools import chain
from typing import BinaryIO

from onrecord.gather.binary import looks_like
from onrecord.gather.build import build, check
from onrecord.gather.known import Known
from onrecord.gather.limits import MAX_BYTES, megabytes
from onrecord.gather.place import Place
from onrecord.model import Report, SourceError

_MARK = b"\xef\xbb\xbf"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_PIECE = 1 << 20  # bytes thrown away at a time of a line that is too long
_KINDS = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "an object",
}
_FACTS = tuple(field.name for field in fields(Known) if field.name != "retrieved")


def from_jsonl(
    stream: BinaryIO, known: Known, source: str, head: Sequence[bytes] = ()
) -> Iterator[Report | SourceError]:
    """Read a stream line by line, giving a Report or a SourceError for each; blank lines are passed over.

    `head` is the lines that were read off the stream already.
    """
    empty = True
    for number, line in enumerate(_lines(stream, head), start=1):
        if number == 1 and (refusal := _refusal(line)):
            yield SourceError(source, refusal)
            return
        data = line.removeprefix(_MARK) if number == 1 else line
        if len(line) <= MAX_BYTES and not data.strip():
            continue
        empty = False
        try:
            yield _report(data, known, Place(source, number))
        except SourceError as error:
            yield error
    if empty:
        yield SourceError(source, "is empty")


def read_line(stream: BinaryIO) -> bytes:
    """Read one line up to one byte over the limit; the rest of a longer line is left in the stream."""
    return stream.readline(MAX_BYTES + 1)


def is_object(line: bytes) -> bool:
    """Whether a line is a whole JSON object, or begins as one and is too long to tell."""
    start = line.removeprefix(_MARK).lstrip()
    if not start.startswith(b"{"):
        return False
    if len(line) > MAX_BYTES:
        return True
    try:
        return isinstance(json.loads(start.decode("utf-8")), dict)
    except (ValueError, RecursionError):
        return False


def _lines(stream: BinaryIO, head: Sequence[bytes]) -> Iterator[bytes]:
    for line in chain(head, iter(lambda: read_line(stream), b"")):
        yield line
        rest = line if len(line) > MAX_BYTES else b""
        while rest and not rest.endswith(b"\n"):
            rest = stream.readline(_PIECE)


def _refusal(line: bytes) -> str | None:
    if line.startswith(_WIDE_MARKS):
        return "is UTF-16 or UTF-32; reports one a line are read as UTF-8 only"
    kind = looks_like(line[:MAX_BYTES])
    return f"this is {kind}, not text" if kind else None


def _report(data: bytes, known: Known, place: Place) -> Report:
    if len(data) > MAX_BYTES:
        raise place.error(f"is longer than {megabytes(MAX_BYTES)}, the most one report may have")
    record = _object(data, place)
    said = {name: _string(record, name, place) for name in ("id", "text", *_FACTS)}
    given_id, text = said.pop("id"), said.pop("text")
    if text is None:
        raise place.error("has no text")
    facts = known.over(Known(**said))
    check(facts, place)
    return build(text, facts, place, given_id or None)


def _object(data: bytes, place: Place) -> dict[str, object]:
    try:
        value = json.loads(data.rstrip().decode("utf-8"))
    except UnicodeDecodeError as error:
        reason = f"is not valid UTF-8 at byte {error.start} of the line"
    except json.JSONDecodeError as error:
        reason = f"is not valid JSON: {error.msg} at column {error.colno}"
    except ValueError:
        reason = "is not valid JSON: a number is too long"
    except RecursionError:
        reason = "is nested too deeply"
    else:
        if isinstance(value, dict):
            return value
        reason = "is no JSON object"
    raise place.error(reason)


def _string(record: dict[str, object], name: str, place: Place) -> str | None:
    value = record.get(name)
    if value is None or isinstance(value, str):
        return value
    raise place.error(f"{name} must be a string, not {_KINDS[type(value)]}")
