"""Which sentences of a story's documents report the same thing."""

from articles.text.alignment import Aligner, Place, Reason
from articles.text.analysis import analyse, dump, load
from articles.text.segmentation import segment

HARBOUR = """Fire destroyed 40 boats in the harbour of Port Alder on Sunday night, the mayor said.
“We have never seen flames as high as these,” said Ann Roe, a fisherman.
A bakery opened in the old town."""
ECHO = """The council met about school meals.
Ann Roe, who fishes there, said: “We have never seen flames as high as these.”
Some 55 boats burned in the harbour at Port Alder.
Firemen from three towns came to the quay before midnight and stayed until dawn."""
WIRE = """Firemen from three towns came to the quay before midnight, police told reporters.
About 40 boats were lost in the harbour blaze at Port Alder."""


def sentences(text):
    return analyse(text, segment(text))


def aligner(**others):
    texts = {"Harbour": HARBOUR, "Echo": ECHO, "Wire": WIRE, **others}
    return Aligner({name: sentences(text) for name, text in texts.items()})


def reasons_of(aligner, document):
    return {(one.left, one.right): one.reason for one in aligner.matches(document)}


def test_a_quotation_that_two_print_is_the_strongest_reason():
    (harbour, echo) = Place("Harbour", 1), Place("Echo", 1)
    assert reasons_of(aligner(), "Harbour")[harbour, echo] == Reason.QUOTATION


def test_copied_words_are_told():
    found = [one for one in aligner().matches("Wire") if one.right.document == "Echo"]
    assert (found[0].right.sentence, found[0].reason) == (3, Reason.COPIED)


def test_figures_of_one_class_agree_or_do_not():
    found = reasons_of(aligner(), "Harbour")
    assert found[Place("Harbour", 0), Place("Wire", 1)] == Reason.SAME_FIGURE
    assert found[Place("Harbour", 0), Place("Echo", 2)] == Reason.OTHER_FIGURE


def test_a_match_names_the_rare_words_that_both_have():
    (best, *_) = aligner().like("Boats burned in the harbour")
    assert best.left.document == "" and "harbour" in best.words


def test_spellings_make_two_names_one():
    documents = {"a": sentences("Daesh fled Raqqa."), "b": sentences("Islamic State has left Raqa.")}
    spellings = {"Islamic State": "Daesh", "Raqa": "Raqqa"}
    (match,) = Aligner(documents, spellings).matches("a")
    assert {"daesh", "raqqa"} <= set(match.words)
    assert match.score > Aligner(documents).matches("a")[0].score if Aligner(documents).matches("a") else True


def test_what_is_packed_comes_back():
    for text in (HARBOUR, ECHO, WIRE):
        assert load(dump(sentences(text))) == sentences(text)
