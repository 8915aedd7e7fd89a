"""What went wrong, as a text that every database takes."""

LONGEST = 10_000


def text_of(error: BaseException) -> str:
    """Return the name of an exception and what it says, as far as it can say anything."""
    name = type(error).__name__
    try:
        return storable(f"{name}: {error}")
    except Exception:
        return name


def storable(text: str) -> str:
    """Return a text without what PostgreSQL or an encoding refuses, of at most LONGEST characters."""
    return text[:LONGEST].replace("\x00", "").encode(errors="backslashreplace").decode()
