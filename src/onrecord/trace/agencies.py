"""The agencies that a text names as where it has its news from."""

import re

# A name of one to four words; "the" and titles before it are no part of it.
_NAME = r"(?P<name>[A-Z][\w’'-]*(?: (?:of |and )?[A-Z][\w’'-]*){0,3})"
_AGENCY = r"(?:(?:state |official |national )?(?:news |press |information |telegraph )?agency|newswire|wire service)"
_KNOWN = (
    "Reuters|AFP|Agence France-Presse|AP|Associated Press|TASS|Interfax|RIA Novosti|BelTA|Ukrinform|Interfax-Ukraine|"
    "Xinhua|DPA|dpa|ANSA|EFE|PAP|Anadolu|Bloomberg|Kyodo|Yonhap|PTI|BNS|ELTA|LETA|BTA|Tanjug|MTI|CTK|ČTK|APA|Belga|ANP|"
    "UNIAN|Kazinform|Agerpres|HINA|STA|IRNA|SPA|SANA|KCNA|VNA|Antara|Bernama|AAP|CP"
)
_REPORTS = r"(?:reports?|reported|writes|wrote|says|said|announced|informs|informed|quotes|quoted|learned)"
_PATTERNS = (
    rf"{_AGENCY} {_NAME}",
    rf"{_NAME} {_AGENCY}",
    rf"\b(?i:citing|quoting|via|(?:quoted|reported|cited) by|reports from|referring to|reference to) (?:the )?{_NAME}",
    rf"\b(?P<name>{_KNOWN})\b(?= {_REPORTS}\b)",
    rf"\b(?:told|according to|by|from) (?:the )?(?P<name>{_KNOWN})\b",
    rf"\((?P<name>{_KNOWN})\)",
    r"\b[A-Z][A-Z]+,? [^\n]{0,30}\((?P<name>[A-Z][\w-]+(?: [A-Z][\w-]+)?)\)",
)
_ASKED = tuple(re.compile(p) for p in _PATTERNS)
# Words that begin a sentence or a title and are no part of a name.
_IDLE = frozenset("The A An As Our Its His Her State News Press".split())
# Sources that are quoted like an agency and are none.
_NONE = frozenset(("ministry", "minister", "president", "government", "court", "parliament", "commission", "mr", "mrs"))


def agencies(text: str) -> tuple[str, ...]:
    """Return the agencies that `text` names as its source, in order of their first mention."""
    found = sorted((m.start("name"), _bare(m["name"])) for asked in _ASKED for m in asked.finditer(text))
    return tuple(dict.fromkeys(name for _, name in found if name and not _NONE & set(name.lower().split())))


def _bare(name: str) -> str:
    parts = name.split()
    while parts and parts[0] in _IDLE:
        parts = parts[1:]
    return " ".join(parts).removesuffix("’s").removesuffix("'s")
