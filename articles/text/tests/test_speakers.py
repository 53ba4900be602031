import pytest
from hypothesis import given

from articles.text.guesses import Rule
from articles.text.quotations import quotations_in
from articles.text.spans import Span
from articles.text.speakers import speaker_of, speakers_in

from .writings import TEXTS


def guess_of_last(text, names=()):
    return speaker_of(text, quotations_in(text)[-1], names)


@pytest.mark.parametrize(
    ("text", "name", "role", "rule"),
    [
        ("“We go,” said Col. Ann Roe, a pilot.", "Ann Roe", "Col., a pilot", Rule.QUOTE_VERB_NAME),
        ("“We go,” Ann Roe, 45, a pilot in Hull, said.", "Ann Roe", "a pilot in Hull", Rule.QUOTE_NAME_VERB),
        ("“We go,” the port’s boss, Ann Roe, said.", "Ann Roe", "the port’s boss", Rule.QUOTE_NAME_VERB),
        ("Union leader Bo Lund said: “We go.”", "Bo Lund", "Union leader", Rule.NAME_VERB_QUOTE),
        ("Union leader Bo Lund: “We go now.”", "Bo Lund", "Union leader", Rule.NAME_QUOTE),
        ("“We go at dawn”, according to Bo Lund.", "Bo Lund", "", Rule.ACCORDING),
        ("It “will end soon enough”, the Harbour Council said.", "Harbour Council", "", Rule.QUOTE_NAME_VERB),
        ("Bo Lund told us on Monday that it was “a very sad day”.", "Bo Lund", "", Rule.NAME_VERB_QUOTE),
        ("A deal came, with Ann Roe, its author, saying “a good day has come”.", "Ann Roe", "its author",
         Rule.NAME_VERB_QUOTE),
        ("A note by the Harbour Union said “nobody was asked”.", "Harbour Union", "", Rule.NAME_VERB_QUOTE),
        ("“We go,” Secretary of State Ann Roe said.", "Ann Roe", "Secretary of State", Rule.QUOTE_NAME_VERB),
        ("“We go,” said the Post’s Ann Roe.", "Ann Roe", "the Post’s", Rule.QUOTE_VERB_NAME),
        ("“We go,” the chair, Ann Roe, 52, told us.", "Ann Roe", "the chair", Rule.QUOTE_NAME_VERB),
        ("In the words of Bo Lund, “God slept.”", "Bo Lund", "", Rule.ACCORDING),
        ("‘We go,’ said Tom Hale, who runs the pub.", "Tom Hale", "who runs the pub", Rule.QUOTE_VERB_NAME),
        ("قال رئيس البلدية: «لن نترك المدينة أبدا».", "رئيس البلدية", "", Rule.NAME_VERB_QUOTE),
    ],
)  # fmt: skip
def test_speakers_of_quotations(text, name, role, rule):
    guess = guess_of_last(text)
    assert (guess.name, guess.role, guess.rule) == (name, role, rule)
    assert guess.span.text_of(text) == name
    assert not guess.anonymous


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ann Roe, a nurse, said she left. “I had to,” she added.", "Ann Roe"),
        (
            "“We go,” said spokeswoman Ann Roe.\n“No,” said spokesman Bo Lund.\n“Now,” she added.",
            "Ann Roe",
        ),
        ("“We go,” said Ann Roe.\n“And we will never come back.”", "Ann Roe"),
        ("Ann Roe left early. “I was tired of it,” she said.", "Ann Roe"),
        ("The Harbour Union (HU) struck. HU said “we have no other choice”.", "Harbour Union"),
        ("“We go,” said Ann Roe.\nBo Lund stayed.\n“I stay,” said Lund.", "Bo Lund"),
    ],
)
def test_pronouns_last_names_and_abbreviations(text, name):
    assert guess_of_last(text).full_name == name


def test_names_known_beforehand():
    assert guess_of_last("“I stay,” said Lund.").full_name == "Lund"
    assert guess_of_last("“I stay,” said Lund.", ("Bo Lund",)).full_name == "Bo Lund"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“We go,” said two residents.", "residents"),
        ("A source close to the talks said it was “only a matter of time”.", "source close to the talks"),
        ("An official, who asked not to be named, said it was “only a matter of time”.", "official"),
        ("“We heard a bang,” a resident said.", "resident"),
        ("A spokesman for Northern Lines called it “deeply disappointing for all”.", "spokesman"),
    ],
)
def test_persons_without_a_name(text, name):
    guess = guess_of_last(text)
    assert (guess.name, guess.anonymous) == (name, True)


def test_nobody_speaks():
    assert guess_of_last("It is a “winter plan” for all.") is None
    assert guess_of_last("“We go now or never.”") is None
    assert speaker_of("Rain fell.", Span(0, 4)) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The union said 40 had left.", ["union"]),
        ("Forty left, police said on Monday.", ["police"]),
        ("Forty left, according to the Harbour Council.", ["Harbour Council"]),
        ("Bo Lund told the inquiry that Ann Roe said no.", ["Bo Lund", "Ann Roe"]),
        ("Neither side was told. The deal was announced.", []),
        ("They hope to say more; the claims stand.", []),
        ("Ann Roe said it rained but added that it stopped.", ["Ann Roe", "Ann Roe"]),
    ],
)
def test_reported_speech(text, names):
    found = speakers_in(text)
    assert [one.speaker.full_name for one in found] == names
    for one in found:
        assert one.span.contains(one.verb)


def test_the_speaker_of_a_sentence_without_marks():
    text = "It rained. The union said 40 had left. It rained."
    at = text.index("40")
    assert speaker_of(text, Span(at, at + 2)).name == "union"
    assert speaker_of(text, Span(0, 4)) is None


def test_a_span_beyond_the_text():
    with pytest.raises(ValueError, match="ends at 9"):
        speaker_of("Rain.", Span(0, 9))


def test_trust_follows_the_order_of_the_rules():
    assert [rule.trust for rule in Rule] == list(range(1, len(Rule) + 1))


@given(TEXTS)
def test_spans_cut_the_text(text):
    cues = speakers_in(text)
    assert [one.verb for one in cues] == sorted(one.verb for one in cues)
    guesses = [speaker_of(text, one) for one in quotations_in(text)]
    for guess in [*(one.speaker for one in cues), *filter(None, guesses)]:
        assert guess.span.text_of(text) == guess.name
        assert guess.name.strip() and guess.full_name.strip()
    for one in cues:
        assert one.span.contains(one.verb) and one.verb.text_of(text).strip()


@given(TEXTS)
def test_any_span_of_a_text_has_a_speaker_or_none(text):
    speaker_of(text, Span(0, len(text)))
    speaker_of(text, Span(len(text), len(text)))


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The air strike on the market killed 60 civilians on Monday, said the interior ministry.",
         "interior ministry"),
        ("On Monday, an air strike killed 60 civilians, said the interior ministry.", "interior ministry"),
        ("Forty boats crossed the river on Monday, said the army in a statement.", "army"),
        ("The storm tore roofs off, said the mayor.", "mayor"),
        ("The flood destroyed two bridges, says the army.", "army"),
        ("The flood destroyed two bridges, said the police.", "police"),
        ("The mayor, Ann Roe, said the flood hit workers.", "Ann Roe"),
        ("Ann Roe, the mayor, said the army on Monday crossed the river.", "Ann Roe"),
        ("Ann Roe, a pilot, said the flood cost the company.", "Ann Roe"),
        ("Ann Roe, who leads the union, said the council was wrong.", "Ann Roe"),
    ],
)  # fmt: skip
def test_said_without_a_quotation(sentence, speaker):
    assert speaker_of(sentence, Span(0, len(sentence))).full_name == speaker
