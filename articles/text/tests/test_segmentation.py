import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.furniture import line_kind
from articles.text.kinds import Kind
from articles.text.segmentation import Passage, segment

REPORTED = {Kind.HEADLINE, Kind.STANDFIRST, Kind.SENTENCE}
SAMPLES = """
Dam breaks above Sidra
By Jane Roe
Advertisement
• Why dams break
Read more:
BEIRUT, May 5 (AFP)
The dam broke on Sunday. Nobody was hurt. (AFP)
Who is to blame?
Photo: AFP
The demands are:
Sun 5 May 2019
“Why?” Omar Roe asked.
***
اقرأ أيضا
水坝决堤。他说。
""".strip().splitlines()
LINES = st.sampled_from([*SAMPLES, "", "  ", "\u200b", "\ufeff"])
TEXTS = st.lists(LINES | st.text(max_size=40), max_size=25).flatmap(
    lambda lines: st.sampled_from(["\n", "\r\n", "\n\n", "\u2028"]).map(lambda end: end.join(lines))
)


@given(TEXTS, st.sampled_from(["en", "ar", "de"]))
def test_passages_hold_all_that_is_not_blank_once_and_in_order(text, lang):
    passages = segment(text, lang)
    covered = [at for one in passages for at in range(one.start, one.end)]
    assert covered == sorted(set(covered))
    assert {at for at, character in enumerate(text) if not character.isspace()} <= set(covered)


@given(TEXTS)
def test_a_passage_is_not_empty_has_no_blank_ends_and_stays_in_its_line(text):
    for one in segment(text):
        words = text[one.start : one.end]
        assert words and words == words.strip()
        assert len(words.splitlines()) == 1


@given(TEXTS)
def test_paragraphs_count_the_lines_that_are_not_blank(text):
    numbers = [one.paragraph for one in segment(text)]
    assert numbers == sorted(numbers)
    assert sorted(set(numbers)) == list(range(sum(1 for line in text.splitlines() if line.strip())))


@given(TEXTS)
def test_reported_is_what_the_kind_says(text):
    assert all(one.reported == (one.kind in REPORTED) for one in segment(text))


def kinds(text, lang="en"):
    return [(one.kind.value, text[one.start : one.end]) for one in segment(text, lang)]


def test_a_passage():
    assert segment("\n It fell.\n") == (Passage(2, 10, 0, Kind.SENTENCE, True),)


@pytest.mark.parametrize("text", ["", "  \n\t\n", "\u2028"])
def test_a_text_without_words_has_no_passages(text):
    assert segment(text) == ()


def test_a_report_as_an_agency_site_prints_it():
    text = (
        "World\nMiddle East\nDam breaks above Sidra, hundreds missing\nBy Jane Roe and Omar Poe\n"
        "May 5, 2019 / 10:30 AM / Updated 2 hours ago\n2 Min Read\n\n"
        "SIDRA, Libya (Reuters) - A dam above Sidra broke on Sunday. The U.N. sent water.\n"
        "FILE PHOTO: The dam is seen in March 2018. REUTERS/Sam Foe/File Photo\n"
        "Nobody was warned. Roads are cut.\n(Reporting by Jane Roe; Editing by Tom Moe)\n"
    )
    assert kinds(text) == [
        ("furniture", "World"),
        ("furniture", "Middle East"),
        ("headline", "Dam breaks above Sidra, hundreds missing"),
        ("byline", "By Jane Roe and Omar Poe"),
        ("furniture", "May 5, 2019 / 10:30 AM / Updated 2 hours ago"),
        ("furniture", "2 Min Read"),
        ("sentence", "SIDRA, Libya (Reuters) - A dam above Sidra broke on Sunday."),
        ("sentence", "The U.N. sent water."),
        ("caption", "FILE PHOTO: The dam is seen in March 2018."),
        ("caption", "REUTERS/Sam Foe/File Photo"),
        ("sentence", "Nobody was warned."),
        ("sentence", "Roads are cut."),
        ("byline", "(Reporting by Jane Roe; Editing by Tom Moe)"),
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("By our correspondent", "byline"),
        ("By our own correspondent in Halden", "byline"),
        ("By a staff reporter", "byline"),
        ("By a reporter had come who wrote it all down", None),
    ],
)
def test_a_line_that_names_no_writer(line, kind):
    assert line_kind(line) == kind


def test_a_report_as_a_daily_prints_it():
    text = (
        "Thousands march in Lyma over bread prices\nPolice used teargas outside parliament for a third day\n"
        "Jane Roe in Lyma\nSun 5 May 2019 14.21 BST\nShare\n"
        "Protesters on Sunday. Photograph: Sam Foe/AFP/Getty Images\n"
        "Thousands of people marched through Lyma on Sunday in protest at the price of bread.\n"
        "‘We are hungry’\nThe demands are:\n• lower bread prices\n• the minister's resignation\n"
        "Who is to blame?\nPolice said twelve people were hurt, three of their own among them.\n"
        "Topics\nLyma\nbread\n"
    )
    assert [kind for kind, _ in kinds(text)] == [
        *("headline", "standfirst", "byline", "furniture", "furniture", "caption", "caption", "sentence"),
        *("cross-heading", "sentence", "sentence", "sentence", "cross-heading", "sentence"),
        *("furniture", "furniture", "furniture"),
    ]


def test_an_arabic_report():
    text = (
        "انهيار سد فوق مدينة سدرة\nبيروت (رويترز) - انهار سد يوم الأحد. وفقد المئات.\n"
        "صورة أرشيفية: السد في آذار\n"
        "هل من أحد؟ لا أحد يعرف.\nاقرأ أيضا: ما نعرفه عن السد\nوقال شاهد إن الماء جاء.\nتحديث: 5 مايو 2019\n"
    )
    assert [kind for kind, _ in kinds(text, "ar")] == [
        *("headline", "sentence", "sentence", "caption", "sentence", "sentence"),
        *("furniture", "sentence", "furniture"),
    ]


def test_a_dateline_of_its_own():
    text = "Dam breaks above Sidra\nSIDRA, Libya, May 5 (AFP)\nThe dam broke on Sunday.\n"
    assert [kind for kind, _ in kinds(text)] == ["headline", "dateline", "sentence"]


def test_a_headline_printed_twice():
    text = "Dam ‘breaks’ above Sidra\n\nDam 'breaks' above Sidra\n\nThe dam broke on Sunday.\n"
    assert [kind for kind, _ in kinds(text)] == ["headline", "headline", "sentence"]


def test_the_question_of_a_standfirst_reports_nothing():
    text = "Dam breaks above Sidra\nThe water is rising. Will the town last?\nThe dam broke on Sunday.\n"
    assert [kind for kind, _ in kinds(text)] == ["headline", "standfirst", "furniture", "sentence"]


def test_a_text_of_sentences_has_no_headline():
    text = "The bridge fell. It was Monday.\nHe left.\n"
    assert {kind for kind, _ in kinds(text)} == {"sentence"}


def test_a_text_without_stops_keeps_its_lines_as_report():
    text = "the dam broke on sunday\nnobody was hurt\nand the town slept\n"
    assert all(one.reported for one in segment(text))


LARGE = {
    "one line": "It fell on Monday. " * 16_000,
    "questions": "Why?\n" * 20_000,
    "furniture": "Advertisement\n" * 20_000,
    "capitals": "By " + "Aa " * 90_000,
    "names": ("By Aa " + "AND " * 90 + "x\n") * 500,
}


@pytest.mark.parametrize("name", LARGE)
def test_large_texts_are_cut_whole(name):
    words = [one.span.text_of(LARGE[name]) for one in segment(LARGE[name])]
    assert "".join("".join(words).split()) == "".join(LARGE[name].split())
