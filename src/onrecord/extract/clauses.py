"""The main clause of a content: what it says before conditions, reasons and relatives are hung on it."""

import re

_SUBORDINATE = re.compile(
    r"(?:,\s*|\s)(?:if|unless|because|since|when|while|whether|until|before|after|so that|in order to|which|who"
    r"|whose|whom|where|although|though|provided|than|as though|as if)\s.*",
    re.IGNORECASE | re.DOTALL,
)
_FEWEST_WORDS = 3  # a shorter rest is no clause: the conjunction opened the content


_CLOSING = "\"”’»') "


def is_question(content: str) -> bool:
    """Whether `content` ends in a question mark, inside whatever closes it."""
    return content.rstrip(_CLOSING).endswith("?")


def main_clause(content: str) -> str:
    """Return `content` up to its first subordinate clause, or all of it where that leaves next to nothing."""
    main = _SUBORDINATE.sub("", content)
    return main if len(main.split()) >= _FEWEST_WORDS else content
