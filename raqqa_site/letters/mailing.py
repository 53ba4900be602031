"""Tells the editors by mail that a letter came. It holds no word of the letter: those can be erased at the
desk, and nowhere else."""

from functools import partial

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse

from annotations.models import Letter
from raqqa_site.accounts.posting import send_later


def announce(letter: Letter) -> None:
    """To EDITORS_EMAIL, where that is set. The reader waits for no mail server; one that refuses is logged,
    and the letter is stored all the same."""
    if not settings.EDITORS_EMAIL:
        return
    desk = f"{settings.SITE_URL.geturl()}{reverse('admin:annotations_letter_change', args=[letter.pk])}"
    body = f"A reader has written about “{letter.about}”.\n\nRead it at the editors' desk:\n{desk}\n"
    send_later(partial(send_mail, _subject(letter), body, None, settings.EDITORS_EMAIL))


def _subject(letter: Letter) -> str:
    """One line, whatever the title holds."""
    return " ".join(f"A letter from a reader: {letter.story}".split())[:200]
