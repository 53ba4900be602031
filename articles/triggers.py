"""Rules across tables that no column constraint can hold, as triggers on SQLite and PostgreSQL.

A rule is a condition that must never be true of a row being written, in SQL that both databases read.
Triggers are made anew after every migrate: Django rebuilds SQLite tables and drops them in silence.
"""

from dataclasses import dataclass

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


@dataclass(frozen=True)
class Rule:
    """`on` is a table, `when` some of INSERT, UPDATE, DELETE, `never` SQL over NEW and OLD."""

    name: str
    on: str
    when: tuple[str, ...]
    never: str
    message: str


WRITES = ("INSERT", "UPDATE")


def beyond_text(revision: str = "NEW.revision_id") -> str:
    return f'NEW."end" > (SELECT length FROM articles_revision WHERE id = {revision})'  # noqa: S608


RULES = [
    Rule("revision_never_changes", "articles_revision", ("UPDATE", "DELETE"), "TRUE",
         "A stored revision is never changed or deleted; store a new one."),
    Rule("revision_replaces_its_own", "articles_revision", ("INSERT",),
         "NEW.previous_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM articles_revision p"
         " WHERE p.id = NEW.previous_id AND p.article_id = NEW.article_id AND p.number < NEW.number)",
         "A revision replaces an earlier one of its own article."),
    Rule("passage_inside_text", "articles_passage", ("INSERT",), beyond_text(),
         "The passage ends beyond its text."),
    Rule("passage_stays_in_place", "articles_passage", ("UPDATE",),
         'NEW.revision_id <> OLD.revision_id OR NEW.start <> OLD.start OR NEW."end" <> OLD."end"',
         "A passage keeps its place; only its kind may be corrected."),
    Rule("current_is_its_own", "articles_article", WRITES,
         "NEW.current_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM articles_revision r"
         " WHERE r.id = NEW.current_id AND r.article_id = NEW.id)",
         "The current revision is one of the article's own."),
    Rule("article_keeps_its_story", "articles_article", ("UPDATE",), "NEW.story_id <> OLD.story_id",
         "An article stays in its story."),
    Rule("cluster_span_inside_text", "articles_clusterspan", WRITES, beyond_text(),
         "The copied run ends beyond its text."),
    Rule("cluster_span_in_its_story", "articles_clusterspan", WRITES,
         "(SELECT c.story_id FROM articles_cluster c WHERE c.id = NEW.cluster_id)"
         " <> (SELECT a.story_id FROM articles_revision r JOIN articles_article a ON a.id = r.article_id"
         " WHERE r.id = NEW.revision_id)",
         "A copied run stands in texts of its own story."),
    Rule("act_never_changes", "articles_act", ("UPDATE",),
         "NEW.actor_id IS NOT NULL OR NEW.public_id <> OLD.public_id OR NEW.verb <> OLD.verb"
         " OR NEW.actor_name <> OLD.actor_name OR NEW.at <> OLD.at"
         " OR NEW.story_id IS DISTINCT FROM OLD.story_id OR NEW.undoes_id IS DISTINCT FROM OLD.undoes_id"
         " OR NEW.targets <> OLD.targets OR NEW.before <> OLD.before OR NEW.after <> OLD.after",
         "The log is append-only; only the link to a removed account may be cut."),
    Rule("act_never_goes", "articles_act", ("DELETE",), "TRUE", "The log is append-only."),
]  # fmt: skip


def keep(app: AppConfig, rules: list[Rule]) -> None:
    """Make this app's triggers anew after each migrate, and take them away before it on SQLite, which refuses
    to rebuild a table while another table's trigger names it."""

    def before(using: str, **kwargs) -> None:
        if connections[using].vendor == "sqlite":
            drop(rules, using)

    def after(using: str, **kwargs) -> None:
        install(rules, using)

    pre_migrate.connect(before, sender=app, weak=False)
    post_migrate.connect(after, sender=app, weak=False)


def install(rules: list[Rule], using: str = "default") -> None:
    """Make or make anew these triggers in one database. Tables must exist."""
    connection = connections[using]
    make = _postgres if connection.vendor == "postgresql" else _sqlite
    with connection.cursor() as cursor:
        for rule in rules:
            for statement in make(rule):
                cursor.execute(statement)


def drop(rules: list[Rule], using: str = "default") -> None:
    """Take these triggers away: for a test's clean-up, which empties tables that forbid it."""
    connection = connections[using]
    postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for rule in rules:
            for event in rule.when:
                table = f' ON "{rule.on}"' if postgres else ""
                cursor.execute(f'DROP TRIGGER IF EXISTS "{_name(rule, event)}"{table}')


def _name(rule: Rule, event: str) -> str:
    return f"{rule.name}_{event.lower()}"


def _quoted(message: str) -> str:
    return "'" + message.replace("'", "''") + "'"


def _sqlite(rule: Rule):
    for event in rule.when:
        name = _name(rule, event)
        yield f'DROP TRIGGER IF EXISTS "{name}"'
        # AFTER for an INSERT: before it SQLite has not given the row its number yet.
        moment = "AFTER" if event == "INSERT" else "BEFORE"
        yield (
            f'CREATE TRIGGER "{name}" {moment} {event} ON "{rule.on}" FOR EACH ROW WHEN {rule.never} '
            f"BEGIN SELECT RAISE(ABORT, {_quoted(rule.message)}); END"
        )


def _postgres(rule: Rule):
    for event in rule.when:
        name = _name(rule, event)
        back = "OLD" if event == "DELETE" else "NEW"
        yield (
            f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN '
            f"IF {rule.never} THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', "
            f"MESSAGE = {_quoted(rule.message)}; END IF; RETURN {back}; END $body$"
        )
        yield f'DROP TRIGGER IF EXISTS "{name}" ON "{rule.on}"'
        yield (
            f'CREATE TRIGGER "{name}" BEFORE {event} ON "{rule.on}" FOR EACH ROW EXECUTE FUNCTION "{name}"()'
        )
