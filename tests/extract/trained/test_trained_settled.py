"""What is certain about a text, laid over findings: each case is a finding as a network would cut it."""

from dataclasses import replace

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
            "The road, one driver let slip on his phone, had been dug up.",
            ("one driver", "let slip", "The road", "on his phone, had been dug up"),
            ["The road", "had been dug up"],
        ),
        # A name in apposition sets nothing off: what follows the verb at once is said.
        (
            "Its treasurer, Odile Marsh, said guests had paid before, twice.",
            ("Odile Marsh", "said", "guests had paid before, twice"),
            ["guests had paid before, twice"],
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


@pytest.mark.parametrize(
    "text", ["In its judgment of 4 May the court held the toll void.", "By the port’s own log the lamp was out."]
)
def test_a_document_is_not_a_way_of_putting_it(text: str) -> None:
    assert list(with_citations(analyse(text), [])) == []


@pytest.mark.parametrize("source", ["plan", "schedule"])
def test_what_goes_according_to_plan_goes_on_nobodys_word(source: str) -> None:
    text = f"Training of the crews goes on according to {source}."
    assert list(with_citations(analyse(text), [])) == []
    assert list(settled(analyse(text), [made(text, source, "according to", "Training of the crews goes on")])) == []


def test_the_plan_is_a_document() -> None:
    text = "According to the plan, the road will be finished by June."
    (found,) = with_citations(analyse(text), [])
    assert parts(text, found) == ("the plan", "According to", ["the road will be finished by June"])


def test_who_speaks_inside_a_quotation_is_quoted_nothing_outside_it() -> None:
    text = 'Freight will have to wait. "We said autumn. It will be winter," he told the radio.'
    (found,) = settled(analyse(text), [made(text, "We", "said", "Freight will", "autumn")])
    assert parts(text, found) == ("We", "said", ["autumn"])


def test_a_cue_that_alone_is_quoted_keeps_what_it_reports() -> None:
    text = 'The port, he "vowed", would open by June.'
    (found,) = settled(analyse(text), [made(text, "he", "vowed", "The port", "would open by June")])
    assert parts(text, found)[2] == ["The port", "would open by June"]


def test_a_bullet_before_a_citing_phrase_is_no_word() -> None:
    text = "❗ According to pilots, the lamp has been out since the storm."
    (found,) = with_citations(analyse(text), [])
    assert parts(text, found) == ("pilots", "According to", ["the lamp has been out since the storm"])


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
        (
            "Two boats sailed, while the rest, Marsh said, lay at the mole.",
            ("Marsh", "said", "while the rest", "lay at the mole"),
            ["the rest", "lay at the mole"],
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
    ("text", "finding"),
    [
        ("I suspect that the bridge will outlive us.", ("I", "suspect", "the bridge will outlive us")),
        ("Nobody says that a bridge is cheap.", ("Nobody", "says", "a bridge is cheap")),
    ],
)
def test_what_the_author_thinks_or_nobody_says_is_no_statement(text: str, finding: tuple[str, ...]) -> None:
    assert list(settled(analyse(text), [replace(made(text, *finding), confidence=0.5)])) == []


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("“I suspect that it will hold,” Marsh said.", ("I", "suspect", "it will hold")),
        ("I told him that it would hold.", ("I", "told him", "it would hold")),
    ],
)
def test_what_a_witness_thinks_or_an_author_says_is_one(text: str, finding: tuple[str, ...]) -> None:
    read = replace(made(text, *finding), confidence=0.5)
    assert list(settled(analyse(text), [read])) == [read]


def test_who_hears_is_not_who_says() -> None:
    text = "The rowers had been assured that the lake would stay open."
    (found,) = settled(analyse(text), [made(text, "The rowers", "had been assured", "the lake would stay open")])
    assert parts(text, found) == ("", "had been assured", ["the lake would stay open"])
    text = "The rowers were told by Marsh that the lake would stay open."
    (found,) = settled(analyse(text), [made(text, "Marsh", "were told by", "the lake would stay open")])
    assert parts(text, found)[0] == "Marsh"


@pytest.mark.parametrize(
    ("text", "finding", "said"),
    [
        ("Marsh would not say when the lock opens.", ("Marsh", "would not say", "when the lock opens"), False),
        ("Marsh could not say the lock was safe.", ("Marsh", "could not say", "the lock was safe"), True),
        ("Marsh said when the lock opens.", ("Marsh", "said", "when the lock opens"), True),
    ],
)
def test_a_question_left_open_is_no_statement(text: str, finding: tuple[str, ...], *, said: bool) -> None:
    assert bool(list(settled(analyse(text), [made(text, *finding)]))) is said


@pytest.mark.parametrize(
    ("text", "finding", "content"),
    [
        (
            "Marsh had predicted in the winter that the quay would sink.",
            ("Marsh", "had predicted", "in the winter that the quay would sink"),
            ["the quay would sink"],
        ),
        (
            "It holds, in a note without a date, that nothing is owed.",
            ("It", "holds", "in a note without a date, that nothing is owed"),
            ["nothing is owed"],
        ),
        (
            "The council decided on 4 May to keep the ferry.",
            ("The council", "decided", "on 4 May to keep the ferry"),
            ["to keep the ferry"],
        ),
        (
            "The port said on Sunday it had lost a crane.",
            ("The port", "said", "on Sunday it had lost a crane"),
            ["it had lost a crane"],
        ),
        (
            "We think that is a polite way out.",
            ("We", "think", "that is a polite way out"),
            ["that is a polite way out"],
        ),
        # What is said may itself begin with where it holds.
        (
            "Marsh said in winter the quay is ice and that nobody sails.",
            ("Marsh", "said", "in winter the quay is ice and that nobody sails"),
            ["in winter the quay is ice and that nobody sails"],
        ),
    ],
)
def test_when_and_where_it_was_said_is_not_said(text: str, finding: tuple[str, ...], content: list[str]) -> None:
    (found,) = settled(analyse(text), [made(text, *finding)])
    assert parts(text, found)[2] == content


def test_verbs_that_are_joined_share_their_source() -> None:
    text = "They claim that the port misread the tide and say the pilot had known all along."
    first = made(text, "They", "claim", "the port misread the tide")
    second = made(text, "the port", "say", "the pilot had known all along")
    assert [parts(text, found)[0] for found in settled(analyse(text), [first, second])] == ["They", "They"]
    entry = "17.51 Delmar says the line is shut and calls it a pity."
    first = made(entry, "Delmar", "says", "the line is shut")
    second = made(entry, "17.51", "calls", "it a pity")
    assert [parts(entry, found)[0] for found in settled(analyse(entry), [first, second])] == ["Delmar", "Delmar"]


def test_a_verb_with_a_subject_of_its_own_shares_none() -> None:
    text = "Marsh said the port is shut and Delmar claims it is not."
    first = made(text, "Marsh", "said", "the port is shut")
    second = made(text, "Delmar", "claims", "it is not")
    assert [parts(text, found)[0] for found in settled(analyse(text), [first, second])] == ["Marsh", "Delmar"]


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
        ("He told Marsh it had sunk.", ("He", "told", "Marsh it had sunk"), "told Marsh", ["it had sunk"]),
        (
            "She tells her the road is open.",
            ("She", "tells", "her the road is open"),
            "tells her",
            ["the road is open"],
        ),
        ("She told her sisters lies.", ("She", "told", "her sisters lies"), "told", ["her sisters lies"]),
        (
            "No berth will close, the mayor assured the port’s 1.2 million guests.",
            ("the mayor", "assured", "No berth will close", "2 million guests"),
            "assured",
            ["No berth will close"],
        ),
        (
            "No berth will close, the mayor assured skippers, and the fee will fall.",
            ("the mayor", "assured", "No berth will close", "skippers, and the fee will fall"),
            "assured",
            ["No berth will close", "the fee will fall"],
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


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (
            "Neither side would say how many ferries were lost.",
            ("Neither side", "would say", "how many ferries were lost"),
        ),
        ("The port declined to say when it would reopen.", ("The port", "declined to say", "when it would reopen")),
        ("None of the firms will disclose what they paid.", ("None of the firms", "will disclose", "what they paid")),
        ("The company declined to comment.", ("The company", "declined", "to comment")),
        ("Orlan refused to be drawn on the price.", ("Orlan", "refused", "to be drawn on the price")),
        ("Orlan was unable to say why it sank.", ("Orlan", "was unable to say", "why it sank")),
    ],
)
def test_what_nobody_will_say_is_not_said(text: str, finding: tuple[str, ...]) -> None:
    assert list(settled(analyse(text), [made(text, *finding)])) == []


def test_who_would_say_so_says_it() -> None:
    text = "Neither side would say that the talks were over."
    found = made(text, "Neither side", "would say", "the talks were over")
    assert list(settled(analyse(text), [found])) == [found]
