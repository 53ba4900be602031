"""Whether a passage of a group surely says what the claim's words say, so that a form may begin so.

    the claim's words      no serious faults were found, he said
    daily                  found "no serious faults"                         supports
    times                  several minor faults, contradicting him           open: it speaks against one
    post                   found several faults                              open: one of the two negates

What is left open begins as left out, with the reason said: an editor reads the two. No rule of the status is
made here.
"""

from annotations.disagreeing import Judged
from annotations.models import Stance
from articles.text.negations import negates
from articles.text.vocabulary import vocabulary
from articles.text.words import words_of

FIGURE = "it gives another figure"
ELSEWHERE = "its figures count something else"
AGAINST = "it speaks of a contradiction"
NEGATES = "one of the two says no or not, the other does not"
LOOSE = "only a part of it is like the claim’s words, and it may say something else"
_AGAINST = vocabulary(
    """
    contradict contradicts contradicted contradicting contradiction refute refutes refuted refuting
    dispute disputes disputed disputing rebut rebuts rebutted rebutting
    """
)


def preset(words: str, base: str, number: int, judged: Judged, *, is_near: bool) -> tuple[str, str]:
    """The stance with which the form begins ("": left out), and why it is open. `base`: the passage of the
    claim's words; `number`: that of the passage in what is `judged` of the figures; `is_near`: whether the
    match is one of quotation, wording or figure, or a close one."""
    if number in judged.contradicting:
        return Stance.CONTRADICTS, ""
    if number in judged.differing:
        return "", ELSEWHERE if number in judged.elsewhere else FIGURE
    ours, theirs = _keys(words), _keys(base)
    if ours.isdisjoint(_AGAINST) != theirs.isdisjoint(_AGAINST):
        return "", AGAINST
    if negates(ours) != negates(theirs):
        return "", NEGATES
    return (Stance.SUPPORTS, "") if is_near else ("", LOOSE)


def _keys(words: str) -> set[str]:
    return {one.key.replace("’", "'") for one in words_of(words)}
