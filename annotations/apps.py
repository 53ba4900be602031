from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


class AnnotationsConfig(AppConfig):
    name = "annotations"

    def ready(self):
        from annotations import following
        from articles.signals import acted

        acted.connect(following.follow, dispatch_uid="annotations.following")
        pre_migrate.connect(_drop_triggers, sender=self)
        post_migrate.connect(_install_triggers, sender=self)


def _drop_triggers(using: str, **kwargs):
    """SQLite refuses to rebuild a table while another table's trigger names it."""
    from annotations.triggers import RULES
    from articles import triggers

    if connections[using].vendor == "sqlite":
        triggers.drop(RULES, using)


def _install_triggers(using: str, **kwargs):
    from annotations.triggers import RULES
    from articles import triggers

    triggers.install(RULES, using)
