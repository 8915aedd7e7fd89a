"""The two bodies that the site is about."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Body(models.TextChoices):
    """The two bodies whose members, chairs and terms are kept."""

    ALLIANCE = "alliance", _("Geneva Alliance against Racism")
    NETWORK = "network", _("UN Network on Racial Discrimination and Protection of Minorities")
