"""Words and dates in disguise are marked, and read as people see them or not at all."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract.reader import default_reader
from onrecord.extract.times import deadline_in, find_times
from onrecord.gather import from_text
from onrecord.model import DisguiseKind, Reading, Report, Span
from onrecord.model.alike import alike, is_disguised, seen
from onrecord.model.letters import INVISIBLE, LOOKALIKES

DAY = date(2026, 3, 3)
SAID = "The bridge at Ossel will open on {}, Mayor Ilse Corwen said."
SHOWN = [
    ("1 \u041cay 2027", "2027-05-01"),  # М
    ("1 M\u0430y 2027", "2027-05-01"),
    ("1 \u041c\u0430\u0443 2027", "2027-05-01"),
    ("1 Jun\u0435 2027", "2027-06-01"),
    ("1 \u0410pril 2027", "2027-04-01"),
    ("1 \u1d39ay 2027", "2027-05-01"),
    ("1 \u1d0d\u1d00\u028f 2027", "2027-05-01"),
    ("1 \uff2d\uff41\uff59 2027", "2027-05-01"),
    ("1 \u24c2\u24d0\u24e8 2027", "2027-05-01"),
    ("\U0001d7cf May \U0001d7d0\U0001d7ce\U0001d7d0\U0001d7d5", "2027-05-01"),
    ("\uff11 May \uff12\uff10\uff12\uff17", "2027-05-01"),
    ("1 May 2\u041e27", "2027-05-01"),  # О
    ("1 May 2\u03bf27", "2027-05-01"),
    ("1 May 2O27", "2027-05-01"),
    ("1 M\u200bay 2027", "2027-05-01"),
    ("1 May 20\u206027", "2027-05-01"),
]


@pytest.mark.parametrize(("written", "value"), SHOWN)
def test_a_date_in_disguise_is_marked_and_read_as_it_is_seen(written: str, value: str) -> None:
    text = SAID.format(written)
    report = from_text(text)
    assert report.text == text
    assert {m.kind for m in report.disguises} <= {DisguiseKind.LOOKALIKE, DisguiseKind.INVISIBLE}
    assert report.disguises
    [found] = find_times(text, DAY)
    assert (text[found.span.start : found.span.end], found.value) == (written, value)
    bound = deadline_in(text, Span(0, text.index(",")), DAY)
    assert bound is not None
    assert (bound.text, bound.latest) == (f"on {written}", date.fromisoformat(value))


TURNED = ["\u202e7202 yaM 1\u202c", "\u202e02 May 2031\u202c", "202\u09ea", "1 May 202\u0a6a"]


@pytest.mark.parametrize("written", TURNED)
def test_a_date_that_nobody_sees_as_it_stands_is_marked_and_not_read(written: str) -> None:
    text = SAID.format(written)
    assert from_text(text).disguises
    assert not any(value in found.value for found in find_times(text, DAY) for value in ("7202", "2031", "2024"))


UNMARKED = [
    "The bridge opens on 1 May 2027 at 10:30, said the mayor.",
    "It rose by 10\u202f000 m² or 5 kΩ, H₂O and x³ were measured, and E = mc².",
    "The 1ˢᵗ and the Mᵐᵉ Dupont of № 5, ℓ = 2, ½ a mile, ™ and ®.",
    "Flight 2047 to 10 O’Hare took 20 l of fuel; H2O2 and C2O4 were found.",
    "会議は２０２７年５月１日に開かれ、ＮＨＫが伝えた。",
    "Заседание состоится 1 мая 2027 года, сказал мэр.",
    "The word осень was on the card, and so was хор осенью, she said.",
    "افتتح الجسر في ٣ مايو ٢٠٢٧.",
    "Set 𝑥 and 𝑦 so that 𝑓 holds.",
]


@pytest.mark.parametrize("text", UNMARKED)
def test_ordinary_signs_are_not_marked_and_stay(text: str) -> None:
    assert from_text(text).disguises == ()
    assert seen(text) == text


def read(text: str) -> Reading:
    return default_reader().read(Report(id="r", text=text, published="2026-03-03"))


PLAIN = "Mayor Ilse Corwen said on Monday that the bridge at Ossel would open by 1 May 2027, and denied any delay."


def test_a_report_in_disguise_is_read_as_the_plain_one() -> None:
    swapped = {"said": "s\u0430id", "would": "w\u043euld", "by": "b\u0443", "May": "\u041cay", "denied": "d\u0435nied"}
    text = " ".join(swapped.get(word, word) for word in PLAIN.split(" "))
    found, plain = read(text), read(PLAIN)
    assert plain.statements
    for one, other in zip(found.statements, plain.statements, strict=True):
        assert one.content.spans == other.content.spans
        assert one.content.text == " ".join(text[start:end] for start, end in one.content.spans)
        assert (one.certainty, one.polarity, one.kind) == (other.certainty, other.polarity, other.kind)
        if other.deadline is not None:
            assert one.deadline is not None
            assert (one.deadline.span, one.deadline.latest) == (other.deadline.span, other.deadline.latest)
            assert one.deadline.text == text[one.deadline.span.start : one.deadline.span.end]
    assert [c.type for c in found.commitments] == [c.type for c in plain.commitments]


def test_a_speaker_in_disguise_keeps_the_name_as_it_is_written() -> None:
    [*_, actor] = [a for a in read(PLAIN.replace("Corwen", "C\u043erwen")).actors if "rwen" in a.name]
    assert "C\u043erwen" in actor.name
    assert is_disguised(actor.name)


@pytest.mark.parametrize("name", ["𝐏etrov", "Ｐｅｔｒｏｖ", "Ⓟⓔⓣⓡⓞⓥ", "ᴘᴇᴛʀᴏᴠ", "\u0405\u0430\u0455\u04bb\u0430 Brown"])
def test_a_name_in_signs_is_disguised(name: str) -> None:
    assert is_disguised(f"Alexander {name}")


@pytest.mark.parametrize(
    "text", ["a" * 200_000 + "𝐏", "o\u043e" * 100_000, "1\u041e" * 100_000, "𝐏a" * 100_000, "a\u200b" * 100_000]
)
def test_what_is_seen_takes_no_square_of_the_length(text: str) -> None:
    start = time.process_time()
    seen(text)
    assert time.process_time() - start < 3.0


letters = st.sampled_from([*"aoeMcy 1 27.\n", *LOOKALIKES, *INVISIBLE[:4], *"𝐌１Ⓜᴍᵃ৪٣\u202e\u202c"])


@settings(max_examples=200, deadline=None)
@given(st.text(letters, max_size=60))
def test_what_is_seen_is_as_long_and_seen_once(text: str) -> None:
    assert len(seen(text)) == len(text)
    for found in alike(text):
        assert 0 <= found.start < found.end <= len(text)
        assert len(found.seen) == found.end - found.start
    for each in find_times(text, DAY):
        assert text[each.span.start : each.span.end].strip()
