"""Countries, their capitals and their adjectives: what may stand for a government."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

# One line a country: name, capital, adjectives that no common prefix gives away.
_TABLE = """
Afghanistan:Kabul:Afghan|Albania:Tirana|Algeria:Algiers|Argentina:Buenos Aires|Armenia:Yerevan|Australia:Canberra
Austria:Vienna|Azerbaijan:Baku:Azeri|Bangladesh:Dhaka|Belarus:Minsk|Belgium:Brussels:Belgian|Bolivia:La Paz
Brazil:Brasilia|Britain:London:British|Bulgaria:Sofia|Burma:Naypyidaw:Burmese|Cambodia:Phnom Penh|Canada:Ottawa
Chile:Santiago|China:Beijing:Chinese|Colombia:Bogota|Croatia:Zagreb|Cuba:Havana|Cyprus:Nicosia:Cypriot
Czechia:Prague:Czech|Denmark:Copenhagen:Danish|Ecuador:Quito|Egypt:Cairo|England:London:English|Eritrea:Asmara
Estonia:Tallinn|Ethiopia:Addis Ababa|Finland:Helsinki:Finnish|France:Paris:French|Georgia:Tbilisi|Germany:Berlin
Ghana:Accra|Greece:Athens:Greek|Guinea:Conakry|Hungary:Budapest|Iceland:Reykjavik|India:Delhi|Indonesia:Jakarta
Iran:Tehran|Iraq:Baghdad|Ireland:Dublin:Irish|Israel:Jerusalem|Italy:Rome|Japan:Tokyo|Jordan:Amman
Kazakhstan:Astana:Kazakh|Kenya:Nairobi|Kosovo:Pristina|Kuwait:Kuwait City|Kyrgyzstan:Bishkek:Kyrgyz|Latvia:Riga
Lebanon:Beirut|Libya:Tripoli|Lithuania:Vilnius|Luxembourg:Luxembourg|Malaysia:Kuala Lumpur|Mali:Bamako
Malta:Valletta|Mexico:Mexico City|Moldova:Chisinau|Mongolia:Ulaanbaatar|Montenegro:Podgorica|Morocco:Rabat
Nepal:Kathmandu|Netherlands:The Hague:Dutch|Niger:Niamey|Nigeria:Abuja|Norway:Oslo:Norwegian|Oman:Muscat
Pakistan:Islamabad|Palestine:Ramallah|Peru:Lima|Philippines:Manila:Philippine:Filipino|Poland:Warsaw:Polish
Portugal:Lisbon|Qatar:Doha|Romania:Bucharest|Russia:Moscow|Rwanda:Kigali|Senegal:Dakar|Serbia:Belgrade
Singapore:Singapore|Slovakia:Bratislava|Slovenia:Ljubljana|Somalia:Mogadishu|Spain:Madrid:Spanish|Sudan:Khartoum
Sweden:Stockholm:Swedish|Switzerland:Bern:Swiss|Syria:Damascus|Taiwan:Taipei|Tajikistan:Dushanbe:Tajik
Thailand:Bangkok:Thai|Tunisia:Tunis|Turkey:Ankara:Turkish|Turkmenistan:Ashgabat|Uganda:Kampala|Ukraine:Kyiv
Uzbekistan:Tashkent:Uzbek|Venezuela:Caracas|Vietnam:Hanoi|Yemen:Sanaa|Zambia:Lusaka|Zimbabwe:Harare
America:Washington:American|Wales:Cardiff:Welsh|Scotland:Edinburgh:Scottish|Kiev:Kyiv|EU:Brussels|Europe
"""
COUNTRIES: dict[str, str] = {}
CAPITAL_OF: dict[str, str] = {}
_ADJECTIVES: dict[str, str] = {}
for _row in _TABLE.replace("\n", "|").split("|"):
    if _row:
        _country, *_rest = _row.split(":")
        COUNTRIES[_country.casefold()] = _country
        if _rest:
            CAPITAL_OF.setdefault(_rest[0].casefold(), _country)
        _ADJECTIVES.update({word.casefold(): _country for word in _rest[1:]})

# Words that, inside a name, say it is a place's.
GEOGRAPHY = frozenset(
    "street road avenue square day bay sea river valley mountain mountains island islands lake hill hills point "
    "cape bridge gulf strait straits harbour harbor park upper lower north south east west northern southern "
    "eastern western pass gorge canal dam forest desert peninsula coast beach port fort mount delta basin ridge "
    "treaty accord war world year".split(),
)

# How many first letters a country and its adjective share at least ("Varenia", "Varenian"; "Mali", "Malian").
_SHARED = 4
_ENDINGS = ("an", "ian", "ean", "i", "ese", "ish", "ic", "ch", "n", "er", "ite", "oan", "ovan")


def country_of(word: str) -> str | None:
    """Return the country a name, capital or irregular adjective stands for; None for a word unknown."""
    key = word.casefold()
    return COUNTRIES.get(key) or CAPITAL_OF.get(key) or _ADJECTIVES.get(key)


@lru_cache(maxsize=8192)
def same_polity(one: str, other: str) -> bool:
    """Whether two words name one country: name and adjective, or name and capital, in either order."""
    a, b = ((country_of(word) or word).casefold() for word in (one, other))
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    stem = short[:-1] if short.endswith(("a", "e", "i", "o", "y")) and len(short) > _SHARED else short
    return len(stem) >= _SHARED and long.startswith(stem) and long.endswith(_ENDINGS)


class Polities:
    """The capitalised words of a text as countries whose adjectives it may hold."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._by_stem: defaultdict[str, list[str]] = defaultdict(list)
        for name in names:
            self._by_stem[_stem(name)].append(name)

    def is_country(self, word: str) -> bool:
        """Whether one of the words is an adjective of `word` ("Velia", where "Velian" stands beside it)."""
        near = self._by_stem.get(_stem(word), ())
        return any(len(n) > len(word) and same_polity(word, n) for n in near)

    def have_adjective(self, word: str) -> bool:
        """Whether a capitalised `word` is an adjective of a known country or of one of the words."""
        near = self._by_stem.get(_stem(word), ())
        return word.casefold() in _ADJECTIVES or any(len(word) > len(n) and same_polity(n, word) for n in near)


def _stem(word: str) -> str:
    return (country_of(word) or word).casefold()[:_SHARED]
