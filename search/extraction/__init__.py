"""Reads the text inside files, page by page, in a process of its own.

``process`` and what it uses (``limits``, ``output``, ``normal``, the readers) know nothing of Django and of the site;
``child`` starts it, ``texts`` stores what it found.
"""
