"""Ways from the desk to what readers see."""

from django.utils.html import format_html


def on_site(address: str, called):
    """A link to the row's page; who hears the links alone hears whose page it is."""
    return format_html(
        '<a href="{}">Open<span class="visually-hidden"> “{}” on the site</span></a>', address, called
    )
