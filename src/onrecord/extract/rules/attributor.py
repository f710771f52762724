"""The rules put together: citing phrases, noun cues, verb cues, free quotations, dated own voice."""

from collections.abc import Iterator, Sequence

from onrecord.extract.attribution import Attribution
from onrecord.extract.rules.atoms import Atom, Unit, units
from onrecord.extract.rules.citing import citations
from onrecord.extract.rules.continued import with_continuations
from onrecord.extract.rules.free import free_quotations
from onrecord.extract.rules.nouns import noun_cues
from onrecord.extract.rules.undertakings import own_voice
from onrecord.extract.rules.verbs import verb_cues
from onrecord.language import Document


class RuleAttributor:
    """Reads English reported speech by rules; the baseline that trained attributors are measured against."""

    name = "rules/1"

    def attributions(self, document: Document) -> list[Attribution]:
        """Return the attributions in order of content start."""
        found = [a for unit in units(document) for a in _in_unit(unit)]
        found = with_continuations(document, found)
        found.extend(free_quotations(document, found))
        found.extend(own_voice(document, found))
        return sorted(found, key=lambda a: (a.start, -a.extent.end))


def _in_unit(unit: Unit) -> Iterator[Attribution]:
    cited = list(citations(unit.atoms))
    for made, _ in cited:
        yield made
    closed = [whole for _, whole in cited]
    for made, at in (*verb_cues(unit.atoms, headline=unit.headline), *noun_cues(unit.atoms)):
        if not any(start <= at < end for start, end in closed) and not _inside_cue(made, unit.atoms):
            yield made


def _inside_cue(made: Attribution, atoms: Sequence[Atom]) -> bool:
    """Whether source and content are one and the same stretch, which no report means."""
    return bool(made.source) and any(piece.covers(made.source[0]) for piece in made.content) and len(atoms) < 4
