"""Who is named behind a quotation without a verb of saying: "…," were her words; "…" This from a woman in the queue."""

import re

from onrecord.extract.attribution import Attribution
from onrecord.extract.rules.lexicon import CITING_NOUNS
from onrecord.language import Quotation
from onrecord.model import Span

_CONFIDENCE = 0.8
_NOUNS = "|".join(sorted(set().union(*CITING_NOUNS.values()) | {"message", "comment", "reply", "answer", "advice"}))
_OWNER = (
    r"(?P<source>his|her|their|its|my|our"
    r"|(?:(?:the|an?|[A-Z][\w-]*)\s+)?(?:[\w-]+\s+){0,3}?[\w-]+(?=(?:[’']s|s[’'])\s))"
)
_NAME = r"(?P<source>he|she|they|it|(?:the |an? )?(?:[\w-]+ ){0,2}?[A-Z][\w’-]*(?: [A-Z][\w’-]*)*|the [\w-]+)"
_BEHIND = tuple(
    re.compile(r"[.,]?\s*" + pattern)
    for pattern in (
        # "…," is how the governor sums up the tests
        rf"(?P<cue>(?:is|was) how\s+{_NAME}\s+(?:sums?|summed|puts?|put|describes?|described)\b(?: (?:it|them|up))*)",
        # "…," were her words
        rf"(?P<cue>(?:is|was|are|were|runs?|ran)\s+{_OWNER}(?:[’']s?)?\s+(?:own\s+|only\s+)?(?:{_NOUNS})\b)",
        # "…," in the envoy's words
        rf"(?P<cue>(?:in|by)\s+{_OWNER}(?:[’']s?)?\s+(?:own\s+)?(?:{_NOUNS})\b)",
        # "…" This from a woman with two string bags.
        r"(?P<cue>(?:This|That|Thus|Words)(?: was)? (?:from|of))\s+(?P<source>[^\n.!?“”\"]{2,100})",
    )
)


def told_behind(text: str, quotation: Quotation) -> Attribution | None:
    """Return the attribution of `quotation` to whoever the words right behind it name, None where they name nobody."""
    for pattern in _BEHIND:
        found = pattern.match(text, quotation.span.end)
        if found:
            source = Span(*found.span("source"))
            cue = Span(*found.span("cue"))
            return Attribution(source=(source,), cue=(cue,), content=(quotation.span,), confidence=_CONFIDENCE)
    return None
