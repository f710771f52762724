"""Words made comparable: what an undertaking is about, whatever form and near-synonym its tellings choose."""

import re
from collections.abc import Iterator
from functools import lru_cache

# A stem is cut here: "vaccination", "vaccinated" and "vaccine" meet, "inspection" and "institute" do not.
_LONGEST_STEM = 6
_SHORTEST_WORD = 3
_TOKEN = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_]+(?:['’][^\W\d_]+)?")
_ENDINGS = (
    "ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ances", "ance", "ies", "ers", "ed", "es",
    "er", "al", "ly", "s", "y", "e",
)  # fmt: skip
_STOP = frozenset(
    "the a an this that these those one some any no not none nor never nothing nobody other another all every each "
    "both several many most more less than then there here it its he she they we you i him her them us me his their "
    "our my "
    "your who whom whose which what where when why how if unless while because since although though but and or so as "
    "of in on at by for from to with without about against between into through during before after above below over "
    "under near behind beyond across along among around within despite until till towards per via like is are was were "
    "be been being am has have had having do does did done will would shall should can could may might must ought won "
    "don doesn didn isn wasn weren hasn haven hadn said says say told tell tells according also only just even still "
    "already yet now again very too such own same first last next new year years month months week weeks day days "
    "quarter half spring summer autumn winter january february march april june july august september october november "
    "december monday tuesday wednesday thursday friday saturday sunday early late mid end beginning middle morning "
    "today tomorrow yesterday latest later earlier date time soon out up down off back away well much long two three "
    "four five six seven eight nine ten mr mrs ms dr sir minister ministry president government spokesman spokeswoman "
    "plan plans planned planning intention intentions intend intends intended promise promised promises pledge pledged "
    "announced announces announce insisted assured added according people country made make take taken took put get "
    "got go goes went come comes came gone give given gave let set hold held keep kept".split(),
)
# Numbers written out that news counts things by; each is the same word as its figure.
_FIGURES = {
    "dozen": "12", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15",
    "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30",
    "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90", "hundred": "100",
}  # fmt: skip
# Near-synonyms of what is undertaken, by stem; collected from the training stories' tellings and outcomes.
_SENSES = {
    "deliver": "deliver delivery delivered handed hand handing handover supply supplied transfer transferred arrive "
    "arrived receive received shipment reached landed surrender surrendered",
    "open": "open opened opening opens reopen reopened reopening inaugurate inaugurated",
    "publish": "publish published publishing publication public release released releasing online printed printers",
    "finish": "finish finished finishing complete completed completion ready readiness concluded conclude",
    "begin": "begin begins began begun beginning start starts started starting commence commenced resume resumed "
    "resuming resumption launch launched launching",
    "pay": "pay paid paying payment payments payout compensate compensated compensation reimburse reimbursed",
    "vote": "vote votes voted voting election elections elected elect elects poll polls ballot ballots choose",
    "build": "build building built construct construction constructed erect erected",
    "forbid": "ban banned barred bar prohibit prohibited prohibition forbid forbidden forbids",
    "sign": "sign signed signing signature signatures",
    "leave": "leave leaving left quit quitting exit withdraw withdrawal withdrew withdrawn pull pulled",
    "close": "close closed closing closure shut",
    "reduce": "fall fell fallen drop dropped cut cuts reduce reduced reduction halve halved",
    "raise": "raise raised raising rise rose risen increase increased",
    "admit": "admit admitted admits let",
    "free": "release freed free freeing released",
    "test": "test tested testing tests",
    "inspect": "inspect inspection inspections inspected inspectors inspector",
    "replace": "replace replaced replacing replacement",
}  # fmt: skip
_SENSE_OF = {word: f"={sense}" for sense, members in _SENSES.items() for word in members.split()}


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return what is compared of a lower-cased word; empty for a word that says nothing of its own."""
    bare = word.replace("’", "'").removesuffix("'s")
    if bare[:1].isdigit():
        return bare.replace(",", "").rstrip(".")
    if bare in _FIGURES:
        return _FIGURES[bare]
    if bare in _STOP or len(bare) < _SHORTEST_WORD:
        return ""
    return _SENSE_OF.get(bare) or _cut(bare)


def _cut(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    return word[:_LONGEST_STEM]


def stems(text: str) -> Iterator[str]:
    """Yield the stems of a text in order, without the empty ones."""
    for token in _TOKEN.findall(text.lower()):
        found = stem(token)
        if found:
            yield found
