"""Characters that are not what was meant, and those that only look odd."""

import pytest

from flows.text.characters import characters
from flows.text.quality import ocr_quality


@pytest.mark.parametrize(
    ("text", "after", "rule"),
    [
        ("the Ministryâ€™s view", "Ministry’s", "encoding"),
        ("President RodrÃ­guez spoke", "Rodríguez", "encoding"),
        ("Ｃｈｉｎａ and Norland", "China", "full width"),
        ("the ﬁrst talks", "first", "ligature"),
        ("a great ſucceſs", "success", "ligature"),
        ("closer co\u00adoperation", "o", "stray mark"),
        ("closer сооperation", "cooperation", "look-alike"),
    ],
)
def test_what_is_mended(text: str, after: str, rule: str) -> None:
    assert [(f.after, f.rule, f.status) for f in characters(text)] == [(after, rule, "applied")]


@pytest.mark.parametrize(
    "text",
    [
        "“Quoted” — with an ellipsis… and 30 °C",
        "Cafés of São Tomé, Đà Nẵng and Łódź",
        "Министр and 外交部 and مذاکره",
        "，（Chinese marks）",
        "π and Ω",
        "&amp; and it’s",
    ],
)
def test_what_is_left(text: str) -> None:
    assert characters(text) == []


def test_quality_falls_with_misread_words_and_is_null_in_another_language() -> None:
    good = "The two sides discussed the ties of the region and agreed to meet again in the spring of next year."
    bad = good.replace("discussed", "discnssed").replace("region", "regiou").replace("spring", "sprlng").replace("again", "agaiu")
    assert ocr_quality(good) == 1.0
    assert 0.6 < (ocr_quality(bad) or 0) < 0.85
    assert ocr_quality("Der Bundesminister sprach mit seinem Kollegen über die Beziehungen zwischen beiden Ländern.") is None
