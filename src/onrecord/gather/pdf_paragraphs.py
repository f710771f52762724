"""From printed lines to paragraphs: what the layout broke is joined, what the writer broke stays broken."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from onrecord.gather.pdf_lines import Line

# In units of the line's height or the usual pitch. Set on letters, releases and two-column papers set by hand.
_ROOM = 1.3  # pitches to the next line from which on a paragraph ends
_INDENT = (0.8, 5.0)  # heights by which a first line stands in
_OTHER_SIZE = 1.12  # a heading's ratio to the text
_SHORT = 0.8  # of the column's width; a line that ends a sentence before it ends the paragraph
_REPEATED = 3  # pages on which the same line at the same height is no text but a running head
_SENTENCE_END = re.compile(r"[.!?:…。！？][\"'”’»)\]]*$")
_PAGE_NUMBER = re.compile(
    r"(?:page|seite|стр\.?|p\.)?\s*+[-–—]?\s*+\d{1,4}\s*+[-–—]?(?:\s*+(?:/|of|von|из)\s*+\d{1,4})?", re.IGNORECASE
)
_WORDS = re.compile(r"\w+(?:[-‐]\w+)*")
_TRAILING_HYPHEN = re.compile(r"(?<=\w)[-‐\u00ad]$")
_KEEPS_HYPHEN = frozenset(
    "all anti co cross ex far full half high long low mid multi non off on part post pre pro re self semi short so "
    "two three four five six seven eight nine ten twenty thirty well world year".split()
)


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[str]:
    """Join the lines of all pages into paragraphs, without running heads and page numbers."""
    lines = _without_heads(pages)
    if not lines:
        return []
    whole = _vocabulary(lines)
    pitch = _pitch(lines)
    widths = _columns(lines)
    blocks: list[list[Line]] = [[lines[0]]]
    for before, line in pairwise(lines):
        if _parts(before, line, pitch, widths[before.page]):
            blocks.append([])
        blocks[-1].append(line)
    return [_joined(block, whole) for block in blocks]


def _without_heads(pages: Sequence[Sequence[Line]]) -> list[Line]:
    places = Counter(key for page in pages for key in {_head_key(line) for line in page})
    kept: list[Line] = []
    for page in pages:
        edges = {min((n.base for n in page), default=0.0), max((n.base for n in page), default=0.0)}
        for line in page:
            numbered = line.base in edges and _PAGE_NUMBER.fullmatch(line.text)
            if not numbered and places[_head_key(line)] < _REPEATED:
                kept.append(line)
    return kept


def _head_key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text), round(line.base)


def _vocabulary(lines: Iterable[Line]) -> Counter[str]:
    """Count the words that stand whole within lines."""
    return Counter(
        word.casefold() for line in lines for word in _WORDS.findall(line.text)[: -1 if line.hyphen else None]
    )


def _pitch(lines: Sequence[Line]) -> float:
    """Give the distance between a paragraph's lines: the commonest there is, of several such the smallest."""
    steps = [
        round(a.base - b.base, 1) for a, b in pairwise(lines) if a.page == b.page and 0 < a.base - b.base < 4 * a.size
    ]
    counts = Counter(steps)
    return min(counts, key=lambda step: (-counts[step], step)) if steps else median(line.size for line in lines)


def _columns(lines: Sequence[Line]) -> dict[int, float]:
    """Give each page's usual width of a full line."""
    widths: dict[int, list[float]] = {}
    for line in lines:
        widths.setdefault(line.page, []).append(line.right - line.left)
    return {page: sorted(found)[len(found) * 3 // 4] for page, found in widths.items()}


def _parts(before: Line, line: Line, pitch: float, width: float) -> bool:
    """Whether a paragraph ends between two lines that follow each other."""
    if before.hyphen or _TRAILING_HYPHEN.search(before.text):
        return False
    if max(before.size, line.size) > _OTHER_SIZE * min(before.size, line.size):
        return True
    ended = bool(_SENTENCE_END.search(before.text))
    if line.page != before.page or line.base > before.base + before.size / 2:
        return ended or (line.text[0].isupper() and before.right - before.left < _SHORT * width)
    if before.base - line.base > _ROOM * max(pitch, before.size):
        return True
    low, high = _INDENT
    if low * line.size < line.left - before.left < high * line.size:
        return True
    return ended and before.right - before.left < _SHORT * width


def _joined(block: Sequence[Line], whole: Counter[str]) -> str:
    text = block[0].text
    hyphen = block[0].hyphen
    for line in block[1:]:
        bare = _TRAILING_HYPHEN.sub("", text)
        text = bare + _link(bare, line.text, whole) + line.text if hyphen or bare != text else f"{text} {line.text}"
        hyphen = line.hyphen
    return text + "-" if hyphen else text


def _link(before: str, after: str, whole: Counter[str]) -> str:
    """Decide whether the hyphen at a line's end belongs to the word: by the word's other places, else its parts."""
    heads, tails = _WORDS.findall(before), _WORDS.match(after)
    if not heads or tails is None:
        return "-"
    head, tail = heads[-1].casefold(), tails[0].casefold()
    with_hyphen, without = whole[f"{head}-{tail}"], whole[head + tail]
    if with_hyphen != without:
        return "-" if with_hyphen > without else ""
    kept = head.split("-")[-1] in _KEEPS_HYPHEN or head[-1].isdigit() or not after[0].islower()
    return "-" if kept else ""
