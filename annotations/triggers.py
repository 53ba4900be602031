"""Rules across the tables of annotations, in the form of articles/triggers.py."""

from articles.triggers import WRITES, Rule, beyond_text

STORY_OF_HIGHLIGHT = (
    "(SELECT a.story_id FROM annotations_highlight h JOIN articles_article a ON a.id = h.article_id"
    " WHERE h.id = {})"
)
STORY_OF_ARTICLE = "(SELECT a.story_id FROM articles_article a WHERE a.id = NEW.article_id)"
STORY_OF_CLAIM = "(SELECT c.story_id FROM annotations_claim c WHERE c.id = {})"
MERGED_PARTY = (
    "NEW.party_id IS NOT NULL"
    " AND (SELECT p.merged_into_id FROM annotations_party p WHERE p.id = NEW.party_id) IS NOT NULL"
)
GONE = (
    "(NEW.{0}_id IS NOT NULL"
    " AND (SELECT v.removed_at FROM annotations_{0} v WHERE v.id = NEW.{0}_id) IS NOT NULL)"
)

RULES = [
    Rule("anchor_inside_text", "annotations_anchor", WRITES,
         f"NEW.start IS NOT NULL AND {beyond_text()}",
         "The highlight ends beyond its text."),
    Rule("anchor_holds_its_words", "annotations_anchor", WRITES,
         'NEW.start IS NOT NULL AND NEW.exact <> (SELECT substr(r.text, NEW.start + 1, NEW."end" - NEW.start)'
         " FROM articles_revision r WHERE r.id = NEW.revision_id)",
         "The words of the highlight are not those at its place."),
    Rule("anchor_in_its_article", "annotations_anchor", WRITES,
         "(SELECT r.article_id FROM articles_revision r WHERE r.id = NEW.revision_id)"
         " <> (SELECT h.article_id FROM annotations_highlight h WHERE h.id = NEW.highlight_id)",
         "A highlight stands in a revision of its own article."),
    Rule("highlight_keeps_its_article", "annotations_highlight", ("UPDATE",),
         "NEW.article_id <> OLD.article_id",
         "A highlight stays in its article."),
    Rule("claim_keeps_its_story", "annotations_claim", ("UPDATE",), "NEW.story_id <> OLD.story_id",
         "A claim stays in its story."),
    Rule("evidence_of_one_story", "annotations_evidence", WRITES,
         f"{STORY_OF_CLAIM.format('NEW.claim_id')} <> {STORY_OF_HIGHLIGHT.format('NEW.highlight_id')}",
         "Evidence joins a highlight and a claim of one story."),
    Rule("evidence_corrects_its_story", "annotations_evidence", WRITES,
         # A removed row may have stayed behind when the row that it corrected was put to another claim.
         "NEW.supersedes_id IS NOT NULL AND NEW.removed_at IS NULL"
         " AND (SELECT e.claim_id FROM annotations_evidence e"
         " WHERE e.id = NEW.supersedes_id) <> NEW.claim_id",
         "A row corrects an earlier row of the same claim."),
    Rule("best_figure_of_its_claim", "annotations_bestfigure", WRITES,
         # A choice that was taken back hinders nobody; undo asks before it brings one back.
         "NEW.evidence_id IS NOT NULL AND NEW.removed_at IS NULL"
         " AND (SELECT e.claim_id FROM annotations_evidence e WHERE e.id = NEW.evidence_id) <> NEW.claim_id",
         "A best figure rests on evidence of its own claim."),
    Rule("evidence_of_a_party_that_stays", "annotations_evidence", WRITES, MERGED_PARTY,
         "This party was merged into another; name the one that stays."),
    Rule("speaker_of_a_party_that_stays", "annotations_speaker", WRITES, MERGED_PARTY,
         "This party was merged into another; name the one that stays."),
    Rule("evidence_of_people_that_stand", "annotations_evidence", WRITES,
         f"NEW.removed_at IS NULL AND ({GONE.format('speaker')} OR {GONE.format('party')})",
         "This speaker or party was taken away; name somebody else."),
    Rule("link_of_one_story", "annotations_link", WRITES,
         f"{STORY_OF_HIGHLIGHT.format('NEW.left_id')} <> {STORY_OF_HIGHLIGHT.format('NEW.right_id')}",
         "A link joins passages of one story."),
    Rule("rejection_of_one_story", "annotations_rejection", WRITES,
         "NEW.claim_id IS NOT NULL"
         f" AND {STORY_OF_CLAIM.format('NEW.claim_id')} <> {STORY_OF_HIGHLIGHT.format('NEW.highlight_id')}",
         "A rejection joins a passage and a claim of one story."),
    Rule("letter_of_one_story", "annotations_letter", WRITES,
         f"{STORY_OF_CLAIM.format('NEW.claim_id')} <> NEW.story_id OR {STORY_OF_ARTICLE} <> NEW.story_id",
         "A letter is about a claim or a report of its story."),
    Rule("decision_never_changes", "annotations_decision", ("UPDATE",),
         "NEW.by_id IS NOT NULL OR NEW.claim_id <> OLD.claim_id OR NEW.tag <> OLD.tag"
         " OR NEW.reason <> OLD.reason OR NEW.decided_at <> OLD.decided_at OR NEW.by_name <> OLD.by_name"
         " OR NEW.suggestion_then <> OLD.suggestion_then OR NEW.fingerprint <> OLD.fingerprint",
         "A decision is never changed; decide again."),
    Rule("decision_never_goes", "annotations_decision", ("DELETE",), "TRUE",
         "A decision is never deleted; decide again."),
]  # fmt: skip
