"""The clause around an event is what is judged, and its class is put on the scale."""

import pytest
from bench.factuality import fitted, judged, on_scale


def row(text: str, event: str, factuality: float = 3.0) -> dict[str, object]:
    start = text.index(event)
    return {"text": text, "event": [start, start + len(event)], "factuality": factuality}


@pytest.mark.parametrize(
    ("text", "event", "value", "form"),
    [
        ("The quay opened in May, but the mill did not burn.", "opened", 3.0, "told"),
        ("The quay opened in May, but the mill did not burn.", "burn", -3.0, "told"),
        ("The crews may leave the bay.", "leave", 1.0, "told"),
        ("They want to leave the bay.", "leave", 3.0, "an infinitive"),
        ("The crews will leave the bay.", "leave", 3.0, "to come"),
    ],
)
def test_an_event_is_judged_in_its_clause(text: str, event: str, value: float, form: str) -> None:
    found = judged(row(text, event))
    assert (on_scale(found), found[2]) == (value, form)


def test_a_class_is_learnt_at_its_median() -> None:
    rows = [row("The quay opened.", "opened", value) for value in (1.0, 3.0, 2.5)]
    assert list(fitted(rows).values()) == [2.5]
