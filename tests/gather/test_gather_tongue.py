"""The language of a text, told where its source does not say."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.gather import Known, from_text
from onrecord.gather.tongue import language_of

PAGES = Path(__file__).parent / "pages"
SAMPLES = {
    "en": "The minister said the road would be finished by May, and nobody believed it.",
    "de": "Der Minister sagte, die Straße werde im Mai fertig sein.",
    "fr": "Le ministre a dit que la route serait terminée en mai.",
    "es": "El ministro dijo que la carretera estaría terminada en mayo.",
    "pl": "Minister powiedział, że droga będzie gotowa w maju.",
    "nl": "De minister zei dat de weg in mei klaar zou zijn.",
    "ru": "Министр сказал, что дорога будет готова в мае.",
    "uk": "Міністр сказав, що дорога буде готова у травні.",
    "ar": "قال الوزير إن الطريق سيكتمل في شهر مايو المقبل.",
    "zh": "部长说，这条新的公路将于明年五月全部完工，届时即可通车。",
    "ja": "大臣は、新しい道路が来年の五月に完成する予定だと述べた。",
}


@pytest.mark.parametrize("code", SAMPLES)
def test_a_sentence_is_enough(code: str) -> None:
    assert from_text(SAMPLES[code]).language == code


def test_what_is_known_wins() -> None:
    assert from_text(SAMPLES["de"], Known(language="nl-BE")).language == "nl"


@pytest.mark.parametrize("text", ["12 34", "Yes.", "…", "— — —", "x" * 19])
def test_too_little_tells_nothing(text: str) -> None:
    assert language_of(text) is None


@settings(deadline=None)
@given(st.text())
def test_any_text_has_a_code_or_none(text: str) -> None:
    code = language_of(text)
    assert code is None or len(code) == 2


def test_english_needs_no_model() -> None:
    code = (
        "import onrecord.gather as g; from onrecord.gather.tongue import _identifier;"
        f"print([r.language for r in g.gather({str(PAGES / 'byline_date.html')!r})]);"
        "print(_identifier.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["['en']", "0"]
