import pytest
from hypothesis import given

from articles.text.quotations import quotations_in

from .writings import TEXTS


def read(text):
    """(words with marks, depth, closed) of each quotation."""
    return [(one.span.text_of(text), one.depth, one.closed) for one in quotations_in(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We go,” she said.", ["“We go,”"]),
        ('"We go," she said.', ['"We go,"']),
        ("He said 'we go now' today.", ["'we go now'"]),
        ("„Wir gehen“, sagte er.", ["„Wir gehen“"]),
        ("»Ja«, sagte sie.", ["»Ja«"]),
        ("« Oui », dit-il.", ["« Oui »"]),
        ("”Nej”, sa hon.", ["”Nej”"]),
        ("‹Ja›, sagte er.", ["‹Ja›"]),
        ("「行きます」と言った。", ["「行きます」"]),
        ("قال: «سنبقى» ثم ”لن نرحل“.", ["«سنبقى»", "”لن نرحل“"]),
        ("It’s the dogs’ bowl, isn't it, the ’90s rock 'n' roll.", []),
        ("'It's the miners' turn,' said Roe.", ["'It's the miners' turn,'"]),
        ("‘It’s the miners’ turn,’ said Roe.", ["‘It’s the miners’ turn,’"]),
        ('He is 6\'2" tall and the pipe is 12" wide.', []),
        ("", []),
        ("“", []),
        ("“”", []),
        ("' ' '", []),
        ('"All of it."', ['"All of it."']),
    ],
)
def test_marks(text, words):
    assert [one[0] for one in read(text)] == words


def test_nested():
    assert read("“We ‘may’ go,” she said.") == [("“We ‘may’ go,”", 0, True), ("‘may’", 1, True)]
    assert read("‘He told me “go” and I went,’ Doe said.")[1] == ("“go”", 1, True)


def test_over_paragraphs():
    text = "“One one.\n\n“Two two.\n“Three,” said Roe.\n“Four.”"
    first, second = quotations_in(text)
    assert (first.start, first.closed) == (0, True)
    assert [part.text_of(text) for part in first.parts] == ["One one.", "Two two.", "Three,"]
    assert first.inner.text_of(text) == "One one.\n\n“Two two.\n“Three,"
    assert second.span.text_of(text) == "“Four.”"


def test_single_marks_over_paragraphs():
    assert read("‘One one.\n‘Two,’ said Roe.") == [("‘One one.\n‘Two,’", 0, True)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“Never closed here. \nNext one.", [("“Never closed here.", 0, False)]),
        ("“We left. “They stayed.” He went.", [("“We left.", 0, False), ("“They stayed.”", 0, True)]),
        ('He said "we go and "they stay" now.', [('"we go and', 0, False), ('"they stay"', 0, True)]),
    ],
)
def test_a_mark_never_closed_spoils_nothing_else(text, found):
    assert read(text) == found


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("the so-called “gate” opened, he said", False),
        ("Roe called it “a disgrace”.", True),
        ("Omar “Bob” Roe said nothing", False),
        ("a city under a “siege” for weeks", False),
        ("Roe spoke of “a siege that nobody sees”.", True),
        ("“No!”", True),
        ("He was known as “the clerk”, she said.", False),
        ("It is “open”. Roe said so.", False),
    ],
)
def test_words_held_at_a_distance_are_no_speech(text, speech):
    assert [one.is_speech for one in quotations_in(text)] == [speech]


@given(TEXTS)
def test_spans_cut_the_text_and_nest(text):
    found = quotations_in(text)
    assert [(one.start, -one.end) for one in found] == sorted((one.start, -one.end) for one in found)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert one.span.contains(one.inner)
        assert one.parts and all(one.inner.contains(part) for part in one.parts)
        assert any(character.isalnum() for part in one.parts for character in part.text_of(text))
        around = [other for other in found if other.span.contains(one.span) and other != one]
        assert len(around) == one.depth
    for one in found:
        assert not any(one.start < other.start < one.end < other.end for other in found)
