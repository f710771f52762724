"""Numbers of several words: "twenty-one", "two and a half", "a couple of"."""

from onrecord.extract.times.grammar import Item, Parts, Rule, rule


def _sum(parts: Parts) -> list[Item]:
    return [parts.join("count", number=(parts["t"].number or 0) + (parts["n"].number or 0))]


def _ordinal_sum(parts: Parts) -> list[Item]:
    return [parts.join("ordinal", number=(parts["t"].number or 0) + (parts["n"].number or 0))]


def _times(parts: Parts) -> list[Item]:
    count = parts.get("n")
    return [parts.join("count", number=(count.number or 1 if count else 1) * (parts["m"].number or 1))]


def _and_half(parts: Parts) -> list[Item]:
    return [parts.join("count", number=(parts["n"].number or 0) + 0.5)]


def _vague(parts: Parts) -> list[Item]:
    return [parts.join("count")]


RULES: tuple[Rule, ...] = (
    rule("t=tens dash? n=(cardinal|one)", "count", _sum),
    rule("t=tens dash? n=(ordinal|second)", "ordinal", _ordinal_sum),
    rule("(n=whole_any|a) m=multiple", "count", _times),
    rule("n=whole_any dash? and dash? a dash? half", "count", _and_half),
    rule("a? (few|couple) of?", "count", _vague),
    rule("several", "count", _vague),
)
