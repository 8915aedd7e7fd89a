"""Recorded requests and answers: a site that is the same everywhere, what is asked of it, and how both are written.

``RECORD_EXAMPLES=1 pytest tests/test_examples.py -n0`` (``make examples``) writes ``tests/http_examples/`` and the
examples in ``docs/api.md`` anew; without it the test fails where they differ from what the server answers.

To add an example: add a line to ``EXAMPLES`` in ``requests.py`` and, if the documentation shows it, a line
``<!-- example: name -->`` to ``docs/api.md``; then record. ``<!-- example: name at a.b -->`` shows only the part of
the answer below the keys ``a`` and ``b``, ``<!-- example: name at blocks.@type=teaser -->`` the first teaser.
"""
