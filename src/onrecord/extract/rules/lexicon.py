"""The words that mark reported speech in English news, with what may stand beside them."""

from enum import Flag, auto


class Frame(Flag):
    """What a cue takes as its content."""

    CLAUSE = auto()  # "said (that) the dam would hold"
    OBJECT = auto()  # "announced a strike", "accused him of lying"
    TO = auto()  # "promised to resign"
    ADDRESSEE = auto()  # "told reporters that ..."


_CLAUSE_VERBS = """
acknowledge add admit affirm agree allege allow announce argue assert believe boast caution claim clarify comment
complain conclude concede confess confide confirm contend continue counter cry declare deny determine disclose doubt
emphasise emphasize estimate expect explain fear feel figure find forecast foresee gather guess hint hope imply
indicate insist joke judge know lament learn maintain mean mention muse note object observe opine point predict
presume proclaim project promise pronounce protest quip read reaffirm recall reckon recount reiterate remark remember
repeat reply report respond retort reveal rule say shout specify speculate state stipulate stress submit suggest
suppose surmise suspect swear tell testify think threaten tweet underline underscore undertake understand vow warn
whisper wonder worry write
"""
_ADDRESSEE_VERBS = "advise assure convince inform notify persuade promise remind show tell warn"
_OBJECT_VERBS = """
accuse advise announce ask assess blame call cite condemn confirm criticise criticize decry demand deny denounce
describe dismiss dispute emphasise emphasize estimate expect favour favor fear forecast oppose pledge praise predict
project promise propose put recommend reject request seek stress support threaten urge warn welcome want
"""
_TO_VERBS = """
agree aim ask claim commit decide decline expect hope intend mean plan pledge promise propose refuse swear threaten
undertake urge vow want
"""
_ASKING = "ask demand inquire enquire wonder question query"
_IRREGULAR = {
    "say": "said", "tell": "told", "think": "thought", "feel": "felt", "find": "found", "know": "knew known",
    "mean": "meant", "read": "read", "swear": "swore sworn", "write": "wrote written", "put": "put",
    "seek": "sought", "show": "showed shown", "foresee": "foresaw foreseen", "forecast": "forecast forecasted",
    "undertake": "undertook undertaken", "understand": "understood", "learn": "learned learnt",
    "underwrite": "underwrote", "admit": "admitted", "quip": "quipped", "commit": "committed",
    "submit": "submitted", "plan": "planned", "allow": "allowed",
}  # fmt: skip


def _forms(lemma: str) -> set[str]:
    """Return the finite and participle forms of a regular or listed verb."""
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        third, past, ing = lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    elif lemma.endswith("e"):
        third, past, ing = lemma + "s", lemma + "d", lemma[:-1] + "ing"
    else:
        third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")
        past, ing = lemma + "ed", lemma + "ing"
    if lemma in _IRREGULAR:
        pasts = set(_IRREGULAR[lemma].split())
        return {lemma, third, *pasts, ing}
    return {lemma, third, past, ing}


def _table() -> dict[str, tuple[str, Frame]]:
    frames: dict[str, Frame] = {}
    for words, frame in (
        (_CLAUSE_VERBS, Frame.CLAUSE),
        (_ASKING, Frame.CLAUSE),
        (_ADDRESSEE_VERBS, Frame.CLAUSE | Frame.ADDRESSEE),
        (_OBJECT_VERBS, Frame.OBJECT),
        (_TO_VERBS, Frame.TO),
    ):
        for lemma in words.split():
            frames[lemma] = frames.get(lemma, Frame(0)) | frame
    return {form: (lemma, frame) for lemma, frame in frames.items() for form in _forms(lemma)}


VERBS: dict[str, tuple[str, Frame]] = _table()
"""Every form of every cue verb, with its lemma and frame."""

NEEDS_THAT = frozenset(
    "determine feel figure find gather hold judge know learn maintain mean note read remember repeat rule show submit"
    " swear understand underline underscore".split()
)
"""Lemmas whose bare object is no content: "maintains a firm grip", "found a way", "read the letter"."""

SPEECH = frozenset(
    form for form, (_, frame) in VERBS.items() if Frame.CLAUSE in frame and form.endswith(("ed", "id", "old"))
)
"""Past forms that are hardly ever anything but a cue: a sentence with one is not its author's own voice."""

NOUNS = frozenset(
    """
    accusation admission announcement argument assertion assessment assurance belief boast claim comment complaint
    conclusion confirmation contention declaration demand denial estimate expectation explanation fear finding
    forecast guarantee hint hope insistence objection observation opinion pledge plan prediction projection promise
    proposal prophecy remark reminder reply report request response statement suggestion suspicion testimony threat
    undertaking view vow warning words
    """.split(),
)
"""Nouns that stand for an act of speech or thought; with "that", "of" or "to" after them they take content."""

NO_SOURCES = frozenset(
    "plan plans schedule timetable expectation expectations custom tradition form script type size need merit".split()
)
"""Bare nouns behind "according to" that say how something goes, on nobody's word; "the plan" is a document."""

CITING_NOUNS = {
    "in": frozenset(
        "words view opinion phrase version telling estimate estimation account judgement judgment assessment "
        "submission reckoning eyes language definition usage expectation calculation calculations projection forecast "
        "prediction prognosis diagnosis reading interpretation understanding analysis evaluation appraisal verdict "
        "book formulation wording summary recollection".split()
    ),
    "by": frozenset(
        "account count reckoning estimate reading arithmetic calculation calculations telling projection forecast "
        "tally admission testimony description definition assessment".split()
    ),
    "on": frozenset(
        "evidence account authority word estimate figures reckoning telling guarantee say-so showing honour honor "
        "assurance testimony calculation count".split()
    ),
}
"""Nouns of the phrases that cite: "in the words of X", "by X's account"."""

ADVERBS = frozenset(
    """
    also again already always bluntly briefly clearly consistently earlier even finally first flatly frankly further
    immediately initially instead just largely later long merely never not now often once only previously privately
    promptly publicly quickly quietly rather recently repeatedly simply since soon still strongly subsequently then
    therefore though thus too twice yesterday today
    """.split(),
)
AUXILIARIES = frozenset(
    "has have had is are was were be been being did does do will would could should may might can "
    "must shall cannot ’s 's hasn't haven't hadn't didn't doesn't don't didn’t doesn’t".split()
)
PRONOUNS = frozenset("he she it they i we who you one".split())
POSSESSIVES = frozenset("his her its their my our your".split())
DETERMINERS = (
    frozenset("the a an this these those some several many two three both another each every no any one".split())
    | POSSESSIVES
)
CLAUSE_OPENERS = frozenset(
    "and but or nor so yet as while when whereas although though because since that which whom "
    "whose where if unless after before until than whether who what why how".split()
)
PREPOSITIONS = frozenset(
    "in on at to from by with about into over under against during through between among without "
    "within despite amid upon per via toward towards like following including".split()
)
INSIDE_NOUN_PHRASE = frozenset("of for at in on".split())
ROLES = frozenset(
    """
    adviser advisor ambassador analyst attorney author chair chairman chairwoman chief coach colonel commander
    commissioner correspondent deputy diplomat director economist editor engineer envoy executive expert farmer
    general governor head historian inspector judge justice king lawmaker lawyer leader lieutenant manager mayor
    minister official officer owner police premier president prime principal prince professor prosecutor queen
    reporter representative researcher resident scientist secretary senator sheriff speaker spokesman spokesperson
    spokeswoman student teacher union vice watchdog witness worker
    """.split(),
)
# fmt: on
