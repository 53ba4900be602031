from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "articles"

    def ready(self):
        from articles import triggers

        triggers.keep(self, triggers.RULES)
