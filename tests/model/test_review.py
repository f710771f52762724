"""Reviews go to JSON and come back the same."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Act, Anchor, Review, Reviewed, Span, Standing, SubjectKind
from onrecord.model.contract import from_json, to_json

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
spans = st.lists(st.builds(Span, st.integers(0, 99), st.integers(0, 99)), max_size=3).map(tuple)
anchors = st.builds(Anchor, report=words, sha256=words, spans=spans, text=words, cue=spans)
reviews = st.builds(
    Review,
    id=words,
    kind=st.sampled_from(SubjectKind),
    subject=words,
    act=st.sampled_from(Act),
    anchor=st.none() | anchors,
    other=st.none() | words,
    other_anchor=st.none() | anchors,
    field=st.none() | words,
    value=st.none() | words,
    since=st.none() | st.dates(),
    reason=words,
    author=words,
    made=words,
)


@given(st.builds(Reviewed, review=reviews, standing=st.sampled_from(Standing), subject=st.none() | words))
def test_a_review_goes_to_json_and_comes_back_the_same(one: Reviewed) -> None:
    assert from_json(to_json(one), Reviewed) == one


def test_a_review_bears_the_names_of_the_contract() -> None:
    one = Review(
        id="v-1", kind=SubjectKind.COMMITMENT, subject="c-1", act=Act.SET_STATUS, field="status", value="kept",
        since=date(2031, 1, 2), author="ann", made="2031-01-03T00:00:00.000000+00:00",
    )  # fmt: skip
    built = to_json(one)
    assert (built["kind"], built["act"], built["since"]) == ("commitment", "set_status", "2031-01-02")
