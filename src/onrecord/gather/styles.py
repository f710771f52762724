"""What of CSS takes text out of sight: declarations in a page's own style elements and attributes."""

import re
from collections.abc import Iterator
from typing import Any

Declarations = dict[str, str]

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_ESCAPE = re.compile(r"\\([0-9A-Fa-f]{1,6})\s?|\\(.)", re.DOTALL)
_SIMPLE = re.compile(r"(?P<tag>[a-z][a-z0-9]*|\*)?(?P<rest>(?:[.#][\w-]+)*)", re.IGNORECASE)
_NUMBER = re.compile(r"([+-]?(?:\d+(?:\.\d+)?|\.\d+))\s*(px|pt|em|rem|ex|ch|vw|vh|%|)")
_LENGTHS = {
    "px": 1.0,
    "pt": 1.33,
    "em": 16.0,
    "rem": 16.0,
    "ex": 8.0,
    "ch": 8.0,
    "vw": 12.8,
    "vh": 7.2,
    "%": 10.0,
    "": 1.0,
}
_TINY = 1.5  # pixels of type that nobody reads
_FAR = 400.0  # pixels to the left or above that nobody scrolls to
_FAINT = 0.05  # of opacity
_NEAR = 12  # steps of 256 between two colours that nobody tells apart
# What of a rule is kept: all that is asked here and by `hidden`.
_ASKED = frozenset(
    "display visibility content-visibility opacity color background background-color background-image font-size "
    "line-height transform overflow overflow-y height max-height width max-width position text-indent margin-left "
    "margin-top left top right bottom clip clip-path".split()
)
_MOST_RULES = 20_000
_MOST_TRIES = 1_000_000  # rules held against elements, a second's work; after them only elements' own styles count
_COLOURS = {
    "white": (255, 255, 255), "black": (0, 0, 0), "red": (255, 0, 0), "blue": (0, 0, 255), "green": (0, 128, 0),
    "yellow": (255, 255, 0), "gray": (128, 128, 128), "grey": (128, 128, 128), "silver": (192, 192, 192),
    "snow": (255, 250, 250), "ivory": (255, 255, 240), "whitesmoke": (245, 245, 245), "ghostwhite": (248, 248, 255),
    "floralwhite": (255, 250, 240), "navy": (0, 0, 128),
}  # fmt: skip
Colour = tuple[int, int, int]


def declared(style: str) -> Declarations:
    """Read the declarations of a style attribute or of one rule, names and values in small letters."""
    plain = _ESCAPE.sub(_unescaped, _COMMENT.sub("", style))
    pairs = (part.partition(":") for part in plain.split(";") if ":" in part)
    return {n.strip().lower(): v.replace("!important", "").strip().lower() for n, _, v in pairs}


class Sheet:
    """The rules of a page's style elements whose selectors are names alone: `p`, `.note`, `p.note`, `#end`.

    What depends on a medium, on an ancestor, on a state or on a file that is not in the page is not looked at.
    """

    def __init__(self, tree: Any) -> None:
        # By one of the names that a selector needs, or by its tag where it needs none.
        self._rules: dict[str, dict[tuple[str, frozenset[str]], Declarations]] = {}
        self._count = self._tried = 0
        for element in tree.iter("style"):
            if (element.get("media") or "all").lower() in {"all", "screen"} and not _is_amp(element):
                for selectors, body in _rules(_COMMENT.sub("", element.text or "")):
                    self._add(selectors, {n: value for n, value in declared(body).items() if n in _ASKED})

    def _add(self, selectors: str, style: Declarations) -> None:
        for selector in selectors.split(","):
            match = _SIMPLE.fullmatch(selector.strip())
            self._count += 1
            if match and match[0] and self._count <= _MOST_RULES:
                tag, names = (match["tag"] or "*").lower(), frozenset(re.findall(r"[.#][\w-]+", match["rest"]))
                under = self._rules.setdefault(min(names, default=tag), {})
                under.setdefault((tag, names), {}).update(style)

    def style_of(self, element: Any) -> Declarations:
        """Return what the sheet and its own attribute declare of an element; the attribute wins."""
        own = declared(element.get("style") or "")
        if not self._rules or self._tried > _MOST_TRIES:
            return own
        names = [f".{name}" for name in (element.get("class") or "").split()] + [f"#{element.get('id')}"]
        found: Declarations = {}
        here = frozenset(names)
        for under in ("*", element.tag, *names):
            rules = self._rules.get(under, {})
            self._tried += len(rules)
            for (tag, needed), style in rules.items():
                if tag in {"*", element.tag} and needed <= here:
                    found |= style
        return found | own


def hides(style: Declarations) -> str | None:
    """Say which declaration hides an element, whatever stands around it; None where none does."""
    return next((said for said in (_off(style), _small(style), _away(style)) if said), None)


def colour(value: str) -> Colour | None:
    """Read a colour; None for one that is not known or not opaque."""
    value = value.strip()
    if "url(" in value or "gradient(" in value:
        return None
    if match := re.match(r"#([0-9a-f]{6}|[0-9a-f]{3})\b", value):
        digits = match[1] if len(match[1]) == 6 else "".join(c * 2 for c in match[1])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    if match := re.match(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*(?:[,/]\s*1(?:\.0+)?\s*)?\)", value):
        return int(match[1]), int(match[2]), int(match[3])
    return _COLOURS.get(value.split(" ")[0])


def alike(one: Colour, other: Colour) -> bool:
    """Whether nobody can tell text of one colour on a ground of the other."""
    return all(abs(a - b) <= _NEAR for a, b in zip(one, other, strict=True))


def _off(style: Declarations) -> str | None:
    for name, values in (
        ("display", {"none"}),
        ("visibility", {"hidden", "collapse"}),
        ("content-visibility", {"hidden"}),
    ):
        if style.get(name) in values:
            return f"{name}: {style[name]}"
    opacity = _number(style.get("opacity"))
    if opacity is not None and (opacity[0] / 100 if opacity[1] == "%" else opacity[0]) <= _FAINT:
        return f"opacity: {style['opacity']}"
    ink = style.get("color", "").replace(" ", "")
    if ink == "transparent" or re.fullmatch(r"(?:rgb|hsl)a?\(.*[,/]0?\.?0+%?\)|#[0-9a-f]{6}00|#[0-9a-f]{3}0", ink):
        return f"color: {style['color']}" if ink.count(",") != 2 else None
    return None


def _small(style: Declarations) -> str | None:
    for name in ("font-size", "line-height"):
        size = _pixels(style.get(name))
        if size is not None and abs(size) <= (_TINY if name == "font-size" else 0):
            return f"{name}: {style[name]}"
    if re.search(r"scale[xy3d]*\(\s*0(?:\.0\d*)?\s*[,)]", style.get("transform", "")):
        return f"transform: {style['transform']}"
    cut = style.get("overflow", style.get("overflow-y", "")) in {"hidden", "clip"}
    for name in ("height", "max-height", "width", "max-width"):
        size = _pixels(style.get(name))
        if cut and size is not None and size <= _TINY:
            return f"{name}: {style[name]}"
    return None


def _away(style: Declarations) -> str | None:
    placed = style.get("position") in {"absolute", "fixed", "relative"}
    for name in ("text-indent", "margin-left", "margin-top", *(("left", "top", "right", "bottom") if placed else ())):
        size = _pixels(style.get(name))
        if size is not None and size <= -_FAR:
            return f"{name}: {style[name]}"
    if placed and (_pixels(style.get("left")) or 0) >= 10 * _FAR:
        return f"left: {style['left']}"
    moved = re.search(r"translate[xy3d]*\(([^()]*)\)", style.get("transform", ""))
    if moved and any((_pixels(part) or 0) <= -_FAR for part in moved[1].split(",")):
        return f"transform: {style['transform']}"
    clip = style.get("clip-path", style.get("clip", "")).replace(" ", "")
    if re.match(
        r"inset\((?:50|100)%|circle\(0|rect\((?:[01](?:px)?,?){4}\)|polygon\(0(?:px)?0(?:px)?(?:,0(?:px)?0(?:px)?)*\)",
        clip,
    ):
        return "clipped away"
    return None


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield selectors and body of each rule that stands outside of all at-rules."""
    depth, start, head = 0, 0, ""
    for match in re.finditer(r"[{};]", sheet):
        sign = match[0]
        if sign == "{":
            head = sheet[start : match.start()].strip() if depth == 0 else head
            depth += 1
        elif sign == "}":
            if depth == 1 and not head.startswith("@"):
                yield head, sheet[start : match.start()]
            depth = max(0, depth - 1)
        elif depth:
            continue
        start = match.end()


def _is_amp(style: Any) -> bool:
    # AMP hides the whole body until its script has run.
    return any(name.startswith("amp-boilerplate") for name in style.attrib)


def _unescaped(match: re.Match[str]) -> str:
    if match[1]:
        number = int(match[1], 16)
        return chr(number) if 0 < number < 0xD800 else "\ufffd"
    return match[2]


def _number(value: str | None) -> tuple[float, str] | None:
    match = _NUMBER.fullmatch(value or "")
    return (float(match[1]), match[2]) if match else None


def _pixels(value: str | None) -> float | None:
    """Give a length in pixels, roughly; a bare number as it is."""
    number = _number(value.strip() if value else None)
    return None if number is None else number[0] * _LENGTHS[number[1]]
