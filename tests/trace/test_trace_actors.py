import itertools
import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import (
    Actor,
    ActorType,
    Certainty,
    Kind,
    OfficeHolder,
    Polarity,
    Reading,
    Report,
    Statement,
    passage,
)
from onrecord.model.span import Span
from onrecord.trace.actor_lists import Listed
from onrecord.trace.actor_terms import terms
from onrecord.trace.actors import link_actors, linked
from onrecord.trace.names import latin, skeleton

PLACES = "the talks in Port Velm on the river Ando near the Sarn gorge drew Holmgate and Brackwater folk"


def reading(
    report: str, *actors: tuple[str, ActorType, tuple[str, ...]], text: str = PLACES, day: str = "2031-01-01"
) -> Reading:
    made = tuple(Actor(id=f"{report}.a{i + 1}", name=n, type=t, roles=r) for i, (n, t, r) in enumerate(actors))
    body = Report(id=report, text=text, published=day)
    return Reading(report=body, actors=made, statements=(), commitments=(), times=(), model="test")


def person(name: str, *roles: str) -> tuple[str, ActorType, tuple[str, ...]]:
    return name, ActorType.PERSON, roles


def body(name: str, *roles: str) -> tuple[str, ActorType, tuple[str, ...]]:
    return name, ActorType.ORGANISATION, roles


def unnamed(name: str, *roles: str) -> tuple[str, ActorType, tuple[str, ...]]:
    return name, ActorType.UNNAMED, roles


ONE = [
    (person("Alexander Wolfovich"), person("Aleksandr Volfovich")),
    (person("Alexander Wolfovich"), person("Alexander Wolffovich")),
    (person("Alexander Wolfovich"), person("Wolfovich")),
    (person("Александр Вольфович"), person("Aleksandr Volfovich")),
    (person("Bekir Ortay"), person("B. Ortay")),
    (person("Celso Brum Tavares"), person("Celso Brum")),
    (person("Celso Brum Tavares"), person("Brum")),
    (person("Gwon Mi-rae"), person("Gwon")),
    (person("Nguyen Thanh"), person("Thanh Nguyen")),
    (person("Žofie Černá"), person("Zofie Cerna")),
    (person("Fenna Lindgren", "head of Kalnet"), person("Fenna Lindholm")),
    (person("Ada Quill", "water minister of Velia"), person("water minister", "water minister of Velia")),
    (person("Ada Quill", "water minister of Velia"), person("minister", "minister")),
    (person("Ada Quill", "president of the Audit Chamber"), person("president of the Audit Chamber")),
    (body("Norland Rail Works"), body("NRW")),
    (body("Norlight Energy"), body("Norlight")),
    (body("transport ministry"), body("Ministry of Transport")),
    (body("Velia's water ministry", "ministry of Velia"), body("water ministry")),
    (body("two delegations"), body("parties")),
    (unnamed("spokesman", "spokesman of Kalnet"), unnamed("spokesman for Kalnet", "spokesman of Kalnet")),
]

TWO = [
    (person("Lena Maria Voss"), person("Lena Maria")),
    (person("Celso Brum Tavares"), person("Rita Brum")),
    (person("Gwon Mi-rae"), person("Mi-rae Holm")),
    (person("Ada Quill"), person("Boris Quill")),
    (person("Ada Quill"), person("B. Quill")),
    (person("Ada Quill", "foreign minister of Velia"), person("foreign minister", "foreign minister of Ruska")),
    (person("Ada Quill", "mayor of Velm"), person("deputy mayor", "deputy mayor of Velm")),
    (body("water ministry"), body("defence ministry")),
    (body("Velm University"), body("Velm")),
    (unnamed("aide"), unnamed("diplomat")),
    (unnamed("official"), unnamed("official")),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_one_actor_under_two_names(
    one: tuple[str, ActorType, tuple[str, ...]], other: tuple[str, ActorType, tuple[str, ...]]
) -> None:
    linked = link_actors([reading("r1", one), reading("r2", other)])
    assert linked["r1.a1"].id == linked["r2.a1"].id


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_actors_stay_two(
    one: tuple[str, ActorType, tuple[str, ...]], other: tuple[str, ActorType, tuple[str, ...]]
) -> None:
    linked = link_actors([reading("r1", one), reading("r2", other)])
    assert linked["r1.a1"].id != linked["r2.a1"].id


def test_an_office_with_two_holders_is_left_open() -> None:
    linked = link_actors(
        [
            reading(
                "r1", person("Ada Quill", "foreign minister of Velia"), person("Ivo Tarn", "foreign minister of Ruska")
            ),
            reading("r2", person("foreign minister", "foreign minister")),
        ],
    )
    assert len({a.id for a in linked.values()}) == 3


def test_a_surname_alone_goes_to_nobody_where_two_bear_it() -> None:
    linked = link_actors([reading("r1", person("Ada Quill"), person("Boris Quill")), reading("r2", person("Quill"))])
    assert len({a.id for a in linked.values()}) == 3


def test_an_office_of_another_story_is_another_persons() -> None:
    elsewhere = "the fair in Mossend on the Tweel drew farmers from Garrow and Pell"
    linked = link_actors(
        [reading("r1", person("Ada Quill", "mayor")), reading("r2", person("mayor", "mayor"), text=elsewhere)],
    )
    assert linked["r1.a1"].id != linked["r2.a1"].id


def test_the_name_is_the_fullest_of_the_earliest_report_and_the_rest_are_aliases() -> None:
    linked = link_actors(
        [
            reading("r1", person("Fenna Lindgren", "head of Kalnet")),
            reading("r2", person("Fenna Lindholm", "head of Kalnet"), day="2031-01-02"),
            reading("r3", person("Lindgren"), day="2031-01-03"),
        ],
    )
    assert {a.name for a in linked.values()} == {"Fenna Lindgren"}
    assert set(linked["r1.a1"].aliases) == {"Fenna Lindholm", "Lindgren"}


def test_an_unnamed_voice_is_one_in_a_copy() -> None:
    def said(report: str) -> Reading:
        text = "An aide said the dam at Port Velm would not be shut before the harvest. Holmgate and Brackwater wait."
        content = Span(text.index("the dam"), text.index("harvest") + 7)
        statement = Statement(
            id=f"{report}.s1", report=report, kind=Kind.INDIRECT, source=None, cue=None,
            content=passage(text, [content]),
            speaker=f"{report}.a1", within=None, certainty=Certainty.CERTAIN, polarity=Polarity.DENIED, confidence=1.0,
        )  # fmt: skip
        actor = Actor(id=f"{report}.a1", name="aide", type=ActorType.UNNAMED)
        return Reading(
            report=Report(id=report, text=text),
            actors=(actor,),
            statements=(statement,),
            commitments=(),
            times=(),
            model="t",
        )

    linked = link_actors([said("r1"), said("r2")])
    assert linked["r1.a1"].id == linked["r2.a1"].id


LEDGER = [
    reading("r1", person("Ada Quill", "water minister of Velia"), body("Ando Basin Commission"), unnamed("aide")),
    reading("r2", person("A. Quill"), body("the Commission"), person("Boris Tarn", "mayor of Velm")),
    reading("r3", person("water minister", "water minister of Velia"), person("Tarn"), body("ABC")),
    reading("r4", person("Ada Quil"), body("Velia's water ministry", "ministry of Velia"), person("mayor", "mayor")),
    reading("r5", body("water ministry"), unnamed("spokesman", "spokesman of the water ministry"), person("Cora Tarn")),
]


@settings(max_examples=40, deadline=None)
@given(st.permutations(LEDGER))
def test_linking_does_not_depend_on_the_order_of_the_readings(order: list[Reading]) -> None:
    assert link_actors(order) == link_actors(LEDGER)


def test_every_local_actor_is_linked_and_ids_are_of_one_actor_each() -> None:
    linked = link_actors(LEDGER)
    assert set(linked) == {a.id for r in LEDGER for a in r.actors}
    for one, other in itertools.combinations(linked.values(), 2):
        assert (one.id == other.id) == (one == other)


def test_no_readings_give_no_actors() -> None:
    assert link_actors([]) == {}


@pytest.mark.parametrize(
    "names",
    [
        ("Wolfovich", "Wolffovich", "Volfovich", "Вольфович"),
        ("Lukashenko", "Lukaschenko", "Лукашенко"),
        ("Tchaikovsky", "Chaikovskiy", "Чайковский"),
    ],
)
def test_spellings_share_a_skeleton(names: tuple[str, ...]) -> None:
    assert len({skeleton(n) for n in names}) == 1


def test_latin_letters_stand_for_cyrillic_and_greek_ones() -> None:
    assert latin("Щербаков") == "shcherbakov"
    assert latin("Παπαδοπουλος") == "papadopoylos"


def test_a_big_ledger_keeps_its_stories_apart() -> None:
    draw = random.Random(7)
    letters = "bdfgklmnprstvz"

    def word() -> str:
        return "".join(draw.choice(letters) + draw.choice("aeiou") for _ in range(3)).capitalize()

    readings = []
    for story in range(40):
        place, mayor = [word() for _ in range(6)], f"{word()} {word()}"
        text = "they met in " + " and in ".join(place)
        readings.append(reading(f"s{story}r1", person(mayor, "mayor"), text=text))
        readings.append(reading(f"s{story}r2", person("mayor", "mayor"), text=text))
    linked = link_actors(readings)
    assert len({a.id for a in linked.values()}) == 40


def test_an_office_belongs_to_who_held_it_on_the_day() -> None:
    office = "water minister of Velia"
    linked_to = link_actors(
        [
            reading("r1", person("Ada Quill", office), day="2031-03-01"),
            reading("r2", person("Boris Tarn", office), day="2031-06-01"),
            reading("r3", person("water minister", office), day="2031-04-01"),
            reading("r4", person("water minister", office), day="2031-07-01"),
        ]
    )
    assert [linked_to[f"r{n}.a1"].name for n in (3, 4)] == ["Ada Quill", "Boris Tarn"]


def test_terms_are_what_reports_tell_and_a_former_office_is_none_now() -> None:
    readings = [
        reading("r1", person("Ada Quill", "water minister of Velia"), day="2031-03-01"),
        reading("r2", person("Ada Quill", "minister"), day="2031-05-01"),
        reading("r3", person("Ada Quill", "former water minister of Velia"), day="2031-09-01"),
    ]
    (term,) = terms(readings, link_actors(readings))[link_actors(readings)["r1.a1"].id]
    assert (term.role, term.reports) == ("water minister of Velia", 3)
    assert (term.since, term.until) == (date(2031, 3, 1), date(2031, 5, 1))


def test_a_pair_in_doubt_is_open_once_and_not_joined() -> None:
    found = linked([reading("r1", person("Ada Quill"), person("Boris Quill")), reading("r2", person("Quill"))])
    assert [{p.one.name, p.other.name} for p in found.open] == [{"Quill", "Ada Quill"}, {"Quill", "Boris Quill"}]
    assert len({a.id for a in found.actors.values()}) == 3


def test_a_list_names_who_is_known_by_an_office_alone_in_its_term_only() -> None:
    holders = [
        OfficeHolder(name="Ada Quill", role="water minister of Velia", since=date(2031, 1, 1), until=date(2031, 3, 31))
    ]
    readings = [
        reading("r1", person("water minister", "water minister of Velia"), day="2031-03-01"),
        reading("r2", person("water minister", "water minister of Velia"), day="2031-04-01"),
        reading("r3", person("water minister", "water minister of Ruska"), day="2031-03-02"),
    ]
    assert link_actors(readings[:1], listed=Listed(holders))["r1.a1"].name == "Ada Quill"
    assert link_actors(readings[1:2], listed=Listed(holders))["r2.a1"].name == "water minister"
    assert link_actors(readings[2:], listed=Listed(holders))["r3.a1"].name == "water minister"
