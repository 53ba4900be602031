"""One line between a headline with its first paragraph and a last paragraph: is it report?"""

import pytest

from articles.text.kinds import Kind
from articles.text.layout import is_dateline, is_title
from articles.text.segmentation import segment

HEAD = "Dam breaks above Sidra\nA dam above the town broke on Sunday, and hundreds of people are missing.\n"
TAIL = "\nRescue teams from three countries arrived on Monday to look for survivors.\n"

REPORT = """
Read the statement and you will see.
Share prices fell on Monday.
Comments by the minister drew anger.
Heavy fighting was reported from Sidra.
Residents reported from the town that it burned.
By Sunday the convoy had left.
Source of the fire was a cable.
Video by the agency showed smoke.
Image-processing firms said so.
A media source close to the army agreed.
Follow the money, he said.
Watch towers were built.
Updated figures show 12 dead.
Reporting by the UN found it.
Writing for the court, Judge Roe agreed.
Related clashes erupted.
AP told them.
Advertisement revenue fell.
More than 300 died.
Photos of the dead were shown.
Pictures released – some of them graphic – showed it.
He told AFP.
"Why?"
“We want peace,” he said
Analysis of the data took weeks.
Live ammunition was used.
The man - a teacher - left.
The war ended in 2014.
Copyright law was changed.
Twitter: the firm said it had closed 300 accounts.
Click here, the fraudsters wrote, and money is lost.
News staff were held for hours.
The AP reported it first.
He said:
• The convoy left on Saturday.
""".strip().splitlines()

NOT_REPORT = {
    Kind.FURNITURE: """
Read more
READ MORE: Why dams break
Read  Why dams break
Read: Why dams break
Also read | Why dams break
Related: Why dams break
RELATED STORIES
Advertisement
ADVERTISEMENT - CONTINUE READING BELOW
Story continues below advertisement
Share this:
Share on Facebook
Subscribe to our newsletter
Sign up for our daily newsletter.
Updated 15 October 2017
Published: Oct 15, 2017 10:30 GMT
Updated 3 hours ago
Follow us on Facebook
https://example.org/story
#Sidra #dam
Leave a Comment
12 Comments
© 2019 Example News
Continue reading the main story
Toggle caption
Published date: 5 May 2019 10:30 UTC | Last update: 3 months ago
Copyright 2019 The Example. All rights reserved.
Source –
Tags: dam, Sidra
Home > News > World
***
• Why dams break
This article was first published by another paper.
إعلان
اقرأ أيضاً: لماذا تنهار السدود
""",
    Kind.CAPTION: """
Photo: AFP
File Photo - People walk through the town on Monday.
FILE - In this May 1, 2018 photo, the dam is seen.
Photograph: Sam Foe/Getty Images
Smoke rises over Sidra on Sunday (AP Photo/Sam Foe)
A man looks at the ruins [Sam Foe/Reuters]
Image copyright Reuters
Image caption The dam in 2018
صورة: رويترز
""",
    Kind.BYLINE: """
(REUTERS)
By: AP
By Jane Roe
By JANE ROE, Associated Press
By Jane Roe, BBC News, Sidra
Twitter: @janeroe
Reporting by Jane Roe; editing by Tom Moe
Staff and agencies
sf/tm (AP, dpa, Reuters)
By JANE ROE MAY 5, 2019
بقلم: محمد خالد
""",
    Kind.CROSS_HEADING: """
The missing
What we know so far
Who is to blame?
‘A wall of water’
No Way Out?
""",
}


def between(line):
    text = HEAD + line + TAIL
    return [one for one in segment(text) if one.paragraph == 2]


@pytest.mark.parametrize("line", REPORT)
def test_a_real_sentence_stays_report(line):
    assert all(one.reported for one in between(line))


@pytest.mark.parametrize(
    ("kind", "line"),
    [(kind, line) for kind, rows in NOT_REPORT.items() for line in rows.strip().splitlines()],
)
def test_what_is_not_report_has_its_kind(kind, line):
    assert {one.kind for one in between(line)} == {kind}


@pytest.mark.parametrize(
    "line",
    [
        "Roe reported from Sidra and special correspondent Poe from Lyma.",
        "Ann Poe in Lyma contributed to this report.",
    ],
)
def test_a_staff_line_counts_at_the_end(line):
    ends = segment(HEAD + TAIL + line)
    assert ends[-1].kind is Kind.BYLINE
    assert all(one.reported for one in ends[:-1])


def test_titles_under_a_heading_of_links_are_links():
    text = (
        HEAD
        + "Related stories\nWhy old dams break and who pays for the repair of them\nWho pays for dams"
        + TAIL
    )
    assert [one.kind for one in segment(text)][2:5] == [Kind.FURNITURE] * 3


def test_a_credit_that_ends_a_paragraph_is_no_sentence():
    *_, last = segment(HEAD + "Rescue teams from three countries arrived on Monday. (AFP)")
    assert last.kind is Kind.BYLINE


@pytest.mark.parametrize(
    "line",
    ["BEIRUT, May 5 (Reuters)", "BEIRUT (AP) —", "BEIRUT", "Beirut, Lebanon, 5 May 2019", "بيروت (رويترز)"],
)
def test_datelines(line):
    assert is_dateline(line)


@pytest.mark.parametrize(
    "line", ["Beirut falls", "BEIRUT FELL ON MONDAY AFTER LONG WAR", "It fell (AFP) today.", "In 2014"]
)
def test_no_datelines(line):
    assert not is_dateline(line)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Dam breaks", True),
        ("Who pays?", True),
        ("It broke.", False),
        ("It broke. Why?", False),
        ("He said:", False),
        ("a " * 40, False),
    ],
)
def test_is_title(line, title):
    assert is_title(line.strip()) is title
