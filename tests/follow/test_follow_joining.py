"""Which sayings are of one undertaking: what speaks for it, and what a report's own sayings of two days are."""

from follow_chain import Chain, Said

from onrecord.follow.joining import WEIGHTS, circumstances, learned
from onrecord.follow.telling import told
from onrecord.follow.threads import sayings, weigh

FIRST = "The lighthouse at Pell Rock will be repaired by the end of May"
MOVED = "The lighthouse will now be repaired by the end of October"
OTHER = "The harbour chapel at Quayle will be given a new organ and painted pews by the end of October"


def chain(second: str) -> Chain:
    first = Chain().report("2031-03-01", f"Light\n\n{FIRST}, Mira Toland said.", Said(FIRST, "x1", until="2031-05-31"))
    text = f"More time\n\n{second}, Mira Toland said. Keepers at Pell Rock wait for the lighthouse."
    return first.report("2031-05-20", text, Said(second, "x2", until="2031-10-31"))


def test_a_later_day_for_the_same_thing_is_of_the_same_thread() -> None:
    (light,) = chain(MOVED).followed("2031-06-01").commitments
    assert (light.statements, str(light.latest), light.rescheduled) == (("r1.s1", "r2.s1"), "2031-10-31", 1)


def test_another_thing_from_the_same_mouth_is_not() -> None:
    assert [c.statements for c in chain(OTHER).followed("2031-06-01").commitments] == [("r1.s1",), ("r2.s1",)]


def test_what_is_weighed_has_a_weight_and_a_strength_of_its_own() -> None:
    made = chain(MOVED)
    tellings = told(made.readings, made.tracing(made.readings), {a.id: a for a in made.actors})
    first, second = sayings(tellings)
    found = list(circumstances(second, first, weigh(tellings)))
    names = [name for name, _ in found]
    assert len(names) == len(set(names))
    assert {"any", "later day", "same speaker"} <= set(names) & learned().keys(), WEIGHTS
    assert dict(found)["later day"] == 1.0
    assert all(0.0 <= strength <= 2.0 for _, strength in found)
