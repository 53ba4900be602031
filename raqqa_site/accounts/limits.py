"""How often somebody may try: attempts are counted in the database, which all processes share.

    settings.ATTEMPT_LIMITS["sign-in"]     by            most   seconds
                                           name+address     5       900
                                           address         30       900
                                           name            50       900
                            "reset"        name+address     3      3600
                                           address         10      3600
                            "mail"         name            20      3600

The limits hold for names that no account has as well, so that an answer never tells which there are.
"""

import logging
import math
from datetime import timedelta
from unicodedata import normalize

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

from raqqa_site.models import SignInAttempt

log = logging.getLogger("raqqa.accounts")

TYPED = 254  # code points: the form of sign-in takes no longer name, without the spaces around it


class TooMany(Exception):
    """Nothing may be tried now; `seconds` (at least 1) say for how long. `everybody`: the limit that has
    to be waited for counts the attempts of all."""

    def __init__(self, seconds: int, *, everybody: bool = False):
        super().__init__(f"Try again in {seconds} seconds.")
        self.seconds, self.everybody = seconds, everybody

    @property
    def minutes(self) -> int:
        return math.ceil(self.seconds / 60)


def admit(kind: str, name: str, address: str) -> SignInAttempt:
    """Write an attempt down, then judge it: of many at one moment, in any process, none slips by.

    Raises TooMany; a refused attempt is not counted, so that nobody is kept out by hammering alone.
    """
    now = timezone.now()
    limits = settings.ATTEMPT_LIMITS[kind]
    SignInAttempt.objects.filter(kind=kind, at__lt=now - max(_span(limit) for limit in limits)).delete()
    mine = SignInAttempt.objects.create(kind=kind, name=digest(name), address=address, at=now)
    seconds, own = max((_wait(mine, limit), bool(limit[0])) for limit in limits)
    if seconds:
        mine.delete()
        log.warning("Too many attempts (%s): name %s from %s, refused", kind, quoted(name), address or "?")
        raise TooMany(seconds, everybody=not own)
    return mine


def forgive(attempt: SignInAttempt) -> None:
    """It succeeded: earlier failures of this name from this address no longer count."""
    SignInAttempt.objects.filter(kind=attempt.kind, name=attempt.name, address=attempt.address).delete()


def forgive_name(kind: str, name: str) -> None:
    """The owner has proved to be the owner otherwise, by mail."""
    SignInAttempt.objects.filter(kind=kind, name=digest(name)).delete()


def digest(name: str) -> str:
    """Names that differ in case, in spaces around them or in forms that NFKC folds (ｅ, 𝐞, é) are one.

    The form of sign-in folds them (UsernameField) before it looks for the account.
    """
    folded = _folded(name.strip()[:TYPED]).strip().encode("utf-8", "replace")
    return salted_hmac("raqqa_site.accounts.limits", folded, algorithm="sha256").hexdigest()


def _folded(name: str) -> str:
    """NFKC around the casefold: each can leave what the other folds (Unicode, 3.13, D146)."""
    return normalize("NFKC", normalize("NFKC", name).casefold())


def quoted(name: str) -> str:
    """A name as one word of one line of the log: no line break, no control character, nothing invisible."""
    return ascii(name[:150])


def _span(limit: tuple) -> timedelta:
    return timedelta(seconds=limit[2])


def _wait(mine: SignInAttempt, limit: tuple[tuple[str, ...], int, int]) -> int:
    """Seconds until the attempt that fills the limit is old enough; 0 where there is room."""
    fields, most, _ = limit
    others = SignInAttempt.objects.filter(
        kind=mine.kind, at__gt=mine.at - _span(limit), **{name: getattr(mine, name) for name in fields}
    )
    filling = others.exclude(pk=mine.pk).order_by("-at", "-pk").values_list("at", flat=True)[most - 1 : most]
    return max((math.ceil((at + _span(limit) - mine.at).total_seconds()) for at in filling), default=0)
