"""Telling the charset of bytes that declare none and are not UTF-8, or saying that it cannot be told.

A wrong guess makes other letters of the ones that were published, and nothing later would notice. So a
guess counts only where the readings that are possible agree, or where the language of the text decides.
"""

import re
import unicodedata

from onrecord.gather.english import is_english, is_latin

_SAMPLE = 65_536  # bytes looked at for the guess; the whole is then decoded by what it says
_LATIN = ("cp1252", "cp1250", "cp1254", "cp1257")
# Charsets of several bytes a letter are left out: charset-normalizer sees no language in them on short texts.
_OTHER = ("cp1251", "koi8_r", "cp1253", "cp1255", "cp1256")
# Of charset-normalizer's coherence (0 to 1, how much the letters are those of a language). Set by the samples in
# tests/gather/test_gather_decode.py: Russian sentences have 0.6, readings in the wrong charset up to 0.25.
_COHERENT = 0.3
_LEAD = 0.1
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
# In a text decoded with what is not UTF-8 kept as surrogates: characters that are whole, and runs of what is not.
_WHOLE = re.compile(r"[^\x00-\x7f\udc80-\udcff]")
_FLAWS = re.compile(r"[\udc80-\udcff]+")
_MARKS_BY_WORDS = frozenset("©®™°ªº")


def guess(data: bytes, bad: int) -> tuple[str | None, str]:
    """Decode `data`, not UTF-8 from byte `bad` on; give the text, or None and the reason."""
    broken = f"is not valid UTF-8 at byte {bad}"
    if _mostly_utf8(data):
        return None, broken
    start = max(0, data.rfind(b"\n", 0, bad)) if bad > _SAMPLE // 2 else 0
    sample = data[start : start + _SAMPLE]
    charset = _latin(sample) if is_latin(sample) else _winner(sample, _OTHER)
    if charset is None:
        return None, f"{broken}, declares no charset, and the charset cannot be told; save it as UTF-8"
    try:
        text = data.decode(charset)
    except UnicodeDecodeError as error:
        return None, f"{broken}, and looks like {charset} but for byte {error.start}; save it as UTF-8"
    if _CONTROLS.search(text):
        return None, f"{broken} and is no text in any charset that can be told"
    return text, ""


def _mostly_utf8(data: bytes) -> bool:
    """Whether it is UTF-8 with a flaw, such as a cut at the end, and not another charset."""
    text = data.decode("utf-8", "surrogateescape")
    return len(_WHOLE.findall(text)) > len(_FLAWS.findall(text))


def _latin(sample: bytes) -> str | None:
    """Choose among the charsets of Latin script: those that fit must agree, or the language decides."""
    readings = {c: text for c in _LATIN if (text := _reading(sample, c)) is not None}
    if len(set(readings.values())) == 1:
        return next(iter(readings))
    if "cp1252" in readings and is_english(sample):
        return "cp1252"  # what machines set to English write, foreign names and all
    return _winner(sample, tuple(readings))


def _reading(sample: bytes, charset: str) -> str | None:
    """Decode, or give None where it does not fit or puts symbols (¤, ³, ±) after a letter."""
    try:
        text = sample.decode(charset)
    except UnicodeDecodeError:
        return None
    for before, char, after in zip(" " + text, text, text[1:] + " ", strict=False):
        if char <= "\x7f" or char.isalpha() or not before.isalpha() or char in _MARKS_BY_WORDS:
            continue
        kind = unicodedata.category(char)
        if kind[0] in "SN" or (kind == "Po" and after.isalpha()):
            return None
    return text


def _winner(sample: bytes, charsets: tuple[str, ...]) -> str | None:
    """Ask charset-normalizer; None unless its best reading is the only one or clearly the most coherent."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, and needed only here

    matches = list(from_bytes(sample, cp_isolation=list(charsets), enable_fallback=False)) if charsets else []
    if not matches:
        return None
    best = max(matches, key=lambda match: match.coherence)
    rivals = [match.coherence for match in matches if str(match) != str(best)]
    clear = best.coherence >= _COHERENT and best.coherence >= max(rivals, default=0.0) + _LEAD
    return best.encoding if clear else None
