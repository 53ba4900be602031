"""Stars stand where a sentence ends and another follows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.sentences import ends_with_stop, sentence_spans

from .notation import starred

ENGLISH = [
    "He left.* She stayed.",
    "Maj. Gen. A. B. Kalo met Col. Roe and Brig. Gen. Poe.* Mr. Moe Jr. did not.",
    "The U.S. Army and the U.N. mission left the U.S.* The army stayed.",
    "U.S.-backed forces took 3.5 million at 0.2 percent.* Nobody knew.",
    "He came at 5 p.m. Sunday and left at 9 a.m.* Roe had gone.",
    "It fell in No. 5 sector.* He said no.* They left.",
    "Acme Inc. shares fell.* Buyers left Acme Inc.* The rest stayed.",
    "It opened on Oct. 12 and shut in Nov. 2018.* In 2019.* 300 people came.",
    "He met George W. Bush.* J.K. Roe was there, e.g. on St. Paul St. and at Mt. Foe.",
    "“We heard a bang.* Then the water came.”* Nobody slept.",
    '"We heard a bang.* Then the water came."* Nobody slept.',
    "“We heard a bang.* Then the water came.* Nobody slept.",
    "“Is anyone alive?” Dr. Mona Haddad asked.* “Nobody knows.”",
    '"Where is it?" he shouted.* "Stop!" the man said.* "Why?"* The room was still.',
    "He said (they had gone.)* She left (at noon).* It rained.[3]* It stopped.",
    "The fight... will go on.* It stopped…* Nobody knew why...* They left.",
    "He cut it: “We will […] not go.”* It ended.",
    "They left.*The town burned.* See example.com or Booking.Com for it.",
    "He left.* al-Nusra stayed.* eBay fell.* @roe said so.",
    "It ended. – Example.com",
    "It ended.* — The other war went on, and nobody came to stop it at all.",
    "1. The first point.* 2. The second.",
    "What now?!* Nobody knows!!* Go.",
    "“A bang!” Mona Haddad, a baker, said.* Col. (ret.) Roe agreed.",
    "George H. “Bob” Roe left.* Vitamin C.* The pills.",
]
OTHERS = [
    ("ar", "انهار السد يوم الأحد.* وأضاف د. محمد خالد أنه بخير.* هل من أحد؟* لا أحد؛ لا أحد، يعرف."),
    ("ur", "ڈیم ٹوٹ گیا۔* لوگ چلے گئے۔"),
    ("ar", "قال: «نحن بخير.»* ثم غادر."),
    ("zh", "水坝决堤。*“我们听到一声巨响。”他说。*有人吗？*没有人！"),
    ("ja", "「聞こえた。」と彼は言った。*静かだ。"),
    ("fr", "M. Dupont a dit : « Nous partons. »* Il est parti."),
    ("de", "Am 15. Oktober brach der Damm.* Dr. Roe sagte: „Wir gehen.“* Danach schwieg er, z. B. gestern."),
    ("ru", "Плотина рухнула.* Он был в г. Москва.* Кто жив?"),
    ("hi", "बाँध टूट गया।* लोग चले गए।"),
    ("he", "הסכר נפרץ.* האנשים עזבו."),
]


@pytest.mark.parametrize("marked", ENGLISH)
def test_english(marked):
    assert_ends(marked, "en")


@pytest.mark.parametrize(("lang", "marked"), OTHERS)
def test_other_languages(lang, marked):
    assert_ends(marked, lang)


def assert_ends(marked, lang):
    text, ends = starred(marked)
    spans = sentence_spans(text, 0, len(text), lang)
    assert [span.text_of(text) for span in spans] == [part.strip() for part in marked.split("*")]
    assert tuple(span.end for span in spans[:-1]) == ends


def test_offsets_are_those_of_the_whole_text():
    text, (start, end) = starred("before * One.  Two. * after")
    assert [(s.start, s.end) for s in sentence_spans(text, start, end)] == [(8, 12), (14, 18)]


@pytest.mark.parametrize(
    ("words", "closed"),
    [("It fell.", True), ("It fell.”", True), ("„Es fiel.“", True), ("It fell", False), ("", False)],
)
def test_ends_with_stop(words, closed):
    assert ends_with_stop(words) is closed


PIECES = st.lists(
    st.sampled_from(
        [
            "Col",
            "U.S",
            "he",
            "The",
            "5",
            ".",
            "?",
            "...",
            "…",
            "”",
            '"',
            "(",
            " ",
            " ",
            "–",
            "\u00a0",
            "؟",
            "。",
            "é",
        ]
    )
    | st.characters(exclude_characters="\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
).map("".join)


@given(PIECES, st.sampled_from(["en", "ar", "zh", "de", "", "x-klingon"]))
def test_every_character_that_is_not_blank_is_in_one_sentence(text, lang):
    spans = sentence_spans(text, 0, len(text), lang)
    covered = [at for span in spans for at in range(span.start, span.end)]
    assert covered == sorted(set(covered))
    assert {at for at, c in enumerate(text) if not c.isspace()} <= set(covered)
    assert all(span.text_of(text).strip() == span.text_of(text) != "" for span in spans)


HOSTILE = {
    "stops": "." * 100_000,
    "stops apart": ". " * 100_000,
    "initials": "a. " * 100_000,
    "marks after a stop": "." + '"' * 300_000,
    "brackets": "(" * 150_000 + ". " + "(" * 150_000,
    "questions": "?” " * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_cut_whole(name):
    words = [one.text_of(HOSTILE[name]) for one in sentence_spans(HOSTILE[name], 0, len(HOSTILE[name]))]
    assert "".join("".join(words).split()) == "".join(HOSTILE[name].split())
