"""Each form, read back by the library or validator of that form."""

import csv
import io
import json
from datetime import date

import pytest
import stix2
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet as pq
from pyld import jsonld as pyld
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import RDF
from share_story import small, story
from stix2validator import ValidationOptions, validate_string

from onrecord.model import Export, Statement, Status
from onrecord.model.contract import encode, export_to_json
from onrecord.share.forms import FORMS, Noun, Wish
from onrecord.share.identity import report_uuid, statement_uuid
from onrecord.share.jsonld import jsonld, text_uri
from onrecord.share.lookup import Lookup
from onrecord.share.parquet import parquet
from onrecord.share.stix import EXTENSION, stix

OA = Namespace("http://www.w3.org/ns/oa#")
SCHEMA = Namespace("https://schema.org/")
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)
# Ids of the fifth version are the same in every export, which those of the fourth, that the validator would like
# better, cannot be; and the hash at hand is the text's, not that of the page an external reference leads to.
STIX_CHECKS = ValidationOptions(version="2.1", disabled="uuid-check,extref-hashes", strict=True)


def rows(form: str, export: Export, wish: Wish) -> bytes:
    return FORMS[form].write(export, wish)


@pytest.mark.parametrize("form", FORMS)
def test_the_same_ledger_gives_the_same_bytes(form: str) -> None:
    assert rows(form, story(), Wish()) == rows(form, story(), Wish())


@pytest.mark.parametrize("noun", Noun)
def test_json_lines_and_csv_hold_the_export_s_records(noun: Noun) -> None:
    wanted = export_to_json(story())[noun]
    lines = rows("jsonl", story(), Wish(of=noun)).decode().splitlines()
    assert [json.loads(line) for line in lines] == json.loads(encode(wanted))
    cells = list(csv.DictReader(io.StringIO(rows("csv", story(), Wish(of=noun)).decode())))
    assert [c["id"] for c in cells] == [r["id"] for r in wanted]


def test_json_is_the_contract_s_document() -> None:
    document = json.loads(rows("json", story(), Wish()))
    assert document == json.loads(encode(export_to_json(story())))
    assert "text" not in document["reports"][0]
    assert "text" in json.loads(rows("json", story(), Wish(with_text=True)))["reports"][0]


@pytest.mark.parametrize("noun", Noun)
def test_parquet_holds_every_record_with_its_types(noun: Noun) -> None:
    table = pq.read_table(io.BytesIO(rows("parquet", story(), Wish(of=noun, with_text=True))))
    wanted = json.loads(encode(export_to_json(story(), with_text=True)))[noun]
    found = json.loads(json.dumps(table.to_pylist(), default=date.isoformat))
    assert found == wanted


def test_parquet_of_nothing_has_the_columns_still() -> None:
    empty = pq.read_table(io.BytesIO(parquet([], Statement)))
    full = pq.read_table(io.BytesIO(parquet(story().statements, Statement)))
    assert empty.num_rows == 0
    assert empty.schema.equals(full.schema)
    assert str(full.schema.field("deadline").type.field("latest").type) == "date32[day]"


def graph_of(export: Export) -> Graph:
    """Read the document as an RDF library does; expanding it asks no other host, or this would fail."""
    document = json.loads(encode(jsonld(export)))
    quads = pyld.to_rdf(document, {"format": "application/n-quads", "documentLoader": _offline})
    return Graph().parse(data=quads, format="nt")


def _offline(url: str, _options: object) -> None:
    raise AssertionError(f"asked for {url}")


def test_json_ld_has_a_claim_a_statement_with_who_made_it_and_where() -> None:
    export = story()
    lookup, graph = Lookup.of(export), graph_of(export)
    assert len(set(graph.subjects(RDF.type, SCHEMA.Claim))) == len(export.statements)
    for statement in export.statements:
        claim = URIRef(statement_uuid(statement, lookup).urn)
        assert str(graph.value(claim, SCHEMA.text)) == statement.content.text
        report = URIRef(report_uuid(lookup.report_of(statement)).urn)
        assert graph.value(claim, SCHEMA.appearance) == report
        if statement.speaker:
            name = graph.value(graph.value(claim, SCHEMA.author), SCHEMA.name)
            assert str(name) == lookup.actors[statement.speaker].name


def test_json_ld_anchors_every_piece_by_place_quote_and_hash_of_the_text() -> None:
    export = story()
    lookup, graph = Lookup.of(export), graph_of(export)
    for statement in export.statements:
        report = lookup.report_of(statement)
        anchor = graph.value(None, OA.hasBody, URIRef(statement_uuid(statement, lookup).urn))
        found = set()
        for target in graph.objects(anchor, OA.hasTarget):
            assert str(graph.value(target, OA.hasSource)) == text_uri(report.sha256)
            (place,) = [
                s for s in graph.objects(target, OA.hasSelector) if (s, RDF.type, OA.TextPositionSelector) in graph
            ]
            (quote,) = [
                s for s in graph.objects(target, OA.hasSelector) if (s, RDF.type, OA.TextQuoteSelector) in graph
            ]
            start, end = (int(str(graph.value(place, name))) for name in (OA.start, OA.end))
            prefix, exact, suffix = (str(graph.value(quote, name)) for name in (OA.prefix, OA.exact, OA.suffix))
            assert report.text[start:end] == exact
            assert report.text[max(0, start - 32) : end + 32] == prefix + exact + suffix
            found.add((start, end))
        assert found == set(statement.content.spans)
        version = graph.value(URIRef(report_uuid(report).urn), SCHEMA.encoding)
        assert str(graph.value(version, SCHEMA.sha256)) == report.sha256


def test_stix_is_valid_and_carries_the_contract_s_fields() -> None:
    export = story()
    text = encode(stix(export))
    results = validate_string(text, STIX_CHECKS)
    assert results.is_valid, [str(e) for e in results.errors]
    bundle = stix2.parse(text, allow_custom=False)
    by_type: dict[str, list[stix2.base._STIXBase]] = {}
    for item in bundle.objects:
        by_type.setdefault(item.type, []).append(item)
    assert len(by_type["report"]) == len(export.reports)
    assert len(by_type["note"]) == len(export.statements) + len(export.commitments)
    assert len(by_type["extension-definition"]) == 1
    ids = {o.id for o in bundle.objects}
    assert all(ref in ids for o in bundle.objects for ref in o.get("object_refs", []))
    fields = {n.extensions[EXTENSION]["onrecord_id"]: n.extensions[EXTENSION] for n in by_type["note"]}
    for statement in export.statements:
        assert fields[statement.id]["certainty"] == statement.certainty


@pytest.mark.parametrize(
    ("status", "opinion"),
    [
        (Status.KEPT, "strongly-agree"),
        (Status.PARTLY_KEPT, "agree"),
        (Status.OVERDUE, "disagree"),
        (Status.BROKEN, "strongly-disagree"),
        (Status.PENDING, None),
        (Status.WITHDRAWN, None),
    ],
)
def test_stix_has_an_opinion_only_where_reports_say_what_became_of_it(status: Status, opinion: str | None) -> None:
    found = [o["opinion"] for o in stix(small(status=status))["objects"] if o["type"] == "opinion"]
    assert found == ([opinion] if opinion else [])


@given(text=TEXT, title=TEXT, outlet=TEXT, url=TEXT, name=TEXT)
def test_no_text_breaks_a_form(text: str, title: str, outlet: str, url: str, name: str) -> None:
    export = small(text, title=title, outlet=outlet, url=url, name=name)
    json.loads(rows("jsonld", export, Wish()))
    stix2.parse(encode(stix(export)), allow_custom=False)
