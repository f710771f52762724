"""The date that a page shows its readers beside the headline, where its markup has none."""

import re
from typing import Any

from onrecord.gather.checks import is_iso
from onrecord.gather.dates import Stamp

# Months as they are written in dates, by their first letters; those that two languages share mean the same month.
_NAMES = """
jan feb mar apr may jun jul aug sep oct nov dec
januar februar märz april mai juni juli august september oktober november dezember
janv févr mars avr mai juin juil août sept oct nov déc
ene feb mar abr mayo jun jul ago sept oct nov dic
янв фев мар апр мая июн июл авг сен окт ноя дек
січ лют бер кві тра чер лип сер вер жов лис гру
""".strip().splitlines()
_MONTHS = {name: number for line in _NAMES for number, name in enumerate(line.split(), start=1)}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|\.)?(?: de| of)? (?P<m>{_MONTH})\w*\.?,?(?: de)? {_YEAR}\b",
        rf"\b(?P<m>{_MONTH})\w*\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}\b",
        rf"\b(?P<d>\d{{1,2}})\.(?P<m>\d{{1,2}})\.{_YEAR}\b",
        rf"\b{_YEAR}-(?P<m>\d\d)-(?P<d>\d\d)\b",
        rf"{_YEAR}年(?P<m>\d{{1,2}})月(?P<d>\d{{1,2}})日",
    )
)
_BRIEF = 80  # characters of a line that is a date, a place and a name at most
_BEFORE, _AFTER = 2, 4  # lines above and below the headline that are looked at
_SKIPPED = {"script", "style", "noscript", "template", "head", "footer", "select", "option"}


def shown_date(tree: Any, titles: tuple[str, ...]) -> Stamp | None:
    """Find the one full date on the lines about the headline; None where there is none, or more than one."""
    names = {_folded(title) for title in titles}
    lines = list(_lines(tree))
    heads = [place for place, line in enumerate(lines) if _folded(line) in names]
    for place in heads:
        after, before = lines[place + 1 : place + 1 + _AFTER], lines[max(0, place - _BEFORE) : place]
        for near in (after, before):
            days = {day for line in near if len(line) <= _BRIEF for day in _days(line)}
            if len(days) == 1:
                return Stamp(days.pop(), "shown")
    return None


def _lines(tree: Any) -> list[str]:
    """Give the texts of a page in their order, without those that are not shown."""
    body = next(tree.iter("body"), tree)
    texts = []
    for element in body.iter():
        if not isinstance(element.tag, str):
            continue
        hidden = element.tag in _SKIPPED or any(above.tag in _SKIPPED for above in element.iterancestors())
        own = "" if hidden else element.text or ""
        texts += [line for text in (own, element.tail or "") if (line := " ".join(text.split()))]
    return texts


def _days(line: str) -> list[str]:
    found = []
    for form in _FORMS:
        for match in form.finditer(line):
            month = match["m"].lower()
            number = int(month) if month.isdigit() else _MONTHS[month]
            day = f"{match['y']}-{number:02}-{int(match['d']):02}"
            if is_iso(day):
                found.append(day)
    return found


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
