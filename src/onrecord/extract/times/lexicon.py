"""The words that times are told with: months, weekdays, units, numbers and the words that point."""

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        ),
        start=1,
    )
    for name in names.split()
}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
DAYPARTS = {
    "morning": "MO",
    "mornings": "MO",
    "afternoon": "AF",
    "afternoons": "AF",
    "evening": "EV",
    "evenings": "EV",
    "night": "NI",
    "nights": "NI",
}
UNITS = {
    "second": "second",
    "sec": "second",
    "minute": "minute",
    "min": "minute",
    "hour": "hour",
    "hr": "hour",
    "day": "day",
    "week": "week",
    "weekend": "weekend",
    "fortnight": "fortnight",
    "month": "month",
    "quarter": "quarter",
    "semester": "half",
    "year": "year",
    "yr": "year",
    "decade": "decade",
    "century": "century",
    "millennium": "millennium",
}
PLURAL_UNITS = {f"{name}s": unit for name, unit in UNITS.items() if name not in {"century", "millennium"}} | {
    "centuries": "century",
    "millennia": "millennium",
}
DURATION_CODES = {
    "second": ("T", "S", 1),
    "minute": ("T", "M", 1),
    "hour": ("T", "H", 1),
    "day": ("", "D", 1),
    "week": ("", "W", 1),
    "weekend": ("", "WE", 1),
    "fortnight": ("", "W", 2),
    "month": ("", "M", 1),
    "quarter": ("", "Q", 1),
    "half": ("", "M", 6),
    "year": ("", "Y", 1),
    "decade": ("", "DE", 1),
    "century": ("", "CE", 1),
    "millennium": ("", "ML", 1),
}
CARDINALS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
MULTIPLES = {"dozen": 12, "hundred": 100, "thousand": 1000}
ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {"thirtieth": 30}
DECADE_WORDS = {
    word: digit
    for digit, word in enumerate(
        "twenties thirties forties fifties sixties seventies eighties nineties".split(), start=2
    )
}
SETS = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "biweekly": "P2W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "quarterly": "P1Q",
    "annual": "P1Y",
    "annually": "P1Y",
    "yearly": "P1Y",
    "biannual": "P6M",
    "biennial": "P2Y",
    "everyday": "P1D",
}
PRESENT_WORDS = frozenset("now currently presently nowadays".split())
PAST_WORDS = frozenset("recently formerly lately".split())
FUTURE_WORDS = frozenset("soon shortly".split())
ZONES = frozenset("gmt utc bst cet cest est edt et cst cdt ct mst mdt mt pst pdt pt ist jst msk eet eest".split())
UNIVERSAL_ZONES = frozenset({"gmt", "utc"})

# One class to a word; a word with several lives has a class of its own and joins others in `grammar.UNIONS`.
WORD_CLASSES: dict[str, str] = {
    word: name
    for name, words in {
        "the": "the",
        "a": "a an",
        "of": "of",
        "in": "in",
        "on": "on",
        "at": "at",
        "by": "by",
        "to": "to",
        "and": "and",
        "or": "or",
        "for": "for",
        "from": "from",
        "since": "since",
        "through": "through",
        "until": "until till til",
        "between": "between",
        "during": "during throughout",
        "over": "over",
        "within": "within",
        "per": "per",
        "this": "this",
        "that": "that",
        "these": "these",
        "those": "those",
        "same": "same",
        "last": "last",
        "past": "past",
        "previous": "previous preceding prior",
        "latest": "latest",
        "next": "next",
        "coming": "coming upcoming",
        "following": "following subsequent ensuing",
        "current": "current",
        "entire": "entire",
        "ago": "ago",
        "hence": "hence",
        "earlier": "earlier",
        "later": "later",
        "before": "before",
        "after": "after",
        "early": "early",
        "late": "late",
        "mid": "mid",
        "middle": "middle",
        "start": "start beginning opening outset dawn",
        "end": "end close",
        "final": "final closing",
        "latter": "latter",
        "part": "part portion",
        "rest": "rest remainder",
        "date_word": "date",
        "very": "very",
        "half": "half",
        "quarter": "quarter",
        "second": "second",
        "one": "one",
        "more": "more less fewer longer",
        "than": "than",
        "least": "least most",
        "up": "up",
        "just": "just only exactly",
        "about": "about around nearly almost roughly approximately some under approx",
        "few": "few",
        "couple": "couple",
        "several": "several many numerous",
        "every": "every each",
        "alternate": "other alternate",
        "once": "once twice thrice",
        "fiscal": "fiscal financial",
        "old": "old",
        "recent": "recent",
        "today": "today",
        "tonight": "tonight",
        "yesterday": "yesterday",
        "tomorrow": "tomorrow",
        "noon": "noon midday",
        "midnight": "midnight",
        "future": "future",
        "as": "as",
        "near": "near foreseeable immediate",
        "present": "present",
        "moment": "moment",
        "right": "right",
        "time": "time",
        "times": "times",
        "long": "long",
        "period": "period",
        "consecutive": "consecutive straight successive business working calendar whole full bloody short solid "
        "additional further extra",
        "local": "local",
        "overnight": "overnight",
        "bc": "bc bce b.c. b.c.e.",
        "ad": "ad ce a.d.",
        "then": "then",
        "pm": "am pm a.m p.m a.m. p.m.",
        "oclock": "o'clock o’clock",
        "year_word": "year",
        "day_word": "day",
        "eve": "eve",
    }.items()
    for word in words.split()
}
