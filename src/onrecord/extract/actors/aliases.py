"""Other names that a text gives somebody: "better known as Abu Tariq", "née Brandt", "whom everybody calls Mother"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.extract.actors.mention import Form, Mention
from onrecord.extract.actors.names import bare
from onrecord.extract.actors.titles import PARTICLES

if TYPE_CHECKING:
    from onrecord.extract.actors.phrases import PhraseReader

_KNOWN = (
    r"(?:who\s+is\s+)?(?:\w+\s+)?known(?:\s+to\s++[^,.;:“”\"]{1,40})?\s+(?:simply\s+|only\s+)?as"
    r"|alias|a\.?k\.?a\.?|nicknamed|who\s+goes\s+by(?:\s+the\s+name(?:\s+of)?)?"
    r"|who(?:m)?\s++[^,.;:“”\"]{1,50}?\s+calls?"
)
_ONCE = r"née|born|formerly|who\s+(?:wrote|signed|published)(?:\s+\w+){0,3}\s+as"
_OTHER = re.compile(rf"[,–—(]?\s*(?:(?P<known>{_KNOWN})|(?P<once>{_ONCE}))\s+(?:the\s+)?[“\"‘']?(?=[^\W\d_])")
_DASHED = re.compile(r"\s*[,–—(]\s*(?=[^\W\d_a-z])")
_UNTIL = re.compile(r"\s+until\s+(?:her|his)\s+(?:wedding|marriage|divorce)\b")


def aliased(reader: PhraseReader, mention: Mention, at: int) -> None:
    """Learn the other names that stand behind a person's name, from word `at` on."""
    if mention.form is not Form.NAME or not mention.name or mention.person is False or at >= len(reader.words):
        return
    end = reader.words[-1].span.end
    found = _OTHER.match(reader.text, mention.span.end, end)
    if found is not None:
        name, _ = _name_at(reader, found.end())
        once = found["once"] is not None
    else:
        dashed = _DASHED.match(reader.text, mention.span.end, end)
        name, after = _name_at(reader, dashed.end()) if dashed else ((), 0)
        once = True
        if dashed is None or not _UNTIL.match(reader.text, after, end):
            return
    if once and len(name) == 1:
        name = (*mention.name[:-1], *name)
    if name and name != mention.name:
        mention.also.append(name)


def _name_at(reader: PhraseReader, start: int) -> tuple[tuple[str, ...], int]:
    """Return the words of the name that begins at offset `start`, and where it ends."""
    first = next((i for i, w in enumerate(reader.words) if w.span.start >= start), len(reader.words))
    last = first
    while last < len(reader.words) and (
        reader.evidence.is_name(reader.words, last) or (last > first and reader.words[last].lower in PARTICLES)
    ):
        last += 1
    words = reader.words[first:last]
    return tuple(w.text[: len(bare(w.lower))] for w in words), words[-1].span.end if words else start
