from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


class ArticlesConfig(AppConfig):
    name = "articles"

    def ready(self):
        pre_migrate.connect(_drop_triggers, sender=self)
        post_migrate.connect(_install_triggers, sender=self)


def _drop_triggers(using: str, **kwargs):
    """SQLite refuses to rebuild a table while another table's trigger names it."""
    from articles import triggers

    if connections[using].vendor == "sqlite":
        triggers.drop(triggers.RULES, using)


def _install_triggers(using: str, **kwargs):
    from articles import triggers

    triggers.install(triggers.RULES, using)
