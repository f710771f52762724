"""What a report is found by: sketches of its words and of the runs of words that it shares with its copies.

A sketch keeps the elements with the smallest hashes (bottom-k, after Broder, "On the resemblance and containment
of documents", 1997), so that two reports keep the same part of what they share.
"""

import re
import struct
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple, Self

from onrecord.trace.everyday import EVERYDAY
from onrecord.trace.profile import Profile
from onrecord.trace.shingles import Shingle
from onrecord.trace.words import content_stem, fold

# Of the pairs of training reports that tell one utterance 99 in 100 share 8 points or more (see `candidates`), of
# pairs from two stories 99 in 100 share 5 or fewer.
_WORDS = 72
# Names single out best and come first, up to this many.
_NAMES = 40
# Runs of five words, and runs of three quoted words.
_SHINGLES = 24
_QUOTED = 24
# Numbers up to this one single nothing out.
_COMMON_NUMBER = 31
_NAME = re.compile(r"(?<=[\w,;] )[A-ZÀ-ÞĀ-Ž][^\W\d_]{2,}")


class Keys(NamedTuple):
    """The keys of one report, 64-bit numbers in rising order: of words, and of runs of words."""

    words: tuple[int, ...]
    runs: tuple[int, ...]

    def packed(self) -> bytes:
        """Return the keys as bytes: how many words there are, the words, the runs."""
        numbers = (len(self.words), *self.words, *self.runs)
        return struct.pack(f"<{len(numbers)}q", *numbers)

    @classmethod
    def unpacked(cls, packed: bytes) -> Self:
        """Undo `packed`."""
        count, *numbers = struct.unpack(f"<{len(packed) // 8}q", packed)
        return cls(tuple(numbers[:count]), tuple(numbers[count:]))


def keys_of(profile: Profile) -> Keys:
    """Return the keys that the text of a report is found by; its statements do not matter."""
    telling = {stem for stem in profile.stems - EVERYDAY if not stem.isdigit() or float(stem) > _COMMON_NUMBER}
    names = telling.intersection(content_stem(fold(m)) for m in _NAME.findall(profile.report.text))
    first = _smallest(map(_word, names), _NAMES)
    others = _smallest(map(_word, telling - names), _WORDS - len(first))
    runs = _smallest((_run("r", s) for s in profile.shingles), _SHINGLES)
    runs += _smallest((_run("q", s) for s in profile.quote_marks), _QUOTED)
    return Keys(tuple(sorted({*first, *others})), tuple(sorted(set(runs))))


def mark_of(report_id: str) -> int:
    """Return the 64-bit number that stands for a report in an index: the same in every ledger."""
    return number(f"i:{report_id}")


def number(text: str) -> int:
    """Hash `text` to a signed number of 64 bits."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


@lru_cache(maxsize=1 << 16)
def _word(stem: str) -> int:
    return number(f"w:{stem}")


def _run(kind: str, words: Shingle) -> int:
    return number(f"{kind}:{' '.join(words)}")


def _smallest(numbers: Iterable[int], count: int) -> list[int]:
    return sorted(numbers)[:count]
