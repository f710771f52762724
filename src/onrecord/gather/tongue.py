"""Telling the language a text is in, where its source does not say."""

from functools import cache
from typing import TYPE_CHECKING

from onrecord.gather.english import is_english, is_latin

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_SAMPLE = 4_096  # code points looked at: several paragraphs, and a few milliseconds
_LEAST = 20  # letters under which no language is told
# Of py3langid's confidence. Single sentences in 9 languages had 0.59 and more; "Hi there" has 0.11, "12 34" 0.01.
_SURE = 0.5


def language_of(text: str) -> str | None:
    """Tell the ISO 639-1 code of a text's language, None where it is too short or cannot be told.

    English is told by its commonest words; only for the rest py3langid's model is loaded, which takes a second.
    """
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _LEAST:
        return None
    data = sample.encode("utf-8", "ignore")
    if is_latin(data) and is_english(data):
        return "en"
    code, confidence = _identifier().classify(data)
    return str(code) if confidence >= _SURE and len(code) == 2 else None


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - a second, for what is not English

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
