"""Where a request comes from."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

HOME = 64  # bits of an IPv6 address that a provider gives to one customer, who has all of the rest


def address_of(request: HttpRequest) -> str:
    """The client's address as text, of IPv6 its /64; empty where it is unknown (a Unix socket).

    Behind a trusted proxy it is the last entry of X-Forwarded-For: that one the proxy has added itself,
    earlier ones are whatever the client wrote. WSGI knows X_Forwarded_For by the same name, so the proxy has
    to drop it: docs/deploy/ does.
    """
    seen = request.META.get("REMOTE_ADDR", "")
    if settings.TRUST_PROXY:
        seen = request.headers.get("X-Forwarded-For", seen).rpartition(",")[2]
    return _counted(seen.strip())


def _counted(seen: str) -> str:
    try:
        address = ipaddress.ip_address(seen.partition("%")[0])
    except ValueError:
        return ""
    if address.version == 4:
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((int(address), HOME), strict=False).network_address)
