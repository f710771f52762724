"""Text that stands in a page and that its readers do not see: told apart, left out of the report, and named."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from onrecord.gather.disguises import MOST, cut
from onrecord.gather.layout import drop
from onrecord.gather.styles import Declarations, Sheet, alike, colour, hides
from onrecord.model import Disguise, DisguiseKind, Span

_LEAST = 20  # letters of hidden text that can say something; shorter ones are labels of buttons
_WORDS = 4
_CLIMB = 3  # elements above a hidden one beside whose paragraphs it counts as part of the article
_KEPT = {"html", "body", "head"}
_UNREAD = {"head", "script", "style", "link", "meta", "title"}
_MOST = 1_000  # hidden elements of a page that are looked at
_PARAGRAPHS = ("p", "li", "blockquote", "td", "h2", "h3")
_WHITE = (255, 255, 255)
# Classes by which the style sheets of most sites hide; those sheets themselves are not in the page.
_CLASSES = frozenset(
    "hidden d-none is-hidden u-hidden invisible sr-only visually-hidden visuallyhidden screen-reader-text "
    "screenreader-text element-invisible offscreen hide-text display-none".split()
)


@dataclass(frozen=True, slots=True)
class Hidden:
    """An outermost hidden element, where it stood, how it is hidden, and its words with spaces joined."""

    element: Any
    around: tuple[Any, ...]
    how: str
    text: str


def hidden_in(tree: Any) -> list[Hidden]:
    """Find the hidden elements of a page that hold words, the outermost each."""
    return list(islice(_found(tree, Sheet(tree), white=not _has_sheets(tree)), _MOST))


def leave_out(tree: Any, found: Iterable[Hidden]) -> bool:
    """Take what is hidden out of the page, unless that is most of its text, which a script then shows; say whether."""
    found = list(found)
    inside = {e for each in found for e in each.element.iter()}
    paragraphs = [(p in inside, _letters(p)) for p in tree.iter("p", "li")]
    concealed = sum(count for hidden, count in paragraphs if hidden)
    if concealed > sum(count for hidden, count in paragraphs if not hidden):
        return False
    for each in found:
        drop(each.element)
    return True


def marked(found: Iterable[Hidden], text: str, *, left_out: bool) -> tuple[Disguise, ...]:
    """Name what is hidden in the article whose extracted text is given: that which stands beside its paragraphs.

    Hidden menus, forms and requests for consent are no part of it, and are not named.
    """
    if not left_out:
        named = (_kept(each, text) for each in found)
        return tuple(dict.fromkeys(mark for mark in named if mark))[:MOST]
    lines = {_folded(line) for line in text.split("\n") if line.strip()}
    beside: dict[Any, bool] = {}
    marks = []
    for each in found:
        for above in each.around:
            if above not in beside:
                beside[above] = any(_folded(_words(part)) in lines for part in (above, *above))
        if any(beside[above] for above in each.around):
            how = f"left out, not shown ({each.how})"
            marks.append(Disguise(kind=DisguiseKind.HIDDEN, span=None, text=cut(each.text), how=how))
    return tuple(dict.fromkeys(marks))[:MOST]


def _kept(each: Hidden, text: str) -> Disguise | None:
    places = [(at, at + len(p)) for p in _pieces(each.element) if (at := text.find(p)) >= 0]
    if not places:
        return None
    span = Span(min(start for start, _ in places), max(end for _, end in places))
    how = f"hidden until a script shows it ({each.how})"
    return Disguise(kind=DisguiseKind.HIDDEN, span=span, text=cut(text[span.start : span.end]), how=how)


def _found(tree: Any, sheet: Sheet, *, white: bool) -> Iterator[Hidden]:
    grounds: dict[Any, tuple[int, int, int] | None] = {}
    within: set[Any] = set()
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in _UNREAD:
            continue
        above = element.getparent()
        if above in within:
            within.add(element)
            continue
        style = sheet.style_of(element)
        ground = _ground(style, grounds.get(above, _WHITE if white else None))
        grounds[element] = ground
        how = None if element.tag in _KEPT else _how(element, style, ground)
        if how is None:
            continue
        within.add(element)
        text = _words(element)
        if sum(map(str.isalpha, text)) >= _LEAST and text.count(" ") + 1 >= _WORDS:
            yield Hidden(element, tuple(_above(element)), how, text)


def _how(element: Any, style: Declarations, ground: tuple[int, int, int] | None) -> str | None:
    if element.tag in {"template", "noscript"}:
        return f"the element {element.tag}"
    if element.get("hidden") is not None:
        return "the attribute hidden"
    if (element.get("aria-hidden") or "").strip().lower() == "true":
        return "the attribute aria-hidden"
    if element.tag == "dialog" and element.get("open") is None:
        return "a dialog that is not open"
    if said := hides(style):
        return said
    ink = colour(style.get("color", ""))
    if ink and ground and alike(ink, ground):
        return "the colour of its background"
    names = _CLASSES.intersection((element.get("class") or "").lower().split())
    return f"the class {min(names)}" if names else None


def _ground(style: Declarations, inherited: tuple[int, int, int] | None) -> tuple[int, int, int] | None:
    """Give the colour behind an element's text; None where it is not known, as under a picture."""
    said = style.get("background-color") or style.get("background")
    if not said or said in {"none", "transparent", "inherit"}:
        return None if style.get("background-image", "none") != "none" else inherited
    return colour(said)


def _has_sheets(tree: Any) -> bool:
    """Whether files that are not in the page may colour its background."""
    return any("stylesheet" in (e.get("rel") or "").lower() for e in tree.iter("link"))


def _above(element: Any) -> Iterator[Any]:
    for _, above in zip(range(_CLIMB), element.iterancestors(), strict=False):
        if above.tag in {"body", "html"} and above is not element.getparent():
            return
        yield above


def _pieces(element: Any) -> list[str]:
    parts = [_words(p) for p in element.iter(*_PARAGRAPHS)] or [_words(element)]
    return [part for part in parts if part]


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split()) if isinstance(element.tag, str) else ""


def _letters(element: Any) -> int:
    return sum(map(str.isalpha, _words(element)))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
