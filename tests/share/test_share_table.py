import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from onrecord.share.table import csv_text, flat


def test_a_passage_gives_its_text_and_its_spans() -> None:
    row = flat({"id": "s1", "source": {"spans": [[0, 4]], "text": "Veld"}, "cue": None, "changes": ["negated"]})
    assert row == {"id": "s1", "source_spans": "[[0,4]]", "source": "Veld", "cue": "", "changes": '["negated"]'}


def test_a_cell_that_a_spreadsheet_would_run_is_defused() -> None:
    assert csv_text([{"content": "=HYPERLINK()"}]) == "content\n'=HYPERLINK()\n"


@given(
    st.lists(
        st.dictionaries(st.sampled_from("abc"), st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=1)
    )
)
def test_csv_holds_every_cell(rows: list[dict[str, str]]) -> None:
    read = list(csv.DictReader(io.StringIO(csv_text(rows))))
    assert len(read) == len(rows)
    for row, back in zip(rows, read, strict=True):
        assert all(back[k].removeprefix("'") == v.removeprefix("'") for k, v in row.items())
