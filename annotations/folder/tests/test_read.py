"""What a folder says when it is read."""

from datetime import UTC, datetime
from decimal import Decimal

from annotations.folder import read_folder

from .samples import CLAIMS, HERALD, STORY, lay_out


def test_the_sample(tmp_path):
    folder = read_folder(lay_out(tmp_path))
    first, second = folder.claims[0].evidence
    assert folder.words(first) == "The bridge fell"
    assert (first.start, first.by, first.stance) == (0, "A. Editor", "supports")
    assert second.figures[0].low == Decimal(300)
    assert second.figures[0].as_of == datetime(2020, 4, 30, 21, tzinfo=UTC)
    assert [source.key for source in folder.sources] == ["courier", "herald"]
    assert folder.speakers[0].party == "council"
    assert folder.article("herald").published_at == datetime(2020, 5, 1, 11, 5, tzinfo=UTC)
    assert folder.article("herald").precision == "minute"
    assert folder.article("courier").precision is None


def test_missing_ids_are_made_and_are_the_same_every_time(tmp_path):
    one = read_folder(lay_out(tmp_path / "a"))
    other = read_folder(lay_out(tmp_path / "b"))
    assert one == other
    assert one.highlights[0].id.startswith("h-")
    assert one.links[0].id.startswith("l-")
    assert one.claims[0].evidence[0].highlight != one.claims[0].evidence[1].highlight


def test_equal_rows_get_ids_of_their_own_and_one_highlight(tmp_path):
    row = '\n  [[claims.evidence]]\n  article = "courier"\n  quote = "hurt"\n  stance = "mentions"\n'
    claims = CLAIMS.replace("\n  [[claims.decisions]]", row * 2 + "\n  [[claims.decisions]]")
    *_, one, other = read_folder(lay_out(tmp_path, {"claims.toml": claims})).claims[0].evidence
    assert one.highlight == other.highlight
    assert one.id != other.id


def test_a_highlight_is_by_whoever_one_of_its_rows_names(tmp_path):
    claims = CLAIMS.replace('by = "A. Editor"\n  stance', 'by = "A. Editor"\n  highlight = "h"\n  stance')
    row = '  [[claims.evidence]]\n  article = "herald"\n  quote = "The bridge fell"\n  prefix = "Friday."\n'
    claims = claims.replace("  [[claims.decisions]]", row + '  stance = "mentions"\n  [[claims.decisions]]')
    same = claims.replace('  prefix = "Friday."\n', '  suffix = "on Friday"\n  highlight = "h"\n')
    folder = read_folder(lay_out(tmp_path, {"claims.toml": same}))
    assert {row.by for row in folder.claims[0].evidence if row.highlight == "h"} == {"A. Editor"}
    other = read_folder(lay_out(tmp_path, {"claims.toml": claims})).claims[0].evidence[-1]
    assert (other.by, other.start) == (None, HERALD.partition("\n\n")[2].rindex("The bridge"))


def test_later_revisions_and_the_newest_as_default(tmp_path):
    folder = read_folder(
        lay_out(
            tmp_path,
            {
                "claims.toml": CLAIMS.replace('quote = "Nobody', 'revision = 2\nquote = "Nobody'),
                "articles/courier.r2.txt": "\n\nThe bridge fell at dawn. Nobody was hurt",
                "articles/courier.r5.txt": "Stored: 2020-05-03T00:00:00Z\n\n The bridge fell at dawn: nobody",
            },
        )
    )
    revisions = folder.article("courier").revisions
    assert [one.number for one in revisions] == [1, 2, 5]
    assert revisions[1].text.startswith("\nThe bridge")
    assert revisions[2].text.startswith(" The bridge")
    assert revisions[2].stored_at == datetime(2020, 5, 3, tzinfo=UTC)
    assert folder.links[0].ends[0].revision == 5


def test_a_text_is_kept_byte_for_byte(tmp_path):
    text = "\n\n  lead\r\nThe bridge fell at dawn.\tNobody was hurt \r \n\n\ne\u0301 \u2028\x85 😀"
    head = "Source: courier\nTitle: x\n\n"
    folder = read_folder(lay_out(tmp_path, {"articles/courier.txt": head + text}))
    assert folder.article("courier").revisions[0].text == text


def test_decisions_stay_in_the_order_in_which_they_were_entered(tmp_path):
    later = CLAIMS.replace(
        "  [[claims.decisions]]",
        '  [[claims.decisions]]\n  decided_at = 2020-07-01T00:00:00\n  by = "B"\n\n  [[claims.decisions]]',
    )
    decisions = read_folder(lay_out(tmp_path, {"claims.toml": later})).claims[0].decisions
    assert [one.tag for one in decisions] == [None, "agreed"]
    assert decisions[0].decided_at == datetime(2020, 6, 30, 21, tzinfo=UTC)


def test_progress_counts_the_files(tmp_path):
    calls = []
    read_folder(lay_out(tmp_path), progress=lambda *call: calls.append(call))
    assert [call[:2] for call in calls] == [(n, 4) for n in range(5)]
    assert [call[2] for call in calls[:2]] == ["story.toml", "articles/courier.txt"]


def test_empty_strings_are_absent(tmp_path):
    folder = read_folder(
        lay_out(tmp_path, {"story.toml": STORY.replace("event_start", 'summary = ""\nevent_start', 1)})
    )
    assert folder.story.summary is None
