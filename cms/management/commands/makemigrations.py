"""Django's ``makemigrations``, for which words for people are no part of a model."""

from django.core.management.commands import makemigrations

from cms.management.autodetector import Autodetector


class Command(makemigrations.Command):
    """``makemigrations`` whose comparison of models leaves out names, help texts and choices."""

    autodetector = Autodetector
