from dataclasses import replace

from trace_family import Said, copy_of_origin, later, origin, reading, rewrite, traced


def test_a_rewrite_tells_the_sayings_of_its_origin_one_to_one() -> None:
    tellings = traced(origin(), rewrite()).tellings
    for number in range(1, 7):
        assert tellings[f"r3.s{number}"].saying == tellings[f"r1.s{number}"].saying
    assert len({t.saying for t in tellings.values()}) == 6


def test_a_later_report_that_looks_back_retells_the_promise() -> None:
    tracing = traced(origin(), copy_of_origin(), rewrite(), later())
    promise = next(s for s in tracing.sayings if s.first == "r1.s1")
    assert promise.statements == ("r1.s1", "r2.s1", "r3.s1", "r4.s1")
    assert promise.voices == 2


def test_what_is_new_is_a_saying_of_its_own() -> None:
    tracing = traced(origin(), later())
    assert tracing.tellings["r4.s2"].saying not in {tracing.tellings[f"r1.s{n}"].saying for n in range(1, 7)}


def test_a_headline_tells_what_its_text_tells() -> None:
    text = "Marsk: pier finished by June\n\nThe pier will be finished by June, Agda Marsk said."
    said = (
        Said("pier finished by June", "marsk", "Marsk", None),
        Said("The pier will be finished by June", "marsk", "Agda Marsk"),
    )
    tracing = traced(reading("r1", "2025-03-03", text, said))
    assert tracing.tellings["r1.s1"].saying == tracing.tellings["r1.s2"].saying
    assert all(not t.changes for t in tracing.tellings.values())


def test_the_id_of_a_saying_stays_when_more_tellings_come() -> None:
    alone = traced(origin()).tellings["r1.s1"].saying
    assert traced(origin(), rewrite(), later()).tellings["r3.s1"].saying == alone
    assert alone.startswith("x-")


def test_every_statement_tells_exactly_one_saying() -> None:
    tracing = traced(origin(), copy_of_origin(), rewrite(), later())
    told = [i for s in tracing.sayings for i in s.statements]
    assert sorted(told) == sorted(tracing.tellings)
    assert all(s.first == s.statements[0] for s in tracing.sayings)


def test_a_rewrite_is_aligned_though_its_speakers_are_unknown() -> None:
    nameless = rewrite()
    nameless = replace(nameless, statements=tuple(replace(s, speaker=None) for s in nameless.statements))
    tellings = traced(origin(), nameless).tellings
    assert sum(tellings[f"r3.s{n}"].saying == tellings[f"r1.s{n}"].saying for n in range(1, 7)) >= 5
