"""The contract: each key of each answer, its types, and what Volto 19.3 does without it.

The tables (``content``, ``blocks``, ``components``, ``services``) have a line for each key::

    items[].title    str          text

- the path: keys joined by dots, ``[]`` for every item of a list, ``*`` for every value of an object; a key that has a
  dot itself stands in quotes: ``"plone.site_title"``;
- the types, joined by ``|``: ``str``, ``int``, ``bool``, ``list``, ``dict``, ``null``;
- what Volto does where the key is missing, as measured: ``crash`` (the page is an error, or the server dies), ``text``
  (a visitor reads less), ``markup`` (links, pictures or attributes are missing), ``none`` (nothing that is to be seen
  on the server's page). Keys that editors or other clients need are ``none`` too; none is to be dropped.

``answers`` says which request gives the answer that a table is held against, and which part of it. A list on the way
of a path must not be empty there, or nothing would have been tested.

To add a content type, write its own keys as a table, add ``CONTENT`` to it and a line to ``ANSWERS``; the page comes
from ``tests/examples/site.py``. ``plone`` has the keys and types that Plone's answers have, a table under the same name
as ours; where we differ on purpose, ``plone.EXCEPTIONS`` says why, and an exception that is not needed fails the test.
"""
