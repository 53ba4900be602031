"""Stars are offsets: `starred("f*oo b*ar")` is ("foo bar", (1, 5))."""


def starred(marked: str) -> tuple[str, tuple[int, ...]]:
    """The text without its stars, and where they stood."""
    parts = marked.split("*")
    places, at = [], 0
    for part in parts[:-1]:
        at += len(part)
        places.append(at)
    return "".join(parts), tuple(places)
