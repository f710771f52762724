from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from share_story import small, story

from onrecord.model import Export
from onrecord.share.ftm import ftm

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)
LINKS = ("entity", "proof", "involved", "document", "resolved")


def test_the_model_keeps_every_entity_and_value() -> None:
    model = pytest.importorskip("followthemoney", reason="the extra `forms` is not installed").model
    for entity in ftm(story()):
        kept = model.get_proxy(entity, cleaned=False)
        kept.schema.validate(entity)
        assert {n: sorted(kept.get(n)) for n in entity["properties"]} == {
            n: sorted(set(v)) for n, v in entity["properties"].items()
        }


def entities(export: Export) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for entity in ftm(export):
        found.setdefault(entity["schema"], []).append(entity)
    return found


def test_every_record_is_one_entity_and_every_link_leads_to_one() -> None:
    export = story()
    found = entities(export)
    assert len(found["Article"]) == len(export.reports)
    assert len(found["Note"]) == len(export.statements)
    assert len(found["Event"]) == len(export.commitments)
    every = [e for some in found.values() for e in some]
    ids = {e["id"] for e in every}
    assert len(ids) == len(every)
    assert {v for e in every for name in LINKS for v in e["properties"].get(name, [])} <= ids


@given(text=TEXT, title=TEXT, name=TEXT)
def test_no_text_is_lost(text: str, title: str, name: str) -> None:
    found = entities(small(text, title=title, name=name))
    assert found["Note"][0]["properties"]["description"] == [text]
    assert found["Article"][0]["properties"]["title"] == [title]
    assert found["Person"][0]["properties"]["name"] == [name]
