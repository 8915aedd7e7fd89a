"""The demo site: each app registers its part, ``manage.py demo`` loads them in the order of the apps."""

from collections.abc import Callable

Loader = Callable[[Callable[[str], None]], None]
loaders: list[Loader] = []


def demo(loader: Loader) -> Loader:
    """Register a function that loads an app's part of the demo site; it is given a function that reports progress."""
    loaders.append(loader)
    return loader
