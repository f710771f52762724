"""What is certain about a text, laid over findings: each case is a finding as a network would cut it."""

import pytest
from findings_making import made, parts

from onrecord.extract.attribution import Attribution
from onrecord.extract.trained.cited import with_citations
from onrecord.extract.trained.edges import mended
from onrecord.extract.trained.lead import without_lead
from onrecord.extract.trained.settled import settled
from onrecord.language import analyse
from onrecord.model import Span


@pytest.mark.parametrize(
    ("text", "finding", "content"),
    [
        (
            'His firm, he remarked later, "has always been paid".',
            ("he", "remarked", '"has always been paid"'),
            ["His firm", '"has always been paid"'],
        ),
        (
            "It rained. The ferry, Orlan wrote on the town’s website within the hour, will sail by 3 May.",
            ("Orlan", "wrote", "within the hour", "will sail by 3 May"),
            ["The ferry", "will sail by 3 May"],
        ),
        (
            "Most of the boats, warned Ana Orlan, head of the port, stand on land.",
            ("Ana Orlan, head of the port", "warned", "Most of", "stand on land"),
            ["Most of the boats", "stand on land"],
        ),
        # A narrative lead is not said, nor is the clause before a semicolon.
        (
            "Asked about the ferry, she said, “We will see.”",
            ("she", "said", "“We will see.”"),
            ["“We will see.”"],
        ),
        (
            "The old notes are out there; some, Orlan presumes, were framed.",
            ("Orlan", "presumes", "were framed"),
            ["some", "were framed"],
        ),
        (
            "The June money, she cautions, and the rest is gone.",
            ("she", "cautions", "the rest is gone"),
            ["the rest is gone"],
        ),
    ],
)
def test_a_sentence_around_a_parenthesis_is_one_content(
    text: str, finding: tuple[str, ...], content: list[str]
) -> None:
    (found,) = settled(analyse(text), [made(text, *finding)])
    assert parts(text, found)[2] == content


@pytest.mark.parametrize(
    ("text", "finding", "expected"),
    [
        (
            "The spies had, according to him, been lost.",
            ("", "according to him", "The spies"),
            ("him", "according to"),
        ),
        (
            "In the blunt words of one of her own staff, the gauges do not exist.",
            ("staff", "In the blunt words of one of her own", "the gauges do not exist"),
            ("one of her own staff", "In the blunt words of"),
        ),
        (
            "It was agreed by the parties that the text be signed.",
            ("", "agreed by the parties", "the text be signed"),
            ("the parties", "agreed by"),
        ),
    ],
)
def test_a_source_is_no_part_of_its_cue(text: str, finding: tuple[str, ...], expected: tuple[str, str]) -> None:
    (found,) = settled(analyse(text), [made(text, *finding)])
    assert parts(text, found)[:2] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The cuts will end by Thursday, on her word.", ("her", "on her word", ["The cuts will end by Thursday"])),
        (
            "In the minister’s own words, the wall is “a line in the sand”.",
            ("the minister’s", "In the minister’s own words", ["the wall is “a line in the sand”"]),
        ),
        (
            "By the count of the harbour office, four ferries sailed.",
            ("the harbour office", "By the count of", ["four ferries sailed"]),
        ),
    ],
)
def test_a_citing_phrase_is_found_where_nothing_else_was(text: str, expected: tuple[str, str, list[str]]) -> None:
    document = analyse(text)
    guess = Attribution(source=(), cue=(), content=(Span(0, len(text) - 1),), confidence=0.5)
    assert [parts(text, found) for found in with_citations(document, [guess])] == [expected]


def test_a_phrase_that_was_read_already_is_not_found_twice() -> None:
    text = "According to the harbour office, four ferries sailed."
    read = made(text, "the harbour office", "According to", "four ferries sailed")
    assert list(with_citations(analyse(text), [read])) == [read]


@pytest.mark.parametrize(
    ("text", "finding", "expected"),
    [
        ("He gives the figure of 20.", ("He", "gives the", "figure of 20"), ("He", "gives", ["the figure of 20"])),
        (
            "The court has doubts whether it is legal.",
            ("court", "has doubts", "it is legal"),
            ("The court", "has doubts", ["whether it is legal"]),
        ),
        (
            "She knew better, a person who was there contends.",
            ("who was there", "contends", "She knew better", "person"),
            ("a person who was there", "contends", ["She knew better"]),
        ),
        (
            "No plans for any, insists the visitor.",
            ("the", "insists", "No plans for any", "visitor"),
            ("the visitor", "insists", ["No plans for any"]),
        ),
        # A short quoted piece, and a relative pronoun, are said and belong to no source.
        ("“Darker,” he says, “and quiet.”", ("he", "says", "“Darker,”", "“and quiet.”"), None),
        ("which the company calls a loss", ("the company", "calls", "which", "a loss"), None),
    ],
)
def test_no_noun_phrase_is_cut_in_two(
    text: str, finding: tuple[str, ...], expected: tuple[str, str, list[str]] | None
) -> None:
    found = made(text, *finding)
    assert parts(text, mended(text, found)) == (expected or parts(text, found))


@pytest.mark.parametrize(
    ("text", "finding", "content"),
    [
        (
            "The tip: “Spend it today,” the governor advises.",
            ("the governor", "advises", "The tip: “Spend it today,”"),
            ["“Spend it today,”"],
        ),
        (
            "Had he been wrong? ‘I was early,’ he said.",
            ("he said", "said", "been wrong? ‘I was early,’"),
            ["‘I was early,’"],
        ),
        (
            "And what of the cuts? Over by Thursday, vows the mayor.",
            ("the mayor", "vows", "the cuts? Over by Thursday"),
            ["Over by Thursday"],
        ),
        # What the speaker says before a colon is said.
        (
            "She said the rule was plain: “No lights.”",
            ("She", "said", "the rule was plain: “No lights.”"),
            ["the rule was plain: “No lights.”"],
        ),
    ],
)
def test_content_begins_with_what_is_said(text: str, finding: tuple[str, ...], content: list[str]) -> None:
    assert parts(text, without_lead(analyse(text), made(text, *finding)))[2] == content


def test_what_only_points_elsewhere_is_no_content() -> None:
    text = "He confirmed these developments, she said."
    assert list(settled(analyse(text), [made(text, "He", "confirmed", "these developments")])) == []


def test_a_sentence_belongs_to_the_cue_beside_it() -> None:
    text = "The quay is dry, Toland said, a day after Holm had told the council of its flooding."
    near = made(text, "Toland", "said", "The quay is dry")
    far = made(text, "Holm", "had told", "The quay is dry", "of its flooding")
    assert [parts(text, found)[2] for found in settled(analyse(text), [near, far])] == [
        ["The quay is dry"],
        ["of its flooding"],
    ]


def test_a_possessive_ending_is_no_source() -> None:
    text = "The stress on calm appears to be central in Orlan’s messaging."
    assert list(settled(analyse(text), [made(text, "’s", "appears", "The stress on calm")])) == []


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (
            "The neighbours will likely view the move with alarm.",
            ("The neighbours", "will likely view", "the move with alarm"),
        ),
        ("Allies may argue that the fleet is old.", ("Allies", "may argue", "the fleet is old")),
    ],
)
def test_what_somebody_may_come_to_say_nobody_has_said(text: str, finding: tuple[str, ...]) -> None:
    assert list(settled(analyse(text), [made(text, *finding)])) == []


def test_a_participle_behind_what_is_reported_is_the_authors() -> None:
    text = "Orlan said that he keeps a firm grip on it, suggesting a deliberate approach."
    said = made(text, "Orlan", "said", "he keeps a firm grip on it")
    gloss = made(text, "he", "suggesting", "a deliberate approach")
    assert list(settled(analyse(text), [said, gloss])) == [said]
    assert list(settled(analyse(text), [gloss])) == [gloss]


@pytest.mark.parametrize(
    ("text", "finding", "cue", "content"),
    [
        ("The chair asks him to leave.", ("The chair", "asks him", "to leave"), "asks", ["him to leave"]),
        (
            "The office blames Orvane for answering late.",
            ("The office", "blames Orvane", "for answering late"),
            "blames",
            ["Orvane for answering late"],
        ),
        ("He promised them to sail.", ("He", "promised them", "to sail"), "promised them", ["to sail"]),
        (
            "The ministry informed the Court that the land had been returned.",
            ("The ministry", "informed", "the Court that the land had been returned"),
            "informed the Court",
            ["the land had been returned"],
        ),
        (
            "He told the truth about the war.",
            ("He", "told", "the truth about the war"),
            "told",
            ["the truth about the war"],
        ),
    ],
)
def test_whom_one_asks_belongs_to_what_is_asked_and_whom_one_tells_to_the_cue(
    text: str, finding: tuple[str, ...], cue: str, content: list[str]
) -> None:
    assert parts(text, mended(text, made(text, *finding)))[1:] == (cue, content)
