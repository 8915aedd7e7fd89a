"""From the editor's click on "publish" until visitors read the new sentence, and the processor's time for that."""

import time
from typing import Any
from urllib.parse import urlencode

from benchmarks.server import Server

# Any text of this length: cookie and form have the same.
TOKEN = "b" * 32
PATH = "/++api++/en/visible"
PATIENCE = 30.0


def publish(server: Server, session: dict[str, Any], times: int) -> dict[str, float]:
    """Publish the page with 1,500 words so many times; return the middle of the milliseconds and of CPU, in all.

    ``editor_ms`` is the time until the editor has an answer, ``visible_ms`` until visitors have the sentence.
    """
    connection, headers = server.connect(), _headers(session["session"])
    rows = []
    for number in range(times + 2):
        fields = [(name, value.replace("SENTENCE", f"Sentence {number}.")) for name, value in session["form"]]
        body = urlencode([*fields, ("csrfmiddlewaretoken", TOKEN)]).encode()
        before, start = server.cpu(), time.perf_counter()
        connection.request("POST", f"/admin/pages/{session['page']}/edit/", body, headers)
        response = connection.getresponse()
        response.read()
        answered = time.perf_counter() - start
        if response.status != 302:
            raise RuntimeError(f"The admin answered {response.status}.")
        while f"Sentence {number}." not in _read(connection):
            if time.perf_counter() - start > PATIENCE:
                raise RuntimeError("The sentence cannot be read.")
        rows.append((answered, time.perf_counter() - start, server.cpu() - before))
    # The first requests load half of Wagtail.
    middle = [sorted(column)[times // 2] * 1000 for column in zip(*rows[2:], strict=True)]
    return dict(zip(("editor_ms", "visible_ms", "cpu_ms"), (round(value, 1) for value in middle), strict=True))


def _headers(session: str) -> dict[str, str]:
    cookies = f"sessionid={session}; csrftoken={TOKEN}"
    return {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}


def _read(connection: Any) -> str:
    connection.request("GET", PATH)
    return str(connection.getresponse().read().decode())
