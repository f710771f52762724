"""The trained encoder as an attributor, with what is certain about a text laid over what it finds."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from onrecord.extract.attribution import Attribution, Judgement
from onrecord.extract.rules.free import free_quotations
from onrecord.extract.rules.impersonal import impersonal
from onrecord.extract.rules.named import named
from onrecord.extract.rules.promised import promised
from onrecord.extract.rules.undertakings import own_voice
from onrecord.extract.trained.cited import with_citations
from onrecord.extract.trained.edges import mended
from onrecord.extract.trained.finder import Finder
from onrecord.extract.trained.findings import Finding
from onrecord.extract.trained.lead import without_lead
from onrecord.extract.trained.loading import load_finder
from onrecord.extract.trained.settled import settled
from onrecord.extract.trained.shaped import shaped
from onrecord.extract.trained.weighed import weighed
from onrecord.language import Document
from onrecord.language.encoder.shipped import networks, weights
from onrecord.model import Certainty, Polarity

_Kind = TypeVar("_Kind")

# In the order of the networks' heads.
CERTAINTIES = (Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE, Certainty.UNSTATED)
POLARITIES = (Polarity.AFFIRMED, Polarity.DENIED)


class TrainedAttributor:
    """Finds attributions with the encoder; quotations it leaves over and dated own voice are added by rule."""

    name = "encoder/1"

    def __init__(self, folder: Path | None = None) -> None:
        """Use the weights in `folder`; those of the package where None is given."""
        self._folder = folder

    @cached_property
    def _finder(self) -> Finder:
        if self._folder is not None:
            return load_finder(self._folder)
        return load_finder(weights(), networks())

    def attributions(self, document: Document) -> list[Attribution]:
        """Return the attributions in order of content start."""
        relations = self._finder.find(document.text)
        read = (without_lead(document, mended(document.text, _attribution(r))) for r in relations)
        found = [weighed(document.text, a) for a in with_citations(document, shaped(document, settled(document, read)))]
        found.extend(promised(document, found))
        found.extend(impersonal(document, found))
        found.extend(named(document, found))
        found.extend(free_quotations(document, found))
        found.extend(own_voice(document, found))
        return sorted(found, key=lambda a: (a.start, -a.extent.end, a.cue))


def _attribution(finding: Finding) -> Attribution:
    return Attribution(
        source=(finding.source,) if finding.source else (),
        cue=(finding.cue,) if finding.cue else (),
        content=finding.content,
        confidence=finding.probability,
        judgement=Judgement(
            _most(CERTAINTIES, finding.certainty), _most(POLARITIES, finding.polarity), finding.commitment
        ),
    )


def _most(kinds: Sequence[_Kind], probabilities: Sequence[float]) -> _Kind:
    return max(zip(probabilities, kinds, strict=True), key=lambda pair: pair[0])[1]
