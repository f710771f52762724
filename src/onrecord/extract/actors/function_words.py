"""Words that end a noun phrase or begin a sentence without being part of a name."""

DETERMINERS = frozenset("the a an this these those one some any no another other both several many".split())
DEFINITE = frozenset("the this these those same both".split())
NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred "
    "dozen dozens half few hundreds thousands most all "
    "only more least".split(),
)
POSSESSIVES = {
    "his": "he", "her": "she", "its": "it", "their": "they", "our": "we", "my": "i", "your": "you", "whose": "who",
}  # fmt: skip
PRONOUNS: dict[str, str] = {
    "he": "he", "him": "he", "himself": "he", "she": "she", "hers": "she", "herself": "she", "it": "it",
    "itself": "it", "they": "they", "them": "they", "themselves": "they", "we": "we", "us": "we", "ourselves":
    "we", "i": "i", "me": "i", "myself": "i", "you": "you", "who": "who", "whom": "who", "which": "which",
}  # fmt: skip
PRONOUNS |= {
    f"{word}{mark}{ending}": word
    for word, endings in {"he": "s d ll", "she": "s d ll", "it": "s d ll", "they": "ve re d ll", "we": "ve re d ll",
                          "i": "m ve d ll", "you": "ve re d ll", "who": "s d ll ve re"}.items()
    for ending in endings.split() for mark in "'’"
}  # fmt: skip
PREPOSITIONS = frozenset(
    "of in on at by for from to with without about against between into through during before after above below "
    "over under near behind beyond across along among around inside outside onto upon within despite since "
    "until till toward towards per via like unlike amid beside besides except".split(),
)
LINKING = frozenset("of for at in on with from to behind close inside".split())
CONJUNCTIONS = frozenset("and or but nor yet so because although though while whereas if unless when where why how "
                         "whether as than that then also too not never".split())  # fmt: skip
AUXILIARIES = frozenset(
    "is are was were be been being am has have had having do does did will would shall should can could may might "
    "must ought".split(),
)
_VERBS = (
    "said says say saying told tells tell telling added adds adding asked asks asking announced announces "
    "announce warned warns promised promises promise denied denies deny claimed claims claim insisted insists "
    "argued argues believes believed thinks thought expects expected hopes hoped fears feared estimates estimated "
    "predicts predicted confirmed confirms declared declares stated states stressed noted notes replied replies "
    "answered explained explains wrote writes reported reports admitted conceded concedes suggested suggests "
    "vowed pledged pledges undertook accused accuses urged urges demanded demands called calls put puts made "
    "makes gave gives took takes went goes goes came comes became becomes remains remained wants wanted sees saw "
    "seen sent sends set sets kept keeps held holds met meets led leads runs ran let lets according published "
    "signed agreed agrees decided refused rejects rejected appeared seems seemed began begins begin ended "
    "opened opens closed closes built builds need needs needed used uses described describes"
)
VERBS = frozenset(_VERBS.split())
# Past forms without "ed" that are not among the verbs above; some are nouns too, so that they end no phrase.
PASTS = frozenset(
    "heard knew spoke stood sat left felt fell rose drew drove flew grew lay lost meant paid read shook shot "
    "slept spent swore threw understood woke won wore brought bought caught chose cut dealt fought found forgot "
    "hit hung broke lent learnt sold sought struck swept taught bore bent bet built burnt dug fed fled forbade "
    "foresaw froze got hid hurt knelt laid lit mistook overcame oversaw quit rang rode sang sank shut slid spread "
    "sprang stole stuck swam swung tore undertook upheld withdrew wept".split(),
)
_OPENERS = (
    "there here now today yesterday tomorrow meanwhile however still even just perhaps maybe certainly last next "
    "first second third earlier later once twice again moreover furthermore nevertheless nonetheless instead "
    "indeed finally asked according following given yes no well such each every either neither what whatever "
    "contractor hydrologist neighbouring neighboring former only nothing nobody none everybody everyone someone "
    "somebody something anything anybody much little ten twenty thirty work talks people members training "
    "asked speaking answering questions question under nor hence thus based back early late mid new old since "
    "satellite aerial leaked internal video "
    "dear thank please let article section chapter issue page part annexe annex not two three four five six"
)
OPENERS = frozenset(_OPENERS.split())
MONTHS = frozenset("january february march april may june july august september october november december jan "
                   "feb mar apr jun jul aug sep sept oct nov dec".split())  # fmt: skip
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat "
                 "sun christmas easter ramadan".split())  # fmt: skip
CALENDAR = MONTHS | DAYS | {day + "s" for day in DAYS}
# What ministries and committees are for.
DOMAINS = frozenset(
    "foreign defence defense interior finance water transport energy health education justice economy environment "
    "agriculture labour labor trade culture housing home external internal land state public planning "
    "infrastructure industry tourism sport science security development territorial social emergency fisheries "
    "forestry mines petroleum communications information treasury".split(),
)
# A noun phrase never runs through one of these.
STOP = PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | VERBS | frozenset(PRONOUNS) | frozenset(POSSESSIVES) | DETERMINERS
# At the head of a sentence these are capitalised without being names.
NOT_NAMES = STOP | OPENERS | CALENDAR | NUMBERS
# Adjectives and nouns that stand before a role without a determiner ("deputy prime minister").
MODIFIERS = frozenset(
    "former deputy vice prime foreign chief managing acting senior junior first second interim outgoing incoming "
    "new old then assistant associate executive general retired veteran opposition government state army police "
    "union defence defense finance energy water transport interior health education justice economy environment "
    "agriculture labour labor trade culture housing home treasury nuclear press media council city party "
    "military security budget central national federal regional local public private grid metro rail railway "
    "power contractor upstream downstream ruling growers shadow permanent lead leading top head project sales "
    "communications development planning technical operations commercial".split(),
)
