"""Mail is sent beside the answer: how long a mail server takes must not tell whether there was a mail."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

log = logging.getLogger("raqqa.accounts")
_post = ThreadPoolExecutor(max_workers=2, thread_name_prefix="mail")  # waits for its last mail at the end


def send_later(send: Callable[[], None]) -> Future:
    """Run `send`, which asks the database nothing, in another thread; a fault goes to the log."""
    return _post.submit(_attempt, send)


def _attempt(send: Callable[[], None]) -> None:
    try:
        send()
    except Exception:
        log.exception("A mail could not be sent")
