"""Each way in which a folder can be wrong: which file, which line, which reason."""

import pytest

from annotations.folder import FolderError, read_folder
from annotations.folder.faults import MOST_FAULTS

from .samples import CLAIMS, COURIER, FILES, HERALD, REJECTIONS, STORY, lay_out


def faults_of(path):
    with pytest.raises(FolderError) as caught:
        read_folder(path)
    return caught.value.faults


def line_of(text, words, nth=1):
    """The line, from 1, of the nth occurrence of the words."""
    at = -1
    for _ in range(nth):
        at = text.index(words, at + 1)
    return text.count("\n", 0, at) + 1


# ruff: noqa: E501  (a table is read by its columns)
# file, words out, words in, words of the reason, words whose line the fault names (#2: at their second place)
EDITS = [
    ("story.toml", 'key = "wire"', 'key = "Wire"', "is no key", 'key = "Wire"'),
    ("story.toml", 'key = "courier"', 'key = "herald"', "a second time (first in line 8)", None),
    ("story.toml", 'kind = "person"', 'kind = "ghost"', "kind “ghost” is unknown; use one of person", "ghost"),
    ("story.toml", 'party = "council"', 'party = "counci"', "did you mean “council”?", '"counci"'),
    ("story.toml", "Asia/Damascus", "Asia/Nowhere", "no IANA time zone", "tz ="),
    ("story.toml", "Asia/Damascus", "../etc/passwd", "no IANA time zone", "tz ="),
    ("story.toml", "format = 1", "format = 2", "Format 2 is unknown", "format"),
    ("story.toml", "format = 1", "format = true", "must be a whole number", "format"),
    ("story.toml", "format = 1\n", "", "“format” is missing", None),
    ("story.toml", 'title = "The bridge"', 'title = " "', "“title” is empty", "title"),
    ("story.toml", 'title = "The bridge"', 'title = "\\u200b\\u202e"', "can be seen", "title"),
    ("story.toml", 'title = "The bridge"', f'title = "{"x" * 301}"', "has 301 characters; 300", "title"),
    ("story.toml", 'title = "The bridge"', 'title = "a\\u0000b"', "U+0000 cannot be stored", "title"),
    ("story.toml", 'title = "The bridge"', 'title = "a\\ud800b"', "not a Unicode scalar", "title"),
    ("story.toml", 'title = "The bridge"', "title = 3", "must be a string, but is a whole number", "title"),
    ("story.toml", "2020-05-01", "2020-05-01\nevent_end = 2020-04-30", "before it begins", "event_end"),
    ("story.toml", "2020-05-01", "2020-05-01T00:00:00Z", "must be a date, but is a moment", "event_start"),
    ("story.toml", "2020-05-01", "0001-05-01", "the year must be", "event_start"),
    ("story.toml", "2020-05-01", "2020-02-30", "This is not TOML", "2020-02-30"),
    ("story.toml", 'name = "Wire"', 'name = "Wire"\nname = "W"', "a second time", 'name = "W"\n'),
    ("story.toml", 'name = "Wire"', 'name = "Wire"\nnme = "W"', "“nme” is unknown; did you mean “name”?", "nme"),
    ("story.toml", 'variant = "Oldbridge"', 'variant = "Old', "This is not TOML", 'variant = "Old'),
    ("story.toml", "https://courier", "ftp://courier", "no web address", "ftp"),
    ("story.toml", 'lang = "en"', 'lang = "en_GB"', "no language tag", "en_GB"),
    ("story.toml", 'suffix = " on Friday"', "", "occurs 2 times in article “herald”", 'quote = "The bridge fell"'),
    ("claims.toml", 'article = "courier"\nquote', 'article = "curier"\nquote', "did you mean “courier”", '"curier"'),
    ("claims.toml", "qualifies", "qualfies", "stance “qualfies” is unknown; use one of supports", "qualfies"),
    ("claims.toml", 'hedge = "about"', 'hedge = "nearly"', "hedge “nearly” is unknown", "nearly"),
    ("claims.toml", 'tag = "agreed"', 'tag = "unverified"', "tag “unverified” is unknown", '"unverified"'),
    ("claims.toml", 'verdict = "confirm"', 'verdict = "maybe"', "verdict “maybe” is unknown", "maybe"),
    ("claims.toml", 'speaker = "mayor"', 'speaker = "major"', "did you mean “mayor”", '"major"'),
    ("claims.toml", 'speaker = "mayor"', 'speaker = "mayor"\nanonymous = true', "is not anonymous", "anonymous"),
    ("claims.toml", 'speaker = "mayor"', 'agency = "zzz"', "The agency “zzz” is unknown; declare", "zzz"),
    ("claims.toml", 'speaker = "mayor"', 'party = "zzz"', "as [[parties]] in story.toml", "zzz"),
    ("claims.toml", "low = 300", "low = 500", "low 500 is above high 400", "low = 500"),
    ("claims.toml", "low = 300", "low = nan", "must be a finite number", "low"),
    ("claims.toml", "low = 300", "low = -inf", "must be a finite number", "low"),
    ("claims.toml", "low = 300", "low = 1e999999999999999999999", "must be a finite number", "low"),
    ("claims.toml", "low = 300", "low = 0.12345", "has 5 decimals", "low"),
    ("claims.toml", "low = 300", "low = true", "must be a whole number, but is true or false", "low"),
    ("claims.toml", "low = 300", "earliest = 2020-01-01", "not both", "[[claims.evidence.figures]]"),
    ("claims.toml", "low = 300\n    high = 400", "unit = 'x'", "give one", "[[claims.evidence.figures]]"),
    (
        "claims.toml",
        "low = 300\n    high = 400",
        "earliest = 2020-02-01\n    latest = 2020-01-01",
        "earliest 2020-02-01 is after latest",
        "earliest =",
    ),
    ("claims.toml", "as_of = 2020-05-01", "as_of = 12:00:00", "but is a time of day", "as_of"),
    ("claims.toml", "about 300 crossed", "about 300 cross’d", "The nearest words there: “about 300 cross", "’d"),
    ("claims.toml", "about 300 crossed", "", "“quote” is empty", 'quote = ""'),
    ("claims.toml", 'suffix = "on Friday"\n', "", "(lines 1, 2 of its text)", 'quote = "The bridge fell"'),
    ("claims.toml", 'id = "second"', 'id = "first"', "a second time (first in line 6)", 'id = "first"#2'),
    ("claims.toml", 'id = "second"', 'id = "second"\n  revision = 7', "has no revision 7; it has 1", "revision = 7"),
    ("claims.toml", 'id = "second"', 'id = "second"\n  revision = 0', "counts from 1", "revision = 0"),
    ("claims.toml", 'supersedes = "first"', 'supersedes = "none"', "No evidence of this story", "supersedes"),
    ("claims.toml", 'supersedes = "first"', 'supersedes = "second"', "cannot correct itself", "supersedes"),
    ("claims.toml", '"qualifies"', '"mentions"', "corrects nothing", "supersedes"),
    ("claims.toml", 'id = "first"', 'id = "first"\n  supersedes = "second"', "in a circle", "supersedes"),
    ("claims.toml", 'statement = "The bridge fell on 1 May"\n', "", "“statement” is missing", "[[claims]]"),
    ("claims.toml", "The bridge fell on 1 May", "x" * 1001, "has 1001 characters; 1000", "statement"),
    ("claims.toml", 'by = "A. Editor"\n\n[[highlights]]', "[[highlights]]", "“by” is missing", "[[claims.decisions]]"),
    ("claims.toml", "decided_at = 2020-06-01T10:00:00Z", "decided_at = 2020-06-01", "must be a moment", "decided_at"),
    ("articles/herald.txt", "Source: herald", "Source: heral", "did you mean “herald”", "Source"),
    ("articles/herald.txt", "Source: herald\n", "", "has no “Source”", None),
    ("articles/herald.txt", "Title: A bridge falls", "Title: ", "“Title” is empty", "Title"),
    ("articles/herald.txt", "Title: A bridge falls", "Titel: A bridge", "did you mean “Title”", "Titel"),
    ("articles/herald.txt", "Agency: wire", "Agency: wir", "did you mean “wire”", "Agency"),
    ("articles/herald.txt", "Agency: wire", "Title: B", "a second time (first in line 2)", "Title: B"),
    ("articles/herald.txt", "2020-05-01T14:05", "1 May 2020", "write 2017, 2017-10", "Published"),
    ("articles/herald.txt", "2020-05-01T14:05", "2020-13", "month must be in 1..12", "Published"),
    ("articles/herald.txt", "Agency: wire", "Retrieved: yesterday", "write a moment such as", "Retrieved"),
    ("articles/herald.txt", "Agency: wire\n", "Agency: wire\r\n", "CR LF", "Agency"),
    ("articles/herald.txt", "about 300", "about \0 300", "U+0000 cannot be stored", "\0"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "reason", "place"), EDITS)
def test_one_edit_is_one_named_fault(tmp_path, file, old, new, reason, place):
    content = FILES[file].replace(old, new, 1)
    assert content != FILES[file]
    found = [fault for fault in faults_of(lay_out(tmp_path, {file: content})) if reason in fault.reason]
    assert found, faults_of(tmp_path)
    assert found[0].file == file
    if place:
        words, _, nth = place.partition("#")
        assert found[0].line == line_of(content, words, int(nth or 1))


def test_places_of_the_folder_itself(tmp_path):
    assert "does not exist" in faults_of(tmp_path / "none")[0].reason
    (tmp_path / "file").write_text("x")
    assert "is not a directory" in faults_of(tmp_path / "file")[0].reason


@pytest.mark.parametrize("missing", ["story.toml", "claims.toml"])
def test_a_missing_file(tmp_path, missing):
    (fault,) = faults_of(lay_out(tmp_path, {missing: None}))
    assert (fault.file, fault.line, fault.reason) == (missing, None, "The file is missing.")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("notes.md", "rename or remove it"),
        ("Upper.txt", "rename or remove it"),
        ("herald.r0.txt", "rename or remove it"),
        ("herald.r1.txt", "leave .r1 out"),
        ("lost.r2.txt", "lost.txt (revision 1) is missing"),
    ],
)
def test_a_file_that_does_not_belong(tmp_path, name, reason):
    (fault,) = faults_of(lay_out(tmp_path, {f"articles/{name}": "\nText."}))
    assert fault.file == f"articles/{name}"
    assert reason in fault.reason


def test_bytes_that_are_no_text(tmp_path):
    (fault,) = faults_of(lay_out(tmp_path, {"articles/courier.txt": COURIER.encode() + b"one\ntwo \xff"}))
    assert (fault.file, fault.line) == ("articles/courier.txt", 6)
    assert "is not UTF-8" in fault.reason


def test_a_surrogate_written_as_utf8_is_no_utf8(tmp_path):
    (fault,) = faults_of(lay_out(tmp_path, {"articles/courier.txt": COURIER.encode() + b"\xed\xa0\x80"}))
    assert "is not UTF-8" in fault.reason


@pytest.mark.parametrize("name", ["story.toml", "articles/courier.txt"])
def test_a_byte_order_mark(tmp_path, name):
    found = faults_of(lay_out(tmp_path, {name: b"\xef\xbb\xbf" + FILES[name].encode()}))
    assert any("byte-order mark" in fault.reason and fault.line == 1 for fault in found)


def test_too_large_a_file(tmp_path):
    (fault,) = faults_of(lay_out(tmp_path, {"articles/courier.txt": COURIER + "x" * 5 * 1024 * 1024}))
    assert "larger than 5 MB" in fault.reason


def test_a_link_out_of_the_folder(tmp_path):
    (tmp_path / "secret.txt").write_text(COURIER)
    root = lay_out(tmp_path / "story", {"articles/courier.txt": None})
    (root / "articles/courier.txt").symlink_to(tmp_path / "secret.txt")
    assert any("points out of the folder" in fault.reason for fault in faults_of(root))


def test_an_articles_directory_out_of_the_folder(tmp_path):
    lay_out(tmp_path / "other")
    root = lay_out(tmp_path / "story", {"articles/courier.txt": None, "articles/herald.txt": None})
    (root / "articles").symlink_to(tmp_path / "other" / "articles")
    assert any("lies outside the folder" in fault.reason for fault in faults_of(root))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("Source: courier\nTitle: x", "The head does not end"),
        ("Source: courier\nTitle: x\n\n", "The text is empty"),
        ("No head here\n\nText.", "no line of the form Name: value"),
    ],
)
def test_heads_that_are_none(tmp_path, content, reason):
    found = faults_of(lay_out(tmp_path, {"articles/courier.txt": content}))
    assert any(reason in fault.reason for fault in found)


def test_a_broken_article_is_said_once_not_for_each_quote(tmp_path):
    found = faults_of(
        lay_out(tmp_path, {"articles/herald.txt": HERALD.replace("Source: herald", "Source: x")})
    )
    assert [fault.file for fault in found] == ["articles/herald.txt"]


def test_a_broken_story_file_hides_no_fault_of_the_claims(tmp_path):
    found = faults_of(
        lay_out(tmp_path, {"story.toml": "slug = ", "claims.toml": CLAIMS.replace("supports", "sup")})
    )
    assert [fault.file for fault in found] == ["claims.toml", "story.toml"]


@pytest.mark.parametrize("count", [1, 3])
def test_a_link_has_two_ends(tmp_path, count):
    end = '  [[links.ends]]\n  article = "courier"\n  quote = "Nobody was hurt"\n'
    claims = CLAIMS[: CLAIMS.index("  [[links.ends]]")] + end * count
    (fault,) = faults_of(lay_out(tmp_path, {"claims.toml": claims}))
    assert f"has two ends, this one has {count}" in fault.reason
    assert fault.line == line_of(claims, "[[links]]")


def test_a_rejection_names_a_claim_of_this_file(tmp_path):
    claims = CLAIMS + REJECTIONS.replace("bridge-fell", "bridge-fel")
    (fault,) = faults_of(lay_out(tmp_path, {"claims.toml": claims}))
    assert fault.reason == "The claim “bridge-fel” is unknown; did you mean “bridge-fell”?"
    assert fault.line == line_of(claims, 'claim = "bridge-fel"')


def test_names_are_kept_apart_once_and_from_others(tmp_path):
    again = '[[names_apart]]\none = "The Mayor of Eastby"\nother = "The mayor"\n\n'
    itself = '[[names_apart]]\none = "Anna"\nother = "Anna"\n\n'
    story = STORY.replace("[[clusters]]", again + itself + "[[clusters]]")
    reasons = [fault.reason for fault in faults_of(lay_out(tmp_path, {"story.toml": story}))]
    assert any("stand here a second time" in one for one in reasons)
    assert any("not kept apart from itself" in one for one in reasons)


@pytest.mark.parametrize(
    ("pair", "words"),
    [
        ('one = "Anna"\nother = "Anna "', ["not kept apart from itself"]),
        ('one = "Bo  Lund"\nother = "Bo Lund"', ["not kept apart from itself"]),
        ('one = "The  mayor "\nother = "The Mayor of  Eastby"', ["stand here a second time"]),
        ('by = "B"', ["“one” is missing", "“other” is missing"]),
        ('one = ""\nother = ""', ["“one” is empty", "“other” is empty"]),
    ],
)
def test_blanks_make_no_other_name_and_no_names_are_no_pair(tmp_path, pair, words):
    story = STORY.replace("[[clusters]]", f"[[names_apart]]\n{pair}\n\n[[clusters]]")
    reasons = [fault.reason for fault in faults_of(lay_out(tmp_path, {"story.toml": story}))]
    assert [word for word, one in zip(words, reasons, strict=True) if word in one] == words


def test_rows_of_one_highlight_agree(tmp_path):
    claims = CLAIMS.replace('by = "A. Editor"\n  stance', 'by = "A. Editor"\n  highlight = "h"\n  stance')
    claims = claims.replace('speaker = "mayor"', 'highlight = "h"\n  by = "B"')
    reasons = " ".join(fault.reason for fault in faults_of(lay_out(tmp_path, {"claims.toml": claims})))
    assert "has other words in line 5" in reasons
    assert "is by “A. Editor” in line 5" in reasons


def test_correcting_another_claims_row(tmp_path):
    extra = CLAIMS[CLAIMS.index("  [[claims.evidence]]") : CLAIMS.index("    [[claims.evidence.figures]]")]
    second = extra[extra.index("  [[claims.evidence]]", 5) :].replace("second", "third")
    claims = CLAIMS.replace(
        "[[highlights]]", f'[[claims]]\nkey = "b"\nstatement = "S"\n{second}\n[[highlights]]'
    )
    assert "belongs to another claim" in faults_of(lay_out(tmp_path, {"claims.toml": claims}))[0].reason


def test_correcting_another_outlets_row(tmp_path):
    claims = CLAIMS.replace(
        'article = "herald"\n  quote = "about 300 crossed"', 'article = "courier"\n  quote = "hurt"'
    )
    (fault,) = faults_of(lay_out(tmp_path, {"claims.toml": claims}))
    assert "another outlet and agency" in fault.reason


def test_every_fault_is_told_but_not_more_than_anyone_reads(tmp_path):
    story = STORY + "".join(f'[[sources]]\nkey = "K{n}"\nname = ""\n' for n in range(60))
    found = faults_of(lay_out(tmp_path, {"story.toml": story}))
    assert len(found) == MOST_FAULTS
    assert list(found) == sorted(found, key=lambda fault: (fault.file, fault.line))


def test_the_message_names_file_and_line(tmp_path):
    with pytest.raises(FolderError, match=r"^story\.toml:5: “Asia/Nowhere” is no IANA time zone"):
        read_folder(lay_out(tmp_path, {"story.toml": STORY.replace("Damascus", "Nowhere")}))


def test_brackets_without_end(tmp_path):
    (fault,) = faults_of(lay_out(tmp_path, {"claims.toml": "a = " + "[" * 100_000}))
    assert fault.file == "claims.toml"
