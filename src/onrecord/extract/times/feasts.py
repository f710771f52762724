"""The feasts that news reports date things by: on a fixed day, on the n-th weekday of a month, around Easter.

Those that follow other calendars are looked up in the `holidays` library, in a country that keeps them.
"""

FIXED = {
    "new year's day": (1, 1),
    "new year": (1, 1),
    "epiphany": (1, 6),
    "valentine's day": (2, 14),
    "valentines day": (2, 14),
    "st patrick's day": (3, 17),
    "april fools' day": (4, 1),
    "april fool's day": (4, 1),
    "may day": (5, 1),
    "bastille day": (7, 14),
    "assumption day": (8, 15),
    "halloween": (10, 31),
    "all saints' day": (11, 1),
    "guy fawkes night": (11, 5),
    "armistice day": (11, 11),
    "veterans day": (11, 11),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "xmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "turn of the year": (12, 31),
}
# Month, ISO weekday, which one (-1 the last).
FLOATING = {
    "martin luther king day": (1, 1, 3),
    "mlk day": (1, 1, 3),
    "presidents' day": (2, 1, 3),
    "presidents day": (2, 1, 3),
    "memorial day": (5, 1, -1),
    "labor day": (9, 1, 1),
    "labour day": (9, 1, 1),
    "columbus day": (10, 1, 2),
    "thanksgiving": (11, 4, 4),
    "thanksgiving day": (11, 4, 4),
}
# Days from Easter Sunday.
EASTER = {
    "shrove tuesday": -47,
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "easter": 0,
    "easter sunday": 0,
    "easter monday": 1,
    "ascension day": 39,
    "pentecost": 49,
    "whit sunday": 49,
    "whit monday": 50,
}
# The country of the `holidays` library that keeps the feast, and its first day's name there.
ELSEWHERE = {
    **dict.fromkeys(("eid al - fitr", "eid al fitr", "eid ul - fitr"), ("AE", "Eid al-Fitr")),
    **dict.fromkeys(("eid al - adha", "eid al adha", "eid ul - adha"), ("AE", "Eid al-Adha")),
    "islamic new year": ("AE", "Islamic New Year"),
    "ashura": ("IN", "Ashura"),
    "nowruz": ("IR", "Nowruz"),
    **dict.fromkeys(("diwali", "deepavali"), ("IN", "Diwali")),
    "holi": ("IN", "Holi"),
    "dussehra": ("IN", "Dussehra"),
    **dict.fromkeys(("lunar new year", "chinese new year"), ("SG", "Chinese New Year")),
    "vesak": ("SG", "Vesak Day"),
    "chuseok": ("KR", "Chuseok"),
    "songkran": ("TH", "Songkran Festival"),
    **dict.fromkeys(("passover", "pesach"), ("IL", "Pesach")),
    "rosh hashanah": ("IL", "Rosh Hashanah"),
    "yom kippur": ("IL", "Yom Kippur"),
    "sukkot": ("IL", "Sukkot"),
    "orthodox easter monday": ("GR", "Easter Monday"),
}
NAMES = frozenset({*FIXED, *FLOATING, *EASTER, *ELSEWHERE, "black friday"})
FIRST_WORDS = frozenset(name.split()[0].split("'")[0] for name in NAMES)
