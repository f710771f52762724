"""Finding text that speaks to a program: nothing here obeys it, and the people who read what it says should know."""

import re
from collections.abc import Iterator

from onrecord.model import DisguiseKind, Span

# An order, not the report of one ("she told them to ignore earlier instructions").
_ORDER = (
    r"(?:^|[.!?:;,\"'“”‘’()>\]*–—-] *|"
    r"\b(?:please|now|then|and|just|you (?:must|should|will|shall|can|may|are to)) )"
)
_DROP = r"ignore|disregard|forget|override|bypass|discard|(?:do not|don['’]t|never) (?:follow|obey)"
_READING = r"(?: (?:(?:that|which|who) )?(?:read|process|pars|summari|crawl)[^.:\n]{0,40})? ?[:!–—-]"
_BEFORE = (
    r"(?:(?:previous|prior|preceding|above|earlier|foregoing|existing|original|system)\b[^.!?\n]{0,30}"
    r"\b(?:instructions?|prompts?|directions?|rules?|guidelines?|commands?|orders?|context|messages?|text)\b|"
    r"(?:what|everything|anything|all|whatever)\b[^.!?\n]{0,25}\b(?:before|above|so far|been told)\b|"
    r"(?:instructions?|prompts?|rules?|orders?|text)\b[^.!?\n]{0,20}"
    r"\b(?:above|before this|so far|you (?:were|have been) given))"
)
_PROGRAMS = (
    r"(?:(?:AI )?(?:large )?language models?|LLMs?|"
    r"A\.?I\.?(?: models?| assistants?| agents?| systems?| readers?| tools?)?|"
    r"chat ?bots?|ChatGPT|GPT-?\d\w*|Claude|Gemini|Copilot|crawlers?|scrapers?|(?:automated|machine) readers?|"
    r"summari[sz]ers?|classifiers?)"
)
_ENGLISH = (
    # "Ignore all previous instructions", "disregard what came before"
    rf"{_ORDER}(?:{_DROP})\b[^.!?\n]{{0,30}}?\b{_BEFORE}",
    r"\byour (?:new|real|actual|updated) (?:instructions|prompt|system prompt)\b(?: (?:is|are)\b|:)",
    # "You are now an assistant that ..."
    rf"\byou are (?:now |from now on )?(?:an? |the )?(?:helpful |unrestricted )?(?:assistant\b|{_PROGRAMS})",
    rf"\b(?:note|notice|message|instructions?|attention)s? (?:to |for |, )?(?:all |any |the )?{_PROGRAMS}{_READING}",
    rf"\bif you are (?:an? |the )?(?:{_PROGRAMS})",
    rf"^[^\w\n]{{0,3}}(?:dear |hey |hello )?{_PROGRAMS}[,:] (?:please|ignore|do not|you|say|write|report|treat|mark)\b",
    rf"\bas an? {_PROGRAMS},? you\b",
    r"\b(?:reveal|print|repeat|show|output) (?:me )?your (?:(?:system |hidden )?prompt|initial instructions)\b",
    r"\b(?:begin|end|start) (?:of )?(?:system|admin|developer) (?:prompt|message|instructions?|override)\b",
)
# The marks by which chat models tell turns apart.
_TURNS = (
    r"<\|(?:im_start|im_end|system|user|assistant|endoftext|begin_of_text|eot_id|start_header_id)\|>",
    r"\[/?INST\]|<</?SYS>>|</?(?:system|assistant|tool_call|function_calls)>",
    r"^#{2,3} ?(?:system|instruction|assistant)s?:",
    r"^(?:system|assistant|developer)(?: (?:prompt|message|override))?: (?:you|ignore|do not|always|never|from now)\b",
)
# The first of the orders above in German, French, Spanish and Italian, Russian and Ukrainian: the verb, then what is
# to be dropped, in either order of noun and adjective.
_ABROAD = (
    (
        r"ignoriere|vergiss|missachte|ignorieren sie|vergessen sie",
        r"(?:vorherig|bisherig|obig|vorig|früher)\w+ (?:anweisung|befehl|vorgabe|text)\w*",
    ),
    (r"ignore[zr]?|oublie[zr]?", r"(?:instructions?|consignes?|directives?) (?:précédent|antérieur|ci-dessus)\w*"),
    (
        r"ignora|ignore|olvida|olvide|dimentica",
        r"(?:instrucciones|istruzioni|indicaciones|órdenes) (?:anteriores|previas|precedenti)",
    ),
    (
        r"игнорируй\w*|забудь\w*|проигнорируй\w*|ігноруй\w*",
        r"(?:предыдущ|прежн|попередн)\w+ (?:инструкци|указани|команд|інструкці|вказівк)\w*",
    ),
)
_FORMS = (*_ENGLISH, *_TURNS, *(rf"\b(?:{verb})\b[^.!?\n]{{0,30}}?\b{what}" for verb, what in _ABROAD))
_TO_PROGRAMS = re.compile("|".join(f"(?:{form})" for form in _FORMS), re.IGNORECASE | re.MULTILINE)
_BOUNDARY = re.compile(r"[.!?]\s|\n")
_END = re.compile(r"[.!?](?=\s|$)|(?=\n)")
_WIDEST = 300  # characters each way in which the ends of a sentence are looked for


def to_programs(text: str) -> Iterator[tuple[DisguiseKind, Span, str, str]]:
    """Yield the sentences, as far as they can be told by their signs, in which a text addresses a program."""
    end = 0
    for match in _TO_PROGRAMS.finditer(text):
        if match.start() < end:
            continue
        span = _sentence(text, match.start(), match.end())
        end = span.end
        yield DisguiseKind.ADDRESSED, span, text[span.start : span.end], "speaks to a program, not to a reader"


def _sentence(text: str, start: int, end: int) -> Span:
    """Widen a place to its sentence on its line, by at most three hundred characters each way."""
    base = max(0, start - _WIDEST)
    starts = [base + match.end() for match in _BOUNDARY.finditer(text[base:start])]
    ends = _END.search(text, end, end + _WIDEST)
    return Span(starts[-1] if starts else base, ends.end() if ends else min(len(text), end))
