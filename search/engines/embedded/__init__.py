"""The engine that needs no server: SQLite FTS5 in a folder of its own, over text that is analysed before."""

from search.engines.embedded.engine import EmbeddedEngine

__all__ = ["EmbeddedEngine"]
