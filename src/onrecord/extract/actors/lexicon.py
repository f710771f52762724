"""Nouns that name who speaks: roles, bodies, groups, documents and people without a name."""

from collections.abc import Sequence
from functools import lru_cache

from onrecord.extract.actors.mention import Form

# Role nouns by the class they count as when two mentions are compared.
_ROLE_CLASSES = {
    "minister": "minister premier pm vice-premier vice-minister minister-designate premier-designate",
    "secretary": "secretary secretary-general",
    "president": "president vice-president",
    "chair": "chair chairman chairwoman chairperson vice-chair vice-chairman vice-chairwoman",
    "spokesperson": "spokesman spokeswoman spokesperson mouthpiece",
    "director": "director manager director-general",
    "executive": "executive ceo cfo coo",
    "head": "head chief boss leader",
    "governor": "governor",
    "mayor": "mayor mayoress",
    "deputy": "deputy lawmaker legislator parliamentarian mp member senator congressman congresswoman "
    "representative backbencher councillor councilman councilwoman alderman alderwoman assemblyman assemblywoman "
    "politician",
    "inspector": "inspector auditor watchdog",
    "commander": "commander commander-in-chief commandant",
    "ambassador": "ambassador envoy consul",
    "mediator": "mediator negotiator arbitrator",
    "judge": "judge justice magistrate",
    "prosecutor": "prosecutor attorney-general",
    "lawyer": "lawyer attorney counsel solicitor barrister advocate",
    "analyst": "analyst strategist",
    "expert": "expert scientist researcher scholar academic specialist",
    "professor": "professor lecturer",
    "founder": "founder cofounder co-founder",
    "commissioner": "commissioner",
    "speaker": "speaker",
    "rapporteur": "rapporteur",
    "registrar": "registrar",
    "treasurer": "treasurer",
    "monarch": "king queen prince princess emir sultan pope monarch",
    "chancellor": "chancellor vice-chancellor", "rector": "rector dean provost", "curator": "curator archivist "
    "librarian conservator", "surveyor": "surveyor", "warden": "warden ranger keeper custodian",
    "litigant": "petitioner claimant plaintiff applicant defendant appellant",
    "ombudsman": "ombudsman ombudswoman",
    "delegate": "delegate",
    "mp-group": "rapporteurs",
    "editor": "editor publisher editor-in-chief",
    "reporter": "presenter journalist reporter correspondent columnist interviewer host anchor",
    "candidate": "candidate president-elect runner-up contender nominee frontrunner",
    "activist": "activist campaigner organiser organizer unionist",
    "general": "general", "colonel": "colonel", "captain": "captain", "major": "major", "admiral": "admiral",
    "lieutenant": "lieutenant", "sergeant": "sergeant", "brigadier": "brigadier", "marshal": "marshal",
    "officer": "officer policeman policewoman detective sheriff constable",
    "farmer": "farmer grower fisherman", "doctor": "doctor physician nurse surgeon", "priest": "priest bishop "
    "prelate "
    "archbishop monsignor cardinal imam rabbi pastor vicar", "teacher": "teacher headmaster headmistress principal",
    "clerk": "clerk", "driver": "driver", "seller": "seller vendor shopkeeper trader merchant baker",
    "coach": "coach trainer captain", "author": "author writer novelist", "owner": "proprietor landlord landlady",
    "veteran": "veteran", "dissident": "dissident", "strongman": "strongman", "ruler": "ruler",
    "counterpart": "counterpart", "successor": "successor", "predecessor": "predecessor",
    "colleague": "colleague", "aide": "aide adviser advisor assistant", "official": "official",
    "administrator": "administrator", "coordinator": "coordinator", "supervisor": "supervisor",
    "foreman": "foreman forewoman", "master": "master",
    "harbourmaster": "harbourmaster", "stationmaster": "stationmaster",
}  # fmt: skip
# Each of these is a class of its own: a biologist is no engineer, and a mother no son.
TRADES = frozenset(
    "forecaster pilot accountant collector hydrologist economist historian geologist engineer biologist physicist "
    "seismologist climatologist epidemiologist meteorologist statistician ecologist chemist botanist architect "
    "sociologist demographer archaeologist linguist astronomer virologist agronomist mathematician "
    "psychologist".split(),
)
FAMILY = frozenset(
    "aunt uncle mother father wife husband widow widower son daughter brother sister cousin niece nephew "
    "grandmother grandfather fiance fiancee".split(),
)
_OWN_CLASS = TRADES | FAMILY | frozenset("baron baroness earl viscount marquis marchioness".split())
ROLE_CLASS: dict[str, str] = {noun: cls for cls, nouns in _ROLE_CLASSES.items() for noun in nouns.split()} | {
    noun: noun for noun in _OWN_CLASS
}

# Two classes that name the same chair when the body is the same ("the head of BRW", its managing director).
TOP_CLASSES = frozenset({"president", "chair", "director", "executive", "head", "governor", "ruler", "commander",
                         "strongman", "monarch", "minister", "mayor", "inspector"})  # fmt: skip

# A definite one of these points at whoever was spoken of last, without naming an office.
LOOSE_PERSONS = frozenset(
    "witness man woman gentleman lady official speaker figure veteran newcomer lawmaker politician boss member "
    "lady deputy person source candidate expert guest caller driver pensioner student detainee prisoner suspect client "
    "patient survivor scholar accused petitioner defendant claimant plaintiff applicant visitor".split(),
)

# People named by nothing but what they are: with "a", "two", "one of", or in the plural, an anonymous source.
PERSON_NOUNS = frozenset(
    "person man woman source insider witness resident employee worker staffer passenger pensioner student "
    "neighbour neighbor villager voter user customer visitor protester soldier sailor boy girl somebody someone "
    "schoolboy schoolgirl gentleman lady commuter tenant investor banker businessman businesswoman whistleblower "
    "colleague friend diplomat critic supporter observer guard conductor porter waiter barman figure "
    "supremo tycoon magnate beekeeper shepherd subcontractor detainee prisoner suspect client patient survivor victim "
    "refugee migrant islander skipper welder plumber electrician carpenter cook nanny heir relative accused".split(),
)
PLURAL_PERSONS = frozenset(
    "people persons men women sources insiders witnesses residents employees workers staffers passengers "
    "pensioners students neighbours neighbors villagers voters users customers visitors protesters soldiers "
    "sailors commuters tenants investors bankers diplomats critics supporters observers guards officials "
    "officers engineers experts analysts economists scientists lawyers politicians lawmakers deputies ministers "
    "members leaders colleagues aides advisers advisors shopkeepers traders growers farmers fishermen "
    "respondents readers locals campaigners activists newspapers media papers outlets reporters journalists "
    "builders drivers representatives delegates envoys friends parents teachers doctors nurses organisers "
    "organizers opponents rivals inspectors auditors regulators executives directors managers prosecutors "
    "staff crew lawmakers senators councillors commanders generals mps bystanders parishioners skippers "
    "historians researchers academics forecasters mediators partners veterans islanders".split(),
)
# Plurals that speak as one body.
GROUP_NOUNS = frozenset(
    "parties sides delegations governments countries states capitals companies neighbours leaders ministers "
    "presidents allies powers partners signatories negotiators".split(),
)

# Those who work for a body and speak as its people, not as the body.
STAFF = frozenset("staff staffers employees forecasters".split())
# Before "staff" they make it an army's headquarters.
_COMMANDING = frozenset("general defence defense joint".split())
COLLECTIVES = frozenset("people staff crew media press public leadership brass".split())

# Nouns that head the name or description of a body.
_ORG_CLASSES = {
    "ministry": "ministry department",
    "government": "government cabinet administration executive",
    "company": "company firm corporation group enterprise conglomerate startup consortium holding business",
    "operator": "operator", "contractor": "contractor", "builder": "builder shipbuilder shipyard yard",
    "maker": "manufacturer "
    "maker producer supplier developer", "owner": "owner licensee", "regulator": "regulator watchdog",
    "commission": "commission", "committee": "committee", "board": "board", "council": "council",
    "bank": "bank", "authority": "authority", "agency": "agency", "office": "office", "inspectorate":
    "inspectorate", "institute": "institute institution", "university": "university college", "union": "union",
    "federation": "federation confederation", "association": "association league society guild chamber",
    "court": "court tribunal", "panel": "panel", "parliament": "parliament assembly senate congress "
    "legislature duma bundestag knesset", "party": "party", "coalition": "coalition alliance bloc", "opposition":
    "opposition", "army": "army military navy forces", "police": "police", "embassy": "embassy",
    "service": "service services", "treasury": "treasury", "presidency": "presidency kremlin",
    "organisation": "organisation organization ngo charity foundation fund", "network": "network grid metro "
    "railway railways", "newspaper": "newspaper paper daily weekly magazine journal station broadcaster "
    "newsletter website channel agency", "campaign": "campaign movement", "delegation": "delegation mission",
    "secretariat": "secretariat directorate bureau", "team": "team", "centre": "centre center observatory "
    "thinktank think-tank", "brigade": "brigade regiment battalion division", "port": "harbour port airport",
    "district": "district municipality city town region province", "hospital": "hospital", "school": "school",
    "church": "church", "airline": "airline", "utility": "utility", "exchange": "exchange", "side": "side",
    "corps": "corps", "community": "community commonwealth", "junta": "junta regime", "club": "club", "works":
    "works", "forum": "forum",
    "observatory": "observatory", "museum": "museum gallery library theatre opera",
}  # fmt: skip
ORG_CLASS: dict[str, str] = {}
for _cls, _nouns in _ORG_CLASSES.items():
    for _noun in _nouns.split():
        ORG_CLASS.setdefault(_noun, _cls)
# Words of a name that say it is a paper's or a station's.
MEDIA_WORDS = frozenset(
    "courier herald tribune gazette chronicle messenger times post press news radio tv wire daily weekly observer "
    "monitor review examiner echo mercury star sun mail standard".split(),
)
# What a definite "the company" may stand for: a body that is no public one.
BUSINESS = frozenset({"company", "operator", "contractor", "builder", "maker", "owner", "airline", "utility"})
PUBLIC = frozenset(
    "ministry government commission committee council authority inspectorate court parliament "
    "party army police embassy treasury presidency university bank board panel union federation "
    "association institute office brigade delegation secretariat agency".split(),
)
# Words that, inside a capitalised run, say it is a body's name.
ORG_NAME_WORDS = frozenset(
    "infirmary clinic academy museum library theatre laboratory laboratories republic inc ltd plc corp co "
    "llc gmbh ag sa energy power hydro steel motors airlines air rail railways works "
    "industries systems systemtechnik technologies media news wire press times post herald tribune gazette "
    "chronicle messenger review courier holdings partners capital logistics shipping pharma water electric oil "
    "gas mining bank club united nations states trust national international observer monitor radio tv".split(),
) | frozenset(ORG_CLASS)

# Documents: what they say, their owner says; without an owner they speak for themselves. What a depiction is "of" is
# only shown in it.
DEPICTIONS = frozenset(
    "image images imagery photograph photographs photo photos picture pictures footage video videos map maps".split()
)
DOCUMENTS = DEPICTIONS | frozenset(
    "report statement study survey poll figures accounts log certificate letter note article agreement decision "
    "ruling order memo memorandum document documents law bill data programme program plan plans release notice "
    "paper dossier file communique communiqué treaty annexe annex audit assessment forecast estimate estimates "
    "review records record website tweet post bulletin minutes schedule timetable payrolls text draft contract "
    "judgment verdict resolution decree declaration message telegram filing transcript leaflet circular "
    "calculations numbers projections findings column speech interview account count arithmetic reckoning tally "
    "telling recollection summary showing admission recording recordings".split(),
)
# Documents a body puts out in its own name: what they say, it says.
UTTERANCES = frozenset(
    "statement letter note release notice message decision ruling order communique communiqué declaration "
    "tweet post memo website minutes column speech interview telegram bulletin judgment verdict filing "
    "log programme program report".split(),
)
# "X's board" is X, but "X's staff" is not.
BODY_OF = frozenset({"board", "leadership", "management", "side", "presidium", "administration"})
# A person's office speaks for the person.
PERSON_OF = frozenset({"office"})


# One office under two nouns: the noun, what must stand before it, and the class and field it comes to.
SYNONYMS: dict[str, tuple[str, str]] = {"premier": ("minister", "prime"), "pm": ("minister", "prime"),
                                        "taoiseach": ("minister", "prime"), "vice-premier": ("minister", "vice"),
                                        "vice-minister": ("minister", "vice"), "vice-president": ("president", "vice"),
                                        "vice-chair": ("chair", "vice"), "vice-chairman": ("chair", "vice"),
                                        "vice-chairwoman": ("chair", "vice"),
                                        "premier-designate": ("minister", "prime")}  # fmt: skip


FORMERLY = "ex-"


def singular(noun: str) -> str:
    """Return the singular of a regular English plural (lower case); other nouns come back unchanged."""
    if noun.endswith("men"):
        return noun[:-2] + "an"
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return noun[:-1]
    return noun


_SHORT = 7  # letters of a word too short to be a trade by its ending ("magician" is one, "Lucian" is not)
_TRADES = ("ologist", "ographer", "onomist", "iatrist", "ician", "ologian")


def is_role(noun: str) -> bool:
    """Whether a noun (lower case, no possessive) names an office or a trade."""
    return noun in ROLE_CLASS or (len(noun) > _SHORT and noun.endswith(_TRADES))


def is_command(noun: str, modifiers: Sequence[str]) -> bool:
    """Whether a noun with what stands before it names an army's headquarters: "the general staff"."""
    return noun == "staff" and bool(modifiers) and modifiers[-1] in _COMMANDING


@lru_cache(maxsize=8192)
def head_form(noun: str) -> Form | None:
    """Return what kind of voice a noun (lower case, no possessive) heads; None for every other noun."""
    noun = noun.removeprefix(FORMERLY)
    if noun in PLURAL_PERSONS or noun in GROUP_NOUNS or noun in PERSON_NOUNS:
        return Form.PEOPLE
    if is_role(noun):
        return Form.ROLE
    if noun in ORG_CLASS:
        return Form.BODY
    if noun in DOCUMENTS:
        return Form.DOCUMENT
    return Form.PEOPLE if noun != singular(noun) and singular(noun) in ROLE_CLASS else None
