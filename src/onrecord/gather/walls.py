"""Pages that stand in place of an article: said by name, never read as news."""

import re
from typing import Any

# Set on the stand-ins of tests/gather/pages: what is left of an article before a paywall is a paragraph or two.
_STUB = 1_200  # characters of text under which a page that says it is not free counts as a stub
_BRIEF = 1_500  # characters of a whole page under which its title alone may tell that it is no article

_ERROR = re.compile(
    r"(?:error )?(?:404|403|410|500|502|503)\b.*|.*\b(?:page|story|article) (?:was )?not found.*"
    r"|not found|access denied|forbidden"
    r"|.*страница не найдена.*|seite nicht gefunden.*|page introuvable.*|service unavailable|bad gateway",
    re.IGNORECASE,
)
_BOT = re.compile(
    r"just a moment\W*|attention required.*|are you (?:a robot|human).*|.*checking your browser.*|.*security check.*"
    r"|verify(?:ing)? (?:that )?you are (?:a )?human.*|captcha|pardon our interruption.*"
    r"|please enable (?:js|javascript).*",
    re.IGNORECASE,
)
_BOT_TEXT = re.compile(
    r"enable javascript and cookies to continue|checking your browser before"
    r"|verif(?:y|ying) (?:that )?you are (?:a )?human|unusual traffic from your", re.IGNORECASE)  # fmt: skip
_CONSENT = re.compile(
    r"before you continue|(?:your|about|we value your) (?:privacy|cookies?)\b.*|.*cookie (?:consent|settings|wall).*"
    r"|.*(?:privacy|consent) (?:choices|settings|preferences).*|.*we (?:use|value) (?:cookies|your privacy).*"
    r"|.*(?:datenschutz|cookies akzeptieren|protection de vos données|tu privacidad).*",
    re.IGNORECASE,
)
_CONSENT_TEXT = re.compile(
    r"\b(?:cookies?|consent|tracking|personal data|partners|legitimate interest|datenschutz|werbung)\b", re.IGNORECASE
)
_PAYWALL = re.compile(
    r"(?:subscribe|sign up|log in|sign in|register|join)[^.\n]{0,60}\b(?:to|and) (?:continue|keep|finish|go on) reading"
    r"|to (?:continue|keep) reading[^.\n]{0,60}\b(?:subscri|register|log in|sign in)"
    r"|(?:this|the) (?:article|story|content|report|text)[^.\n]{0,30}"
    r"\b(?:for|to) (?:our )?(?:paying |registered )?(?:subscribers|members)"
    r"|(?:subscribe|register|sign in|log in) to (?:read|unlock|access)\b"
    r"|(?:you have|you've) (?:reached|read|used) (?:your|all)[^.\n]{0,40}\b(?:articles?|limit)"
    r"|for subscribers only|subscriber[- ]only|exclusively for subscribers|read the full (?:story|article) with"
    r"|weiterlesen mit|nur für abonnenten|réservé aux abonnés|solo para suscriptores|только для подписчиков"
    r"|чтобы (?:прочитать|читать) [^.\n]{0,30}(?:подпи|оформите)",
    re.IGNORECASE,
)
_LOCKED = re.compile(
    r"\b(?:paywall|regwall|pay-wall|subscriber-wall|meter(?:ed)?-wall|piano-|premium-barrier)", re.IGNORECASE
)


def stand_in(title: str | None, text: str, *, article: bool) -> str | None:
    """Name what a page is where it is an error, a check for robots or a request for consent; else None.

    `title` is the page's own, `text` all that can be read on it, `article` whether it says it is an article.
    """
    name = " ".join((title or "").split())
    if len(text) <= _BRIEF and (_BOT.fullmatch(name) or _BOT_TEXT.search(text)):
        return "is a check for robots, not the article"
    if len(text) <= _BRIEF and _ERROR.fullmatch(name):
        return f"is an error page (“{name[:60]}”), not the article"
    if not article and _CONSENT.fullmatch(name) and len(_CONSENT_TEXT.findall(text)) >= 3:
        return "is a request for consent (cookies), not the article"
    return None


def locked(tree: Any) -> bool:
    """Whether the page has a block that calls itself a paywall."""
    blocks = tree.iter("div", "section", "aside")
    return any(_LOCKED.search(f"{e.get('class') or ''} {e.get('id') or ''}") for e in blocks)


def stub(article: str, *, shown: str, locked: bool, free: bool | None) -> str | None:
    """Say that an article is only its beginning before a paywall; None where it is not, or cannot be told.

    `shown` is all the text of the page, `locked` whether it has a block that calls itself a paywall, `free` what
    it declares (`isAccessibleForFree`), None where it declares nothing.
    """
    if free is True or len(article) >= _STUB:
        return None
    asked = _PAYWALL.search(shown) is not None
    cut = article.rstrip().endswith(("…", "..."))
    closed = free is False and (asked or locked or cut)
    if closed or (asked and locked) or _PAYWALL.search(article):
        return "is only the beginning of an article behind a paywall"
    return None


def listing(tree: Any, *, article: bool) -> bool:
    """Whether a page is a list of articles: it says nowhere that it is one, and shows several that link away."""
    if article:
        return False
    teasers = [
        e for e in tree.iter("article") if any(head.find(".//a") is not None for head in e.iter("h2", "h3", "h4"))
    ]
    return len(teasers) >= 4
