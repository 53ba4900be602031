from django.apps import AppConfig


class RaqqaSiteConfig(AppConfig):
    name = "raqqa_site"

    def ready(self):
        from raqqa_site import checks  # noqa: F401 (importing registers them)
