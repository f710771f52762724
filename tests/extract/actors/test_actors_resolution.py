import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract.actors import resolve
from onrecord.extract.attribution import Attribution
from onrecord.language import analyse
from onrecord.model import ActorType, Span

TEXT = (
    "Ada Quill, the water minister of Velia, said the dam would be shut by May. She would not be drawn on a date. "
    "Velia's parliament has not voted, an aide said. Norlight Energy denies it."
)


def attribution(source: str | None, content: str, *, own_voice: bool = False) -> Attribution:
    def span(part: str) -> Span:
        return Span(TEXT.index(part), TEXT.index(part) + len(part))

    return Attribution(
        source=(span(source),) if source else (),
        cue=(),
        content=(span(content),),
        confidence=1.0,
        own_voice=own_voice,
    )


FOUND = [
    attribution("Ada Quill, the water minister of Velia", "the dam would be shut by May"),
    attribution("an aide", "Velia's parliament has not voted"),
    attribution("Norlight Energy", "it", own_voice=False),
]


def test_ids_begin_with_the_report_and_follow_the_order_of_mention() -> None:
    resolution = resolve(analyse(TEXT), FOUND, "r7")
    assert [a.id for a in resolution.actors] == [f"r7.a{i + 1}" for i in range(len(resolution.actors))]
    assert resolution.actors[0].name == "Ada Quill"
    assert resolution.speakers[0] == "r7.a1"


def test_an_actor_has_its_type_and_its_roles() -> None:
    of = {a.name: a for a in resolve(analyse(TEXT), FOUND, "r1").actors}
    assert of["Ada Quill"].type is ActorType.PERSON
    assert of["Ada Quill"].roles == ("water minister of Velia",)
    assert of["Norlight Energy"].type is ActorType.ORGANISATION
    assert of["aide"].type is ActorType.UNNAMED


def test_the_authors_own_voice_has_no_speaker() -> None:
    own = attribution(None, "the dam would be shut by May", own_voice=True)
    assert resolve(analyse(TEXT), [own], "r1").speakers == (None,)


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("the water minister of Velia", "Ada Quill"),
        ("Ada Quill", "Ada Quill"),
        ("She", "Ada Quill"),
        ("Norlight Energy", "Norlight Energy"),
    ],
)
def test_a_stretch_of_text_leads_to_its_actor(mention: str, name: str) -> None:
    resolution = resolve(analyse(TEXT), FOUND, "r1")
    start = TEXT.index(mention)
    found = resolution.actor_of(Span(start, start + len(mention)))
    assert name in [a.name for a in resolution.actors if a.id == found]


def test_words_lead_to_an_actor_that_was_named_so() -> None:
    resolution = resolve(analyse(TEXT), FOUND, "r1")
    parliament = resolution.actor_of("Velia's parliament")
    assert [a.name for a in resolution.actors if a.id == parliament] == ["Velia's parliament"]
    assert resolution.actor_of("the opera") is None


def test_a_text_without_words_has_nobody() -> None:
    resolution = resolve(analyse(""), [], "r1")
    assert resolution.actors == ()
    assert resolution.speakers == ()


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=string.ascii_letters + " .,’“”\n-", max_size=160), st.data())
def test_any_text_and_any_spans_are_resolved(text: str, data: st.DataObject) -> None:
    ends = st.integers(0, len(text))
    found = []
    for _ in range(data.draw(st.integers(0, 3))):
        a, b = sorted((data.draw(ends), data.draw(ends)))
        c, d = sorted((data.draw(ends), data.draw(ends)))
        source = (Span(a, b),) if a < b else ()
        found.append(Attribution(source=source, cue=(), content=(Span(c, d),), confidence=1.0))
    found.sort(key=lambda f: f.start)
    resolution = resolve(analyse(text), found, "r1")
    ids = {a.id for a in resolution.actors}
    assert len(resolution.speakers) == len(found)
    assert all(s is None or s in ids for s in resolution.speakers)
    assert resolve(analyse(text), found, "r1") == resolution


DIRECTIVE = """Velia and Ruska's Quiet Directive Moves Ahead Without Debate
Officials of both countries have spoken of a plan.
According to Varnovich, the matter is closed.
By the end of the year the task will be done, leaving no room for doubt.
The Secretary of State’s meeting with President Oleg Lukanin of Velia shows what part the Velian leader has in it.
Varnovich stressed that Lukanin watches over every step.
President Lukanin’s confirmation that the launchers enter service by December settles the date.
"""


def test_two_officials_under_their_names_and_offices_are_two_actors() -> None:
    def span(part: str) -> Span:
        return Span(DIRECTIVE.index(part), DIRECTIVE.index(part) + len(part))

    def said(source: str, content: str) -> Attribution:
        return Attribution(source=(span(source),), cue=(), content=(span(content),), confidence=1.0)

    found = [
        said("Varnovich", "the matter is closed"),
        said("Varnovich", "Lukanin watches over every step"),
        said("President Lukanin’s", "the launchers enter service by December"),
    ]
    resolution = resolve(analyse(DIRECTIVE), found, "r1")
    first, second, third = resolution.speakers
    assert first == second != third
    assert resolution.actor_of(span("The Secretary of State’s")) == first
    assert resolution.actor_of(span("the Velian leader")) == third
    assert resolution.actor_of(span("President Oleg Lukanin of Velia")) == third
    of = {a.id: a for a in resolution.actors}
    assert (of[str(first)].name, of[str(first)].roles) == ("Varnovich", ("secretary of state",))
    assert of[str(third)].name == "Oleg Lukanin"
    assert "president of Velia" in of[str(third)].roles
