from django.apps import AppConfig


class RaqqaSiteConfig(AppConfig):
    name = "raqqa_site"
