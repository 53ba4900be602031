from django.apps import AppConfig


class AnnotationsConfig(AppConfig):
    name = "annotations"

    def ready(self):
        from annotations import following
        from annotations.triggers import RULES
        from articles import triggers
        from articles.signals import acted

        acted.connect(following.follow, dispatch_uid="annotations.following")
        triggers.keep(self, RULES)
