"""The database backend."""

from typing import Any

import psycopg
from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to PostgreSQL as Django's; looking whether it is there, and asking the same again, cost less."""

    def repeating_cursor(self) -> Any:
        """Return a cursor whose statements the server prepares, for a statement that is asked again and again.

        Planning costs more than reading by keys. From which time on a statement is prepared is psycopg's option
        ``prepare_threshold``. Django's own cursors put values into the text, so that nothing is ever the same.
        """
        self.close_if_health_check_failed()
        self.ensure_connection()
        connection: Any = self.connection
        usual, connection.cursor_factory = connection.cursor_factory, base.ServerBindingCursor
        try:
            return self.cursor()
        finally:
            connection.cursor_factory = usual

    def is_usable(self) -> bool:
        """Return whether the server has not closed the connection; called before the first query of a request.

        Django sends a query for that, which costs as much as many an answer. A connection that was closed, as by a
        server that was stopped, can be read to its end: first the message that says so, if there is one, then nothing.
        What vanishes without a word is noticed by neither in time.
        """
        if self.connection is None:
            return False
        try:
            for _read in ("message", "end"):
                self.connection.pgconn.consume_input()
        except psycopg.Error:
            return False
        return not self.connection.closed
