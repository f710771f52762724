"""Cutting a text where statements begin and end."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.desk.marks import TINTS, paragraphs, tints
from onrecord.model import Certainty, Kind, Polarity, Span, Statement, passage

TEXTS = st.text(alphabet="ab \n“”é😀", min_size=1, max_size=60)


def statement(text: str, spans: list[Span], name: str = "r.s1", speaker: str | None = None) -> Statement:
    return Statement(
        id=name, report="r", kind=Kind.INDIRECT, source=None, cue=None, content=passage(text, spans), speaker=speaker,
        within=None, certainty=Certainty.CERTAIN, polarity=Polarity.AFFIRMED, confidence=0.9,
    )  # fmt: skip


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Statement]]:
    text = draw(TEXTS)
    statements = []
    for number in range(draw(st.integers(0, 4))):
        cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=4)))
        spans = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
        statements.append(statement(text, spans, f"r.s{number}"))
    return text, statements


@given(marked())
def test_the_pieces_are_the_text_and_each_is_marked_as_its_characters_are(made: tuple[str, list[Statement]]) -> None:
    text, statements = made
    cut = paragraphs(text, statements)
    for piece in (p for line in cut for p in line.pieces):
        assert text[piece.start : piece.start + len(piece.text)] == piece.text
        assert "\n" not in piece.text
        for at in range(piece.start, piece.start + len(piece.text)):
            over = {s.id for s in statements if any(a <= at < b for a, b in s.content.spans)}
            assert {s.id for s in piece.contents} == over
    assert "".join(p.text for line in cut for p in line.pieces) == text.replace("\n", "")


def test_the_innermost_statement_is_the_one_meant() -> None:
    text = "He said that she said it rains."
    outer, inner = statement(text, [Span(8, 30)], "r.s1"), statement(text, [Span(22, 30)], "r.s2")
    (line,) = paragraphs(text, [inner, outer])
    assert [s.id for s in line.statements] == ["r.s1", "r.s2"]
    assert [[s.id for s in p.contents] for p in line.pieces] == [[], ["r.s1"], ["r.s1", "r.s2"], []]
    found = line.pieces[2].innermost
    assert found is not None
    assert found.id == "r.s2"


def test_tints_go_round() -> None:
    said = [statement("abc", [Span(0, 1)], f"r.s{i}", f"a{i}") for i in range(TINTS + 1)]
    assert tints(said)["a0"] == tints(said)[f"a{TINTS}"] == 1
