"""Texts are measured truly and broken where readers of their script would break them."""

from __future__ import annotations

import tracemalloc
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.render.svg.fonts import FONTS, advance, font_of, fonts_of
from dashboard.render.svg.letters import clusters, plain, words
from dashboard.render.svg.text import Style, broken, cut, paragraph, stacked, widest_word, width_of

PLAIN, BOLD = Style(16), Style(16, bold=True)
# Widths that Chromium gives these texts with the carried fonts, in font sizes.
MEASURED = {
    "Kế hoạch hợp tác Lan Thương–Mê Công 2023–2027 AVAToW": 28.062,
    "ความร่วมมือแม่โขง-ล้านช้าง ด้านการลดความยากจน": 20.322,
    "ກອງປະຊຸມຄະນະເຮັດວຽກຮ່ວມດ້ານການຫຼຸດຜ່ອນຄວາມທຸກຍາກ": 22.361,
    "ក្រុមការងារចម្រុះស្តីពីការកាត់បន្ថយភាពក្រីក្រ": 15.865,
    "កើ": 0.924,
    "កោ": 1.212,
    "ឆ្នាំ": 0.923,
    "မဲခေါင်-လန်ချန်း ပူးပေါင်းဆောင်ရွက်ရေး ဆင်းရဲမှုလျှော့ချရေး": 25.699,
    "澜沧江—湄公河合作减贫联合工作组第六次会议，2023": 24.288,
    "LMC poverty reduction record, state of 23 November 2026 · Edition 735743de": 36.11,
}


@pytest.mark.parametrize(("text", "width"), MEASURED.items(), ids=[t[:6] for t in MEASURED])
def test_widths_are_those_of_a_browser(text: str, width: float) -> None:
    assert advance(text) == pytest.approx(width, rel=0.011)


def test_bold_is_wider() -> None:
    assert width_of("Cambodia", BOLD) > width_of("Cambodia", PLAIN) * 1.03


@pytest.mark.parametrize(
    ("letter", "family"),
    [
        ("ế", "Noto Sans"),
        ("ก", "Noto Sans Thai"),
        ("ກ", "Noto Sans Lao"),
        ("ក", "Noto Sans Khmer"),
        ("က", "Noto Sans Myanmar"),
        ("湄", "Noto Sans SC"),
    ],
)
def test_each_script_has_its_font(letter: str, family: str) -> None:
    font = font_of(letter)
    assert font is not None
    assert font.family == family


def test_a_letter_without_a_font_still_has_a_width() -> None:
    assert fonts_of("\u0627") == []
    assert 0.4 < advance("\u0627") < 1
    assert advance("\U0001f600") == 1


def test_signs_of_no_width_take_no_room() -> None:
    assert advance("a\u200bb") == advance("ab")


def test_control_and_turning_signs_go_and_spaces_stay_single() -> None:
    assert plain(" a\u0000\u202eb\t\n c\ufeff\ufffe\ud800 ") == "ab c"


def test_joiners_and_places_to_break_stay() -> None:
    assert plain("ក\u200bខ\u200cគ") == "ក\u200bខ\u200cគ"


def test_letters_are_composed() -> None:
    assert plain(unicodedata.normalize("NFD", "Kế hoạch")) == "Kế hoạch"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("แม่โขง", ["แม่", "โขง"]),
        ("นํ้าใจ", ["นํ้า", "ใจ"]),
        ("ແມ່ນ້ຳ", ["ແມ່", "ນ້ຳ"]),
        ("ក្រុមការងារ", ["ក្រុម", "ការ", "ងារ"]),
        ("ဆင်းရဲမှု", ["ဆင်း", "ရဲ", "မှု"]),
        ("ဗုဒ္ဓ", ["ဗု", "ဒ္ဓ"]),
    ],
    ids=["thai", "thai-mark", "lao", "khmer", "burmese", "burmese-stack"],
)
def test_clusters_are_never_torn(text: str, expected: list[str]) -> None:
    assert clusters(text) == expected


def test_latin_breaks_between_words_and_after_hyphens() -> None:
    assert words("Lancang-Mekong and 2018\u20132022") == [
        "Lancang-",
        "Mekong ",
        "and ",
        "2018\u20132022",
    ]


def test_chinese_breaks_between_characters_but_not_before_a_stop_or_after_a_bracket() -> None:
    assert words("减贫。（会议）2023年") == ["减", "贫。", "（会", "议）", "2023", "年"]


def test_lines_fit_and_say_all() -> None:
    text = "Documents, actions and milestones by theme, 2018\u20132027, all countries"
    lines = broken(text, 150, PLAIN)
    assert len(lines) > 2
    assert all(width_of(line, PLAIN) <= 150 for line in lines)
    assert " ".join(lines).replace("\u00a0", " ") == text


def test_thai_without_spaces_breaks_where_a_common_word_begins() -> None:
    found = broken("ความร่วมมือด้านการลดความยากจน", 150, PLAIN)
    assert found == ["ความร่วมมือด้านการลด", "ความยากจน"]


def test_a_place_to_break_is_honoured() -> None:
    one, other = "ខ្មែរ" * 3, "ខ្មែរ" * 2
    width = width_of(one, PLAIN) + 8
    assert broken(f"{one}\u200b{other}", width, PLAIN) == [one, other]


def test_a_number_stays_with_its_unit() -> None:
    for line in broken("On record at least 70 million in 15 batches", 70, PLAIN):
        assert not line.endswith(("70", "15"))


def test_a_title_leaves_no_word_alone() -> None:
    lines = paragraph("Five words of a title here alone", 210, BOLD, even=True).lines
    widths = [width_of(line.words, BOLD) for line in lines]
    assert len(widths) == 2
    assert min(widths) > 0.6 * max(widths)


def test_too_many_lines_end_with_a_sign() -> None:
    found = paragraph("word " * 500, 200, PLAIN, most=3)
    assert len(found.lines) == 3
    assert found.lines[-1].words.endswith("word\u2026")
    assert found.width <= 200


def test_a_cut_text_fits_and_ends_after_a_word() -> None:
    assert cut("Online Synthesis and Evaluation Workshop", 150, PLAIN) == "Online Synthesis\u2026"
    assert cut("short", 150, PLAIN) == "short"
    assert cut("Cambodia", 5, PLAIN) == ""


def test_no_word_needs_more_than_the_widest() -> None:
    assert widest_word("a Lao PDR Cambodia", PLAIN) == width_of("Cambodia", PLAIN)


def test_lines_of_scripts_with_marks_stand_further_apart() -> None:
    latin, burmese = stacked(["ab", "ab"], PLAIN), stacked(["ရွေ့", "ရွေ့"], PLAIN)
    assert burmese.height > latin.height
    assert stacked(["", "ab"], PLAIN) == stacked(["ab"], PLAIN)


@given(st.text(max_size=60), st.integers(30, 400))
def test_any_text_fits_its_width_and_loses_no_letter(text: str, width: int) -> None:
    lines = broken(text, width, PLAIN, most=1000)
    kept = "".join(lines).translate({ord(sign): None for sign in " \u00a0\u200b\u3000"})
    assert kept == plain(text).translate({ord(sign): None for sign in " \u00a0\u200b\u3000"})
    for line in lines:
        assert width_of(line, PLAIN) <= width or len(clusters(line)) == 1


@pytest.mark.parametrize("font", FONTS, ids=[font.family for font in FONTS])
def test_every_font_tells_how_high_its_letters_are(font: object) -> None:
    assert getattr(font, "ascent", 0) >= 0.8


def test_the_text_of_a_whole_page_is_not_kept() -> None:
    tracemalloc.start()
    try:
        for number in range(20):
            assert plain(f"{number} {'word ' * 20_000}").endswith("word")
        held, _most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held < 1_000_000
