"""The printed lines of a PDF's page, each with its place."""

import ctypes
from dataclasses import dataclass
from typing import Any

_HYPHEN = "\x02"  # what pdfium puts for a hyphen at the end of a line, in place of the line break as well
_GONE = str.maketrans(dict.fromkeys("\x00\ufeff\ufffe\uffff"))
# Ligatures are drawings of letters; nobody looks for "ﬁnished".
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LETTERS = _GONE | str.maketrans(_LIGATURES)


@dataclass(frozen=True, slots=True)
class Line:
    """One line as printed: `left` and `right` edge and `base` in points from the lower left corner of the page."""

    text: str
    left: float
    right: float
    base: float
    size: float
    page: int
    hyphen: bool = False


def lines_of(page: Any, number: int) -> list[Line]:
    """Give the lines of an open page of pypdfium2, in the order in which the page draws them."""
    from pypdfium2 import raw  # noqa: PLC0415 - loads the library, which only PDFs need

    text_page = page.get_textpage()
    try:
        count = text_page.count_chars()
        units = [raw.FPDFText_GetUnicode(text_page, place) for place in range(count)]
        found: list[Line] = []
        start = 0
        for end, unit in enumerate([*units, ord("\n")]):
            if chr(unit) in {"\r", "\n", _HYPHEN}:
                if line := _line(text_page, units, start, end, number, hyphen=chr(unit) == _HYPHEN):
                    found.append(line)
                start = end + 1
        return found
    finally:
        text_page.close()


def _line(text_page: Any, units: list[int], start: int, end: int, number: int, *, hyphen: bool) -> Line | None:
    from pypdfium2 import raw  # noqa: PLC0415 - as above

    inked = [place for place in range(start, end) if not chr(units[place]).isspace()]
    data = b"".join(unit.to_bytes(2, "little") for unit in units[start:end] if unit <= 0xFFFF)
    text = " ".join(data.decode("utf-16-le", "replace").translate(_LETTERS).split())
    if not inked or not text:
        return None
    first, last = _box(text_page, inked[0]), _box(text_page, inked[-1])
    size = raw.FPDFText_GetFontSize(text_page, inked[0])
    # Some files set all type at size 1 and scale it; then the letter's own box says more.
    height = first[2] - first[1]
    return Line(text, first[0], last[3], first[1], height if height > 0 else size, number, hyphen)


def _box(text_page: Any, place: int) -> tuple[float, float, float, float]:
    """Give left, bottom, top and right of a letter's cell, which are the same for all letters of a font."""
    from pypdfium2 import raw  # noqa: PLC0415 - as above

    cell = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text_page, place, ctypes.byref(cell))
    return cell.left, cell.bottom, cell.top, cell.right
