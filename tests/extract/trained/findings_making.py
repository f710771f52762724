"""Findings as a network would cut them, made from parts of a text; and a text's parts as words."""

from onrecord.extract.attribution import Attribution
from onrecord.model import Span


def made(text: str, source: str, cue: str, *content: str) -> Attribution:
    def at(part: str) -> Span:
        return Span(text.index(part), text.index(part) + len(part))

    return Attribution(
        source=(at(source),) if source else (),
        cue=(at(cue),) if cue else (),
        content=tuple(sorted(at(c) for c in content)),
        confidence=0.9,
    )


def parts(text: str, found: Attribution) -> tuple[str, str, list[str]]:
    def of(spans: tuple[Span, ...]) -> list[str]:
        return [text[slice(*span)] for span in spans]

    return " ".join(of(found.source)), " ".join(of(found.cue)), of(found.content)
