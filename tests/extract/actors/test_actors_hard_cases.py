"""Who is speaking in short texts of our own invention, one difficulty each.

Marks: `[1 …]` is the source of statement 1, `{1 …}` a piece of its content, `<1 …>` its cue.
"""

import re

import pytest

from onrecord.extract.actors import resolve
from onrecord.extract.attribution import Attribution
from onrecord.language import analyse
from onrecord.model import Span

_MARK = re.compile(r"([\[{<])(\d+) |([\]}>])")
_CLOSES = {"]": "[", "}": "{", ">": "<"}


def parse(marked: str) -> tuple[str, list[Attribution]]:
    """Return the plain text and the attributions that its marks stand for."""
    text, at, opened = "", 0, []
    spans: dict[tuple[str, int], list[Span]] = {}
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark.group(1):
            opened.append((mark.group(1), int(mark.group(2)), len(text)))
        else:
            kind, number, start = opened.pop()
            assert kind == _CLOSES[mark.group(3)]
            spans.setdefault((kind, number), []).append(Span(start, len(text)))
    text += marked[at:]
    numbers = sorted({n for _, n in spans}, key=lambda n: spans["{", n][0].start)
    found = [
        Attribution(
            source=tuple(spans.get(("[", n), ())),
            cue=tuple(spans.get(("<", n), ())),
            content=tuple(spans["{", n]),
            confidence=1.0,
        )
        for n in numbers
    ]
    return text, found


def names(marked: str) -> list[str | None]:
    """Return the names of the speakers, in the order of the contents."""
    text, found = parse(marked)
    resolution = resolve(analyse(text), found, "r1")
    of = {a.id: a.name for a in resolution.actors}
    return [None if s is None else of[s] for s in resolution.speakers]


CASES: list[tuple[str, str, list[str | None]]] = [
    # Names and titles
    ("full name", "[1 Ada Quill] said {1 the gate is shut}.", ["Ada Quill"]),
    ("surname later", "[1 Ada Quill] said {1 it is shut}. Later [2 Quill] said {2 it is open}.", ["Ada Quill"] * 2),
    ("title and surname", "[1 Ada Quill] said {1 no}. [2 Ms Quill] added {2 never}.", ["Ada Quill"] * 2),
    ("initial", "[1 Boris Ottaway] said {1 no}. On Friday [2 B. Ottaway] said {2 yes}.", ["Boris Ottaway"] * 2),
    ("single name", "[1 Mr Ilves] said {1 the line is dead}.", ["Ilves"]),
    ("rank", "[1 Colonel Rafe Demba] said {1 we leave}. [2 The colonel] said {2 tomorrow}.", ["Rafe Demba"] * 2),
    (
        "particle",
        "[1 Salma al-Qadri] said {1 no}. Then [2 Mrs al-Qadri] left, saying {2 never}.",
        ["Salma al-Qadri"] * 2,
    ),
    ("double-barrelled", "[1 Ines Roth-Vega] said {1 no}. Later [2 Roth-Vega] said {2 yes}.", ["Ines Roth-Vega"] * 2),
    ("van der", "[1 Piet van der Moor] said {1 no}. Later [2 van der Moor] said {2 yes}.", ["Piet van der Moor"] * 2),
    ("diacritics", "[1 Žofie Černá] said {1 no}. Later [2 Cerna] said {2 yes}.", ["Žofie Černá"] * 2),
    (
        "same surname, two titles",
        "[1 Mr Tarn] said {1 no}. [2 Mrs Tarn] said {2 yes}. [3 Mr Tarn] said {3 never}.",
        ["Tarn", "Tarn", "Tarn"],
    ),
    (
        "same surname, two given names",
        "[1 Olga Tarn] said {1 no}. [2 Piotr Tarn] said {2 yes}. [3 Olga Tarn] said {3 never}.",
        ["Olga Tarn", "Piotr Tarn", "Olga Tarn"],
    ),
    ("shouted label", "Present was Vera Stolz.\n\n[1 STOLZ]: {1 “We are late.”}", ["Vera Stolz"]),
    # Roles and appositions
    (
        "role behind the name",
        "[1 Tomas Brand, the defence minister,] said {1 no}. [2 The minister] said {2 never}.",
        ["Tomas Brand"] * 2,
    ),
    (
        "name behind the role",
        "[1 The bank's chief economist, Lena Voss,] said {1 no}. [2 The chief economist] said {2 never}.",
        ["Lena Voss"] * 2,
    ),
    (
        "role before the name",
        "[1 Finance Minister Joss Amadi] said {1 no}. [2 Amadi] said {2 yes}.",
        ["Joss Amadi"] * 2,
    ),
    ("lower-case role before the name", "[1 union leader Petra Holm] said {1 no}.", ["Petra Holm"]),
    ("description before the name", "[1 Nuclear watchdog Petra Holm] said {1 no}.", ["Petra Holm"]),
    (
        "relative clause as role",
        "[1 Joss Amadi, who runs the finance ministry,] said {1 no}. [2 Amadi] said {2 yes}.",
        ["Joss Amadi"] * 2,
    ),
    (
        "who heads the company",
        "[1 Petra Holm, who heads Norlight,] said {1 no}. [2 The head of Norlight] said {2 yes}.",
        ["Petra Holm"] * 2,
    ),
    ("of a body", "[1 Petra Holm of the Growers’ Union] said {1 no}. [2 Holm] said {2 yes}.", ["Petra Holm"] * 2),
    (
        "two ministers by field",
        (
            "[1 Joss Amadi, the finance minister,] said {1 no}. [2 Petra Holm, the health minister,] said {2 yes}. "
            "[3 The finance minister] said {3 never}."
        ),
        ["Joss Amadi", "Petra Holm", "Joss Amadi"],
    ),
    (
        "two ministers by country",
        (
            "[1 Velia's foreign minister, Joss Amadi,] said {1 no}. "
            "[2 Ruska's foreign minister, Petra Holm,] said {2 yes}. [3 The Velian foreign minister] said {3 never}."
        ),
        ["Joss Amadi", "Petra Holm", "Joss Amadi"],
    ),
    (
        "deputy is another",
        "[1 The mayor, Petra Holm,] said {1 no}. [2 The deputy mayor] said {2 yes}.",
        ["Petra Holm", "deputy mayor"],
    ),
    (
        "role first, name in the next sentence",
        "[1 The harbour inspector] said {1 it leaks}. It must go, [2 Petra Holm] said: {2 “Today.”}",
        ["Petra Holm"] * 2,
    ),
    (
        "name first, role in the next sentence",
        "Petra Holm does not shout. [1 The president of the Audit Chamber] said {1 it is late}.",
        ["Petra Holm"],
    ),
    (
        "an office that only one can hold",
        (
            "According to [1 Varnovich], {1 it is settled}.\n\n"
            "[2 The Secretary of State] met President Oleg Lukin of Velia. "
            "He told reporters {2 the plan stands}."
        ),
        ["Varnovich", "Varnovich"],
    ),
    (
        "president under another word",
        "President Oleg Lukin of Velia spoke. [1 The Velian leader] said {1 it is ours}.",
        ["Oleg Lukin"],
    ),
    (
        "head of state",
        "[1 President Oleg Lukin] spoke of {1 rain}. [2 The Head of State] said {2 no}.",
        ["Oleg Lukin"] * 2,
    ),
    (
        "prime minister and PM",
        "Roof by May, [1 PM] says\n\n[2 Prime Minister Ada Quill] said {2 no}. {1 Roof}",
        ["Ada Quill"] * 2,
    ),
    ("seat in brackets", "[1 Mr Tarn (Upper Valley)] asked {1 why}. [2 Mr Tarn] asked {2 when}.", ["Tarn"] * 2),
    (
        "name in brackets",
        "[1 The Minister of Justice (Mr Oduro)] said {1 no}. [2 The Minister] said {2 yes}.",
        ["Oduro"] * 2,
    ),
    (
        "chair of a meeting",
        "The committee met, Mr Oduro in the chair.\n\nMs Lind spoke. [1 The Chairman] asked {1 why it was late}.",
        ["Oduro"],
    ),
    (
        "honorifics in a row",
        "[1 The Chairman, H.E. Dr Kofi Mensah,] said {1 no}. [2 Dr Mensah] left: {2 “Bye.”}",
        ["Kofi Mensah"] * 2,
    ),
    (
        "the witness",
        "Ms Lind asked why.\n\nMr Oduro, a welder, was heard. {1 It broke}, [1 the witness] said.",
        ["Oduro"],
    ),
    # Headlines
    (
        "headline's bare role",
        "Bridge by May, [1 minister] says {1 at last}\n\n[2 Transport Minister Ada Quill] said {2 so}.",
        ["Ada Quill"] * 2,
    ),
    (
        "headline's surname",
        "[1 Quill] promises {1 a bridge}\n\n[2 Ada Quill] said {2 so} on Monday.",
        ["Ada Quill"] * 2,
    ),
    (
        "headline's trade",
        "[1 Hydrologist] sees {1 a flood}\n\n[2 Ada Quill, a hydrologist,] said {2 so}.",
        ["Ada Quill"] * 2,
    ),
    # Pronouns
    ("she", "[1 Ada Quill] said {1 no}. {2 “Never,”} [2 she] said.", ["Ada Quill"] * 2),
    (
        "he of two",
        "[1 Mr Oduro] met Ms Lind. {1 “Late,”} said [2 Ms Lind]{2 .} [3 He] said {3 so too}.",
        ["Oduro", "Lind", "Oduro"],
    ),
    (
        "pronoun over a paragraph",
        "[1 Mrs Lind] said {1 no}.\n\nThe dam is old. Nobody has looked at it since May. [2 She] said {2 it leaks}.",
        ["Lind"] * 2,
    ),
    (
        "the last subject before the last name",
        "General Ivo Stanek, who commands the fleet, met Mrs Lind. {1 It may take longer}, [1 he] told reporters.",
        ["Ivo Stanek"],
    ),
    ("it is a body", "[1 Norlight] said {1 no}. {2 It was ready}, [2 it] said.", ["Norlight"] * 2),
    ("possessive", "[1 Ada Quill] said {1 no}. In [2 her] view {2 it was late}.", ["Ada Quill"] * 2),
    ("possessive of a name", "By [1 Ada Quill’s] account {1 it leaks}. [2 Quill] said {2 so}.", ["Ada Quill"] * 2),
    ("I inside a quotation", "[1 Ada Quill] said: {1 “[2 I] said {2 it was shut}.”}", ["Ada Quill"] * 2),
    (
        "he inside a quotation is somebody else",
        "[1 Boris Ottaway] denied it. {1 So be it.} [2 Ada Quill] said: {2 “[3 He] told me {3 it was shut}.”}",
        ["Boris Ottaway", "Ada Quill", "Boris Ottaway"],
    ),
    ("who", "[1 Ada Quill], [2 who] had said {2 it leaks}, now says {1 it holds}.", ["Ada Quill"] * 2),
    ("the same man", "[1 Boris Ottaway] said {1 no}. In May [2 the same man] said {2 yes}.", ["Boris Ottaway"] * 2),
    # Bodies, countries, spokespeople, documents
    ("short name of a company", "[1 Norlight Energy] said {1 no}. [2 Norlight] said {2 yes}.", ["Norlight Energy"] * 2),
    ("the company", "[1 Norlight Energy] said {1 no}. [2 The company] said {2 yes}.", ["Norlight Energy"] * 2),
    ("acronym", "[1 Norland Rail Works (NRW)] said {1 no}. [2 NRW] said {2 yes}.", ["Norland Rail Works"] * 2),
    (
        "the commission",
        "[1 The Ando Basin Commission] said {1 no}. [2 The Commission] said {2 yes}.",
        ["Ando Basin Commission"] * 2,
    ),
    ("ministry by field", "[1 The water ministry] said {1 no}. [2 The ministry] said {2 yes}.", ["water ministry"] * 2),
    (
        "country and its ministry",
        "In Velia nobody slept. [1 Velia's water ministry] said {1 no}. [2 The ministry] said {2 yes}.",
        ["Velia's water ministry"] * 2,
    ),
    ("capital for government", "[1 Minsk] said {1 no}. [2 Belarus] said {2 yes}.", ["Belarus"] * 2),
    (
        "board of a bank",
        "[1 The National Bank of Velia] said {1 no}. [2 The bank's board] said {2 yes}.",
        ["National Bank of Velia"] * 2,
    ),
    (
        "named spokeswoman is herself",
        (
            "[1 The ministry] said {1 no}. [2 A spokeswoman for the ministry, Ada Quill,] said {2 yes}. "
            "[3 Quill] left: {3 “Bye.”}"
        ),
        ["ministry", "Ada Quill", "Ada Quill"],
    ),
    (
        "unnamed spokesman twice",
        "[1 A spokesman for the ministry] said {1 no}. [2 The spokesman] said {2 yes}.",
        ["spokesman for the ministry"] * 2,
    ),
    ("a body's log", "[1 Norlight] said {1 no}. [2 Norlight's log] shows {2 a gap}.", ["Norlight"] * 2),
    ("a study speaks for itself", "[1 A study] found {1 lead}. [2 The study] found {2 zinc}.", ["study"] * 2),
    ("a statement", "[1 Norlight] said {1 no}. {2 “Never,”} [2 a statement] read.", ["Norlight"] * 2),
    (
        "its people for a body",
        "[1 The Safety Inspectorate] said {1 no}. [2 The inspectors] found {2 a crack}.",
        ["Safety Inspectorate"] * 2,
    ),
    ("two as one", "[1 Norlight and Vantage] said {1 so}.", ["Norlight and Vantage"]),
    # Anonymous sources
    (
        "two anonymous sources stay two",
        "[1 An aide] said {1 no}. [2 A diplomat] said {2 yes}.",
        ["aide", "diplomat"],
    ),
    (
        "the same person",
        "[1 A person who has read the file] said {1 no}. [2 The same person] said {2 yes}.",
        ["person"] * 2,
    ),
    ("one of them", "[1 Two engineers] said {1 it leaks}. {2 “Badly,”} [2 one of them] said.", ["Two engineers"] * 2),
    ("reportedly", "It is <1 said> that {1 the dam leaks}.", [None]),
    # Quotations that nobody stands by
    ("free quotation", "[1 Ada Quill] said {1 no}. {2 “Not today.”}", ["Ada Quill"] * 2),
    (
        "label of a transcript",
        "Ms Lind asked why.\n\n[1 The Minister]: {1 “Because.”}\n\n[2 The Minister]: {2 “So.”}",
        ["Minister"] * 2,
    ),
    (
        "interview",
        (
            "“I count taps”: Ada Quill on her work\n\nAda Quill keeps taps.\n\nWhy?\n\n{1 “They leak.”}\n\n"
            "All?\n\n{2 “Most.”}\n\nAnd now?\n\n{3 “I count.”}"
        ),
        ["Ada Quill"] * 3,
    ),
    (
        "question and answer",
        "Ada Quill on the radio\n\nAda Quill was in our studio.\n\n[1 Q]: {1 Why?}\n\n[2 A]: {2 They leak.}",
        ["interviewer", "Ada Quill"],
    ),
    # A chain of sources
    (
        "one reports another",
        "[1 Ada Quill] said {1 [2 Boris Ottaway] had told her {2 it was shut}}.",
        ["Ada Quill", "Boris Ottaway"],
    ),
]


@pytest.mark.parametrize(("marked", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_hard_case(marked: str, expected: list[str | None]) -> None:
    assert names(marked) == expected


def test_there_are_enough_hard_cases() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize(
    ("marked", "one"),
    [
        ("[1 Mr Tarn] said {1 no}. [2 Mrs Tarn] said {2 yes}.", False),
        ("[1 Olga Tarn] said {1 no}. [2 Piotr Tarn] said {2 yes}.", False),
        ("[1 An official] said {1 no}. [2 Another official] said {2 yes}.", False),
        ("[1 An aide] said {1 no}. [2 The aide] said {2 yes}.", True),
        ("[1 The foreign ministry] said {1 no}. [2 The finance ministry] said {2 yes}.", False),
    ],
)
def test_one_actor_or_two(marked: str, one: bool) -> None:
    text, found = parse(marked)
    speakers = resolve(analyse(text), found, "r1").speakers
    assert None not in speakers
    assert (speakers[0] == speakers[1]) is one
