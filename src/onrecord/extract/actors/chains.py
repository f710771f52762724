"""Walks a report from first to last word and follows every voice through it; the headline comes last."""

import re
from collections.abc import Sequence

from onrecord.extract.actors.cast import Cast
from onrecord.extract.actors.contents import Contents
from onrecord.extract.actors.entity import Entity, Event
from onrecord.extract.actors.evidence import gather
from onrecord.extract.actors.function_words import AUXILIARIES, DETERMINERS, PASTS, PREPOSITIONS, STOP, VERBS
from onrecord.extract.actors.lexicon import head_form
from onrecord.extract.actors.mention import Form, Mention
from onrecord.extract.actors.names import fold
from onrecord.extract.actors.personal import leanings
from onrecord.extract.actors.phrases import PhraseReader
from onrecord.extract.actors.place import Place
from onrecord.extract.actors.pronouns import Pronouns
from onrecord.extract.actors.recognise import Recogniser
from onrecord.extract.actors.relatives import ROLE_VERBS
from onrecord.extract.attribution import Attribution
from onrecord.language import Document, Sentence, Word
from onrecord.model import Span

_OF_THEM = re.compile(
    r"(?:one|two|three|some|both|most|many|several|neither|none|all|each|a few) of (?:them|these|those|the two)\b",
    re.IGNORECASE,
)
# "61 percent", "one in eight", "those surveyed": whoever a poll asked, one voice however many agree.
_SHARE = re.compile(
    r"(?:(?:about|around|some|nearly|almost|over|under|only|just|fully|more|less|fewer|than|at|least|roughly|a|another"
    r"|further)\s+)*"
    r"(?:(?:\d+(?:[.,]\d+)?|[a-z]+(?:-[a-z]+)?)\s?(?:%|per\s?cent\b)"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|\d)\s(?:in|out\sof)\s(?:every\s)?(?:two|three|four|five|six|seven"
    r"|eight|nine|ten|\d+)\b"
    r"|(?:(?:one|two|three)\s)?(?:quarters?|fifths?|thirds)\b(?=$|\sof\s(?:those|respondents|voters|them|people))"
    r"|(?:one\s)?third\sof\s(?:those|respondents|voters|them|people)\b"
    r"|(?:most|half|many|the\srest)?\s?(?:of\s)?those\s(?:who\swere\s)?(?:asked|surveyed|polled|questioned|interviewed)\b)",
    re.IGNORECASE,
)
_VOICES = (Form.NAME, Form.ROLE, Form.BODY)


def _is_predicate(word: Word) -> bool:
    """Whether a source that begins with `word` has lost its head: a relative clause or a participle is left."""
    if word.is_capital or head_form(word.lower) is not None:
        return False
    return word.lower in VERBS or word.lower in AUXILIARIES or word.lower in ROLE_VERBS or word.lower.endswith("ing")


def _widened(mention: Mention, phrases: Sequence[Mention], text: str) -> Mention:
    """Return the whole phrase that a source was cut out of: "its project" of "its project director, Ada Quill".

    Either words follow that the phrase cannot end before, or the name's description stands before it, or the name
    stands before a description that a comma or a full stop ends, or an office before its holder's name.
    """
    around = next((p for p in phrases if p.form in _VOICES and p.span.covers(mention.span)), None)
    if around is not None and around.name == mention.name:
        mention.also = around.also  # told behind what the source was cut at
    if around is None or around.span == mention.span or text[around.span.start].isdigit():
        return mention
    if mention.head in ("he", "she") and around.form is Form.BODY:
        return mention
    after = text[mention.span.end : around.span.end].split(maxsplit=1)
    cut = bool(after) and text[mention.span.end] == " " and after[0].strip(",").lower() not in STOP
    described = around.person is True and mention.form is Form.NAME and mention.name == around.name
    ended = (
        around.form is Form.NAME and around.span.end == mention.span.end and text[around.span.end :][:1] in (",", ".")
    )
    behind = ended and text[around.span.start : mention.span.start].rstrip().endswith(",")
    unnamed = mention.form is Form.ROLE and not mention.name and text[mention.span.end] == "," and bool(around.name)
    return around if cut or described or behind or unnamed else mention


class Chains:
    """All voices of one report; `spans` and `sources` fill as the sentences are walked."""

    def __init__(self, document: Document, attributions: Sequence[Attribution]) -> None:
        self.document = document
        self.attributions = attributions
        self.contents = Contents(document, attributions)
        self.own: dict[tuple[Span, ...], tuple[Span, ...]] = {}
        for attribution in attributions:
            self.own[attribution.source] = self.own.get(attribution.source, ()) + attribution.content
        self.evidence = gather(document)
        self.evidence.leaning = leanings(document, self.evidence)
        self.cast = Cast(self.evidence)
        headline = bool(document.sentences) and self._headline(0)
        self.pronouns = Pronouns(self.cast.timeline, lambda i: document.sentences[i].paragraph, headline=headline)
        self.recogniser = Recogniser(self.cast, self.pronouns)
        self.spans: list[tuple[Span, Entity]] = []
        self.sources: dict[tuple[Span, ...], Entity | None] = {}
        self.deferred: list[tuple[tuple[Span, ...], Mention, int]] = []

    def walk(self) -> None:
        """Meet every mention: body first, then the headline, whose short forms lean on the body."""
        order = sorted(range(len(self.document.sentences)), key=lambda i: (self._headline(i), i))
        by_sentence: dict[int, list[tuple[Span, ...]]] = {}
        for spans in dict.fromkeys(a.source for a in self.attributions if a.source):
            by_sentence.setdefault(self.document.sentence_index(spans[0].start), []).append(spans)
        self._headline_names()
        for index in order:
            self._sentence(index, by_sentence.get(index, []))

    def _headline_names(self) -> None:
        """Meet the full names of the headline before the body: an interview's opening leans on them."""
        if not self.document.sentences or not self._headline(0):
            return
        words = self.document.sentences[0].words
        for mention in PhraseReader(self.document.text, words, self.evidence).mentions():
            full = mention.form is Form.NAME and len(mention.name) > 1 and mention.person is not False
            if full and not self.evidence.title_case:
                at = mention.span.start
                entity = self.recogniser.meet(mention, Place(0, at, subject=True))
                if entity is not None:
                    self.recogniser.place(entity, mention, Event(0, at, subject=True, quoted=False))

    def _headline(self, index: int) -> bool:
        return self.document.paragraphs[self.document.sentences[index].paragraph].headline

    def _sentence(self, index: int, sources: list[tuple[Span, ...]]) -> None:
        sentence = self.document.sentences[index]
        found: list[tuple[int, tuple[Span, ...] | None, Mention]] = []
        taken: list[Span] = []
        plain = PhraseReader(self.document.text, sentence.words, self.evidence).mentions()
        for source in sources:
            taken += source
            read = [_widened(m, plain, self.document.text) for m in self._source_mentions(source)]
            if not read:
                self.sources.setdefault(source, None)
            found += [(m.span.start, source, m) for m in read]
        if self._headline(index) and self.evidence.title_case:
            plain = [m for m in plain if m.name and all(self.evidence.capital[fold(t)] for t in m.name)]
        found += [(m.span.start, None, m) for m in plain if not any(m.span.overlaps(t) for t in taken)]
        first = True
        for at, spans, mention in sorted(found, key=lambda f: f[0]):
            acts = self._acts(sentence, mention)
            subject = spans is not None or acts or (first and self._opens(sentence, mention))
            first = first and mention.form is Form.DOCUMENT
            reported = self._reported(at, spans)
            own = self.own.get(spans, ()) if spans is not None else ()
            quoted = self.document.quoted(at)
            place = Place(index, at, spans is not None, subject, self._headline(index), reported, own, quoted)
            self._meet(place, spans, mention, acts=acts)

    def _meet(self, place: Place, spans: tuple[Span, ...] | None, mention: Mention, *, acts: bool) -> None:
        if spans is not None and self._depends_on_outer(mention, place.at):
            self.deferred.append((spans, mention, place.sentence))
            return
        entity = self.recogniser.meet(mention, place)
        if spans is not None:
            self._note_source(spans, entity)
        if entity is None:
            return
        entity.speaks |= place.source
        event = Event(
            place.sentence, place.at, place.subject, place.quoted, place.source, acts, place.reported,
            mention.head if mention.form is Form.PRONOUN else "",
        )  # fmt: skip
        self.recogniser.place(entity, mention, event)
        self.spans += self.recogniser.take_spans()

    def _note_source(self, spans: tuple[Span, ...], entity: Entity | None) -> None:
        known = self.sources.get(spans)
        if known is None or entity is None:
            self.sources[spans] = known or entity
        elif known is not entity:
            self.sources[spans] = self.recogniser.together(known, entity)

    def _depends_on_outer(self, mention: Mention, at: int) -> bool:
        """Whether a pronoun's reading needs the speaker of the statement it stands in."""
        if mention.form is not Form.PRONOUN:
            return False
        if mention.head in ("i", "we", "you"):
            return True
        return self.document.quoted(at)

    def _source_mentions(self, spans: tuple[Span, ...]) -> list[Mention]:
        found: list[Mention] = []
        for span in spans:
            found += self._heads(span)
        return found

    def _heads(self, span: Span) -> list[Mention]:
        """Return the phrases of a source that speak: the first, and those joined to it by "and"."""
        sentence = self.document.sentence_at(span.start)
        words = [w for w in sentence.words if w.span.start < span.end] if sentence else []
        start = next((i for i, w in enumerate(words) if w.span.end > span.start), len(words))
        behind = words[start - 1] if start else None
        if start < len(words) and (
            _is_predicate(words[start])
            or (behind is not None and (behind.lower == "who" or (behind.text == "," and words[start].lower == "now")))
        ):
            return self._before(span, words[:start])
        if _SHARE.match(self.document.text, span.start, span.end):
            return [Mention(span, Form.PEOPLE, head="respondents", definite=True, plural=True, text="respondents")]
        quantified = _OF_THEM.match(self.document.text, span.start, span.end)
        if quantified is not None and "," not in self.document.text[span.start : span.end]:
            return [Mention(span, Form.PRONOUN, head="they", text=quantified.group())]
        found = PhraseReader(self.document.text, words, self.evidence, trusted=start).mentions(start)
        if not found:
            return []
        clausal = self._behind_clause(span, words[:start])
        if clausal is not None:
            return [clausal]
        first = self._true_head(found)
        if first is found[0] and self._headless(span, first):
            return []
        kept = [first]
        for mention in found[found.index(first) + 1 :]:
            between = self.document.text[kept[-1].span.end : mention.span.start].strip(" ,").lower()
            if between != "and" or mention.form is Form.PRONOUN:
                break
            kept.append(mention)
        return kept

    def _before(self, span: Span, words: Sequence[Word]) -> list[Mention]:
        """Return whom a source without its head goes on about: "Ada Quill, who | speaks for the union"."""
        for mention in reversed(PhraseReader(self.document.text, words, self.evidence).mentions()):
            between = self.document.text[mention.span.end : span.start].strip(" ,").lower()
            if mention.form is not Form.PRONOUN:
                return [mention] if between in ("", "who", "which", "now", "currently") else []
        return []

    def _behind_clause(self, span: Span, words: Sequence[Word]) -> Mention | None:
        """Return the person whose clause a source ends: "Ada Quill, who speaks for the Forum, | a group of six,"."""
        text = self.document.text
        if not words or words[-1].text != "," or text[span.start : span.start + 2].lower() not in ("a ", "an"):
            return None
        for mention in reversed(PhraseReader(text, words, self.evidence).mentions()):
            if mention.name and mention.person is not False:
                clause = text[mention.span.end : span.start].strip(" ,").split()
                return mention if clause[:1] == ["who"] and "," not in " ".join(clause) else None
        return None

    def _headless(self, span: Span, first: Mention) -> bool:
        """Whether a source's own noun is in no lexicon, so that its first phrase only belongs to it."""
        before = self.document.text[span.start : first.span.start].split()
        return bool(before) and before[0].lower() in DETERMINERS

    def _true_head(self, found: list[Mention]) -> Mention:
        """Return the phrase a source is about: a name in apposition behind a phrase that no lexicon heads."""
        first = found[0]
        if len(found) > 1 and first.form in (Form.PRONOUN, Form.PEOPLE, Form.DOCUMENT) and found[1].name:
            between = self.document.text[first.span.end : found[1].span.start]
            if between.rstrip().endswith(",") and "," in between and " and " not in between:
                return found[1]
        return first

    def _reported(self, at: int, own: tuple[Span, ...] | None) -> bool:
        """Whether offset `at` lies in what another source says."""
        around = (self.attributions[i] for i in self.contents.around(at))
        return any(a.source and a.source != own for a in around)

    @staticmethod
    def _opens(sentence: Sentence, mention: Mention) -> bool:
        """Whether no preposition stands before a mention."""
        before = [w for w in sentence.words if w.span.end <= mention.span.start]
        return not before or before[-1].lower not in PREPOSITIONS

    def _acts(self, sentence: Sentence, mention: Mention) -> bool:
        """Whether a mention is followed by a verb, and follows no preposition."""
        after = next((w for w in sentence.words if w.span.start >= mention.span.end), None)
        verbal = after is not None and (
            after.lower in VERBS
            or after.lower in AUXILIARIES
            or after.lower in PASTS
            or (after.text[0].islower() and after.lower.endswith("ed"))
        )
        return verbal and self._opens(sentence, mention)
