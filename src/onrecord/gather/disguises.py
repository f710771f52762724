"""Finding in a text what people who read it on a screen do not see as it is stored; the text is left as it is."""

import re
from collections.abc import Iterator
from itertools import islice

from onrecord.gather.addressed_text import to_programs
from onrecord.model import Disguise, DisguiseKind, Span
from onrecord.model.alike import alike
from onrecord.model.letters import INVISIBLE, LATIN, OTHERS

MOST = 50  # of one kind; a text with more is disguised throughout, and the last one says so
_COUNTED = 10_000
LONGEST = 300  # characters of a passage that are kept beside its span
_NEAR = 60  # characters about a sign in which its word is looked for
_SHAPELESS = re.compile(f"[{INVISIBLE}]+")
# Between letters of these alphabets a zero-width joiner joins nothing; in Arabic, Persian and Indic ones it does.
_HEAD = re.compile(rf"[\w'’.-]*[0-9{LATIN}{OTHERS}]$")
_TAIL = re.compile(rf"[0-9{LATIN}{OTHERS}][\w'’.{INVISIBLE}-]*")
_JOINED = re.compile("[\u200c-\u200f\u2060\ufeff]+")  # marks that stand beside other scripts and emoji by right
# Whole texts can be hidden in these, one character each: tags, and the selectors of variants no font has.
_SMUGGLED = re.compile("[\U000e0000-\U000e007f\U000e0100-\U000e01ef]+|[\ufe00-\ufe0f]{2,}")
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]+\U000e007f")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_ORDER = re.compile("[\u202a-\u202e\u2066-\u2069][^\n\u202c\u2069]*[\u202c\u2069]?")
_OVERRIDE = re.compile("[\u202d\u202e][^\n\u202c]*\u202c?")
_CONTROL = re.compile(
    r"(?:\x1b(?:\[[0-?]*[ -/]*[@-~]|[@-Z\\-_])?|[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f])+"
)


def of_text(text: str) -> tuple[Disguise, ...]:
    """Return the disguised passages of a text, in their order."""
    plain = (to_programs, _controls, _alike)
    finders = plain if text.isascii() else (*plain, _invisible, _reordered)
    found = [disguise for finder in finders for disguise in _some(finder(text))]
    return tuple(sorted(found, key=lambda disguise: disguise.span or Span(0, 0)))


def cut(text: str) -> str:
    """Return a passage as it is kept, cut where it is long."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _some(found: Iterator[tuple[DisguiseKind, Span, str, str]]) -> Iterator[Disguise]:
    kept = list(islice(found, MOST))
    more = sum(1 for _ in islice(found, _COUNTED))
    for place, (kind, span, words, how) in enumerate(kept, start=1):
        said = f"{how}; {more:,}{' or' * (more == _COUNTED)} more follow" if more and place == MOST else how
        yield Disguise(kind=kind, span=span, text=cut(words), how=said)


_Found = Iterator[tuple[DisguiseKind, Span, str, str]]


def _controls(text: str) -> _Found:
    for match in _CONTROL.finditer(text):
        codes = ", ".join(dict.fromkeys(f"U+{ord(c):04X}" for c in match[0] if c < " " or "\x7f" <= c <= "\x9f"))
        yield DisguiseKind.CONTROL, Span(*match.span()), match[0], f"control characters ({codes})"


def _invisible(text: str) -> _Found:
    for match in _SMUGGLED.finditer(text):
        before = text[max(0, match.start() - 1) : match.end()]
        if not _FLAG.fullmatch(before):
            yield DisguiseKind.INVISIBLE, Span(*match.span()), match[0], f"{len(match[0])} characters without a shape"
    end = 0
    for match in _SHAPELESS.finditer(text):
        if match.start() < end:
            continue  # in the word that was told already
        head = _HEAD.search(text[max(0, match.start() - _NEAR) : match.start()])
        tail = _TAIL.match(text, match.end(), match.end() + _NEAR)
        if not (head and tail) and _JOINED.fullmatch(match[0]):
            continue  # beside a sign of another script, or at the end of a line
        end = tail.end() if tail else match.end()
        words = text[match.start() - (len(head[0]) if head else 0) : end]
        codes = ", ".join(dict.fromkeys(f"U+{ord(c):04X}" for c in words if _SHAPELESS.match(c)))
        yield DisguiseKind.INVISIBLE, Span(end - len(words), end), words, f"characters without a shape ({codes})"


def _reordered(text: str) -> _Found:
    """Find the controls of writing direction; embeddings and isolates are ordinary in texts that run from the right."""
    form = _OVERRIDE if _RIGHT_TO_LEFT.search(text) else _ORDER
    for match in form.finditer(text):
        how = f"controls of direction (U+{ord(match[0][0]):04X}) show it in another order"
        yield DisguiseKind.REORDERED, Span(*match.span()), match[0], how


def _alike(text: str) -> _Found:
    for start, end, _, how in alike(text):
        yield DisguiseKind.LOOKALIKE, Span(start, end), text[start:end], how
