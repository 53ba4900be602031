"""Which passages give other figures than the first."""

import pytest

from annotations.disagreeing import disagreements


def judged(*passages):
    found = disagreements(passages, 0)
    return [str(one) for one in found.disagreements], set(found.differing), set(found.contradicting)


@pytest.mark.parametrize(
    ("passages", "told", "differing", "contradicting"),
    [
        (("At least 75 people died.", "At least 120 people died."),
         ["75 · 120 people: they differ"], {1}, set()),
        (("40 boats sank.", "90 boats sank.", "Some 40 boats sank."),
         ["40 · 90 boats: they contradict each other"], set(), {1}),
        (("75 people died.", "About 75 people died, and 300 were hurt."), [], set(), set()),
        (("75 people died.", "At least 75 were dead: at least 75 people."), [], set(), set()),
        (("90 percent is held.", "10 percent is left."), [], set(), set()),
        (("Over 90% is held.", "Just 10% is left."), [], set(), set()),
        (("90% is held.", "80% is held."), ["90 · 80 percent: they contradict each other"], set(), {1}),
        (("300 fighters left.", "500 militants left."),
         ["300 · 500 fighters: they contradict each other"], set(), {1}),
        (("2,500 homes fell.", "They put it at over 4,000."),
         ["2,500 · 4,000 homes: they differ"], {1}, set()),
        (("It took three days.", "It took nine days."), ["three · nine days: they differ"], {1}, set()),
        (("Boats sank.", "40 boats sank.", "90 boats sank.", "40 boats sank."),
         ["40 · 90 boats: they contradict each other"], set(), {2}),
        (("Nobody was hurt.", "No one was hurt."), [], set(), set()),
        (("40 boats sank.", "40 lorries burnt."), [], set(), set()),
        (("The bomb killed 60 people.", "The bomb wounded 120 people."), [], {1}, set()),
        (("Some 60 people were killed.", "The blast left 120 people wounded."), [], {1}, set()),
        (("60 people were killed.", "120 wounded."), [], {1}, set()),
        (("Exactly 60 civilians were killed.", "Exactly 300 fighters were killed."), [], {1}, set()),
        (("60 soldiers died.", "300 refugees arrived."), [], {1}, set()),
        (("They fell back 3 km.", "They hold 12 km."), ["3 · 12 km: they differ"], {1}, set()),
        (("Exactly 60 people died.", "Exactly 120 people."), ["60 · 120 people: they differ"], {1}, set()),
        (("60 people were killed.", "83 dead."), ["60 · 83 people: they contradict each other"], set(), {1}),
        (("60 people were killed.", "40 civilians were killed."),
         ["60 · 40 people: they differ"], {1}, set()),
        (("40 boats sank.", "90 boats sailed."), ["40 · 90 boats: they differ"], {1}, set()),
        (("It cost 11 percent.", "Some 60 were hurt."), [], set(), set()),
        (("Some 60 were hurt.", "Fifty-two people were injured."),
         ["60 · Fifty-two hurt: they contradict each other"], set(), {1}),
        (("The toll rose to 36, with 20 people missing.", "At least 40 people were killed."),
         ["36 · 40 people: they contradict each other"], set(), {1}),
        (("The kiln employs 380 people.", "The kiln, with 400 employees, is old."),
         ["380 · 400 people: they differ"], {1}, set()),
        (("It is shut.", "They hold seven streets.", "Boats lay in two streets."), [], set(), set()),
        (("The bomb killed 12 people and 45 people were hurt.", "Fifty-two people were hurt.",
          "12 people died and 45 people were hurt.", "It killed exactly 17 people."),
         ["12 · 17 people: they differ", "45 · Fifty-two people: they contradict each other"], {1, 3}, set()),
        (("The bomb killed 61 people.", "The bomb killed 61 people, 12 of them children."), [], set(), set()),
        (("The bomb killed 60 people.", "The bomb killed 60 people and wounded 120."), [], set(), set()),
    ],
)  # fmt: skip
def test_figures(passages, told, differing, contradicting):
    assert judged(*passages) == (told, differing, contradicting)
