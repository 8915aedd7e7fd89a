"""A process that asks for one scale of an image as soon as it is told to: run with the address.

It prints "ready" when it can begin, waits for a line, and prints the status and the hash of what it got.
"""

import hashlib
import sys

import django

django.setup()

from django.test import Client  # noqa: E402 - needs the apps

if __name__ == "__main__":
    client = Client(headers={"host": "localhost"})
    client.get("/++api++/en")
    print("ready", flush=True)  # noqa: T201
    sys.stdin.readline()
    response = client.get(sys.argv[1])
    body = b"".join(response.streaming_content) if response.streaming else response.content
    print(response.status_code, hashlib.sha256(body).hexdigest())  # noqa: T201
