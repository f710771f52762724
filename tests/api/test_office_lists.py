"""Lists of office-holders: CSV under several headings, FollowTheMoney entities, dates that are years or months."""

import json
from datetime import date
from pathlib import Path

import pytest

from onrecord.api.office_lists import read_office_list
from onrecord.model import SourceError

ENTITIES = [
    {"id": "Q7", "schema": "Person", "properties": {"name": ["Ada Quill"], "alias": ["Ada M. Quill"]}},
    {"id": "p-2", "schema": "Person", "properties": {"name": ["Ivo Tarn"], "position": ["mayor of Velm"]}},
    {"id": "post-1", "schema": "Position", "properties": {"name": ["water minister of Velia"], "country": ["xx"]}},
    {"id": "o-1", "schema": "Occupancy", "properties": {
        "holder": ["Q7"], "post": ["post-1"], "startDate": ["2029"], "endDate": ["2031-03"]}},
]  # fmt: skip


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_followthemoney_entities(tmp_path: Path) -> None:
    path = written(tmp_path, "holders.json", "\n".join(json.dumps(e) for e in ENTITIES))
    quill, tarn = read_office_list(path)
    assert (quill.name, quill.role, quill.aliases) == ("Ada Quill", "water minister of Velia", ("Ada M. Quill",))
    assert (quill.since, quill.until) == (date(2029, 1, 1), date(2031, 3, 31))
    assert quill.ids == ("wikidata:Q7", "ftm:Q7")
    assert (tarn.role, tarn.since, tarn.ids) == ("mayor of Velm", None, ("ftm:p-2",))


@pytest.mark.parametrize(
    "header", ["name,role,since,until", "Holder,Office,Start_Date,End_Date", "person,position,from,to"]
)
def test_the_columns_of_a_csv_have_many_names(tmp_path: Path, header: str) -> None:
    (found,) = read_office_list(written(tmp_path, "l.csv", f"{header}\nAda Quill,mayor of Velm,2030,2031-02\n"))
    assert (found.name, found.role) == ("Ada Quill", "mayor of Velm")
    assert (found.since, found.until) == (date(2030, 1, 1), date(2031, 2, 28))


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("l.csv", "who,what\nAda,mayor\n", "has no columns `name` and `role`"),
        ("l.csv", "name,role\n", "names no office-holder"),
        ("l.csv", "name,role\nAda,\n", "a row needs a name and a role"),
        ("l.json", "{}\n", "is no FollowTheMoney entity"),
        ("l.json", '{"id": "a", "schema": "Person", "properties": []}\n', "is no FollowTheMoney entity"),
    ],
)
def test_what_is_no_list_is_named_with_the_reason(tmp_path: Path, name: str, text: str, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        read_office_list(written(tmp_path, name, text))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="No such file"):
        read_office_list(tmp_path / "none.csv")
