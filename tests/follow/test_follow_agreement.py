"""Agreement of those who judged the same things, held against worked examples."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.follow.agreement import agreement, alpha
from onrecord.model import Act, Review, Reviewed, Standing, SubjectKind

# The worked example for nominal data with missing values in Krippendorff 2011, section C: four observers, twelve
# units, of which the last has one value only.
OBSERVERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)


def test_alpha_is_that_of_the_published_example() -> None:
    units = [[v for v in unit if v != "."] for unit in zip(*(o.split() for o in OBSERVERS), strict=True)]
    assert alpha([u for u in units if len(u) > 1]) == pytest.approx(0.743, abs=0.0005)


@given(st.lists(st.sampled_from("abc"), min_size=2, max_size=20).filter(lambda v: len(set(v)) > 1))
def test_full_agreement_is_one(values: list[str]) -> None:
    assert alpha([[v, v] for v in values]) == pytest.approx(1.0)


def test_one_value_throughout_says_nothing_about_chance() -> None:
    assert alpha([["a", "a"], ["a", "a"]]) is None


def reviewed(number: int, author: str, subject: str, act: Act, value: str | None = None) -> Reviewed:
    return Reviewed(
        review=Review(
            id=f"v-{number}",
            kind=SubjectKind.COMMITMENT,
            subject=subject,
            act=act,
            author=author,
            made=f"{number:04}",
            field="status" if value else None,
            value=value,
        ),
        standing=Standing.IN_FORCE,
        subject=subject,
    )


def test_the_last_judgement_of_each_author_counts_and_things_judged_once_do_not() -> None:
    found = agreement(
        [
            reviewed(1, "ann", "c-1", Act.SET_STATUS, "broken"),
            reviewed(2, "ann", "c-1", Act.SET_STATUS, "kept"),
            reviewed(3, "ben", "c-1", Act.SET_STATUS, "kept"),
            reviewed(4, "ann", "c-2", Act.SET_STATUS, "kept"),
            reviewed(5, "ben", "c-2", Act.SET_STATUS, "broken"),
            reviewed(6, "ann", "c-3", Act.SET_STATUS, "kept"),
        ]
    )
    (status,) = found
    assert (status.judged, status.subjects, status.authors, status.agreed) == ("status", 2, 2, 0.5)
