"""One agency interview and what eight outlets made of it: three faithful, five with distortions that are known."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Retelling:
    """A report of the family; `changed` has for each distortion a piece of the text it stands in, and its name."""

    id: str
    outlet: str
    published: str
    text: str
    changed: tuple[tuple[str, str], ...] = ()


def _text(wrapped: str) -> str:
    return "\n\n".join(" ".join(p.split()) for p in wrapped.strip().split("\n\n"))


INTERVIEW = Retelling(
    "i1",
    "Norda Press",
    "2025-11-25",
    _text("""
Sebrin council secretary: Halberg battery to stand guard in December

SEBRIN, 25 November. The Halberg battery will go on duty near Port Olmen by the end of December, the secretary of the
Defence Council, Emil Tarvik, said in an interview with Norda Press.

"The decision has been taken by both presidents and it is not a matter for bargaining," Tarvik said.

According to Tarvik, 14 launchers have been delivered to the garrison. "We are covering the western coast, nothing
more and nothing less," he added.

President Osvald Brenn said that Sebrinia had no plans to start a war. He announced that 300 houses for the crews
would be built by June.

Colonel Ines Dravik, who commands the garrison, said the barracks could be heated with peat from the moor. The
battery was named after a lighthouse."""),
)

COPY = Retelling("i2", "Olmen Mirror", "2025-11-26", INTERVIEW.text.replace(
    "Sebrin council secretary: Halberg battery to stand guard in December", "Battery for Port Olmen in December"
).rsplit(" The battery was", 1)[0])  # fmt: skip

FAITHFUL = Retelling(
    "i3",
    "Coast Courier",
    "2025-11-26",
    _text("""
Port Olmen gets its battery before the new year

By the end of December the Halberg battery is to go on duty near Port Olmen, according to Emil Tarvik, who is
secretary of the Defence Council.

"The decision has been taken by both presidents and it is not a matter for bargaining," he told Norda Press.

Tarvik said the garrison had received 14 launchers. "We are covering the western coast, nothing more and nothing
less," he said.

Sebrinia has no plans to start a war, President Osvald Brenn said. By June 300 houses would be built for the crews, he
announced.

Colonel Ines Dravik, commander of the garrison, said that peat from the moor could heat the barracks."""),
)

MONTHS = Retelling("i4", "Frontier Herald 24", "2025-11-27", _text("""
Halbert battery: duty next spring

The Halbert battery will go on duty near Port Olmen by the end of March, the secretary of the Defence Council, Emil
Tarvik, told Norda Press.

"The decision has been taken by both presidents and it is not a matter for bargaining," Tarvik said.

According to Tarvik, 40 launchers have been delivered to the garrison. "We are covering the western coast, nothing
more and nothing less," he added.

President Osvald Brenn said that Sebrinia had no plans to start a war. He announced that 300 houses for the crews would
be built by June."""), (
    ("by the end of March", "deadline_changed"),
    ("Halbert battery will go", "name_changed"),
    ("40 launchers", "number_changed"),
))  # fmt: skip

QUOTES = Retelling("i5", "Patriot Line", "2025-11-27", _text("""
No bargaining over the Halberg

The Halberg battery will go on duty near Port Olmen by the end of December, said Emil Tarvik, secretary of the Defence
Council.

"The decision has been taken by both presidents and it is not a matter for cowards," Tarvik said.

14 launchers have been delivered to the garrison, according to Tarvik. "We are crushing the western coast, nothing
more and nothing less," he added.

Sebrinia may start a war, President Osvald Brenn said. He announced that 300 houses for the crews would be built by
June."""), (
    ("matter for cowards", "quote_altered"),
    ("We are crushing", "quote_altered"),
    ("Sebrinia may start a war", "negated"),
))  # fmt: skip

FIRMNESS = Retelling("i6", "Daily Ledger Online", "2025-11-28", _text("""
Battery might come to Port Olmen

The Halberg battery might go on duty near Port Olmen by the end of December, Emil Tarvik, the secretary of the Defence
Council, said.

"The decision has been taken by both presidents and it is not a matter for bargaining," Tarvik told Norda Press.

14 launchers have been delivered to the garrison, Tarvik said. "We are covering the western coast, nothing more and
nothing less," he said.

President Osvald Brenn said Sebrinia had no plans to start a war. 300 houses for the crews would be built by June, he
announced.

Colonel Ines Dravik, who commands the garrison, said the barracks will be heated with peat from the moor."""), (
    ("might go on duty", "certainty_lowered"),
    ("will be heated", "certainty_raised"),
))  # fmt: skip

SPEAKERS = Retelling("i7", "Signal of the South", "2025-11-28", _text("""
Brenn brings the battery

The Halberg battery will go on duty near Port Olmen by the end of December, President Osvald Brenn said.

"The decision has been taken by both presidents and it is not a matter for bargaining," said Emil Tarvik, the secretary
of the Defence Council.

According to Tarvik, 14 launchers have been delivered to the garrison. "We are covering the western coast, nothing more
and nothing less," he added.

Brenn said that Sebrinia had no plans to start a war. He announced that 300 houses for the crews would be built by
June."""), (
    ("President Osvald Brenn said.", "speaker_changed"),
))  # fmt: skip

OWN_VOICE = Retelling("i8", "Horizon Briefs", "2025-11-29", _text("""
What we know about the Halberg

The Halberg battery will go on duty near Port Olmen by the end of December. It is a large step.

"The decision has been taken by both presidents and it is not a matter for bargaining," Emil Tarvik, the secretary of
the Defence Council, told Norda Press. According to Tarvik, 14 launchers have been delivered to the garrison. "We are
covering the western coast, nothing more and nothing less," he added.

President Osvald Brenn said that Sebrinia had no plans to start a war. He announced that 300 houses for the crews would
be built by June."""), (
    ("will go on duty near Port Olmen by the end of December. It", "attribution_dropped"),
))  # fmt: skip

BRIEF = Retelling(
    "i9",
    "Moor Gazette",
    "2025-11-29",
    _text("""
Peat for the garrison

The barracks at Port Olmen could be heated with peat from the moor, said Colonel Ines Dravik, who commands the
garrison.

The Halberg battery will go on duty there by the end of December, according to Emil Tarvik, the secretary of the
Defence Council. The garrison has received 14 launchers, he said.

"The decision has been taken by both presidents and it is not a matter for bargaining," Tarvik told Norda Press.

President Osvald Brenn said Sebrinia had no plans to start a war."""),
)

RETELLINGS = (COPY, FAITHFUL, MONTHS, QUOTES, FIRMNESS, SPEAKERS, OWN_VOICE, BRIEF)
