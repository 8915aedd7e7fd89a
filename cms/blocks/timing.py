"""Whether something is to come, open or over: a question of the day on which somebody asks, never kept."""

from django.utils.translation import gettext_lazy as _

# What ends within so many days from today closes soon.
SOON = 14
TIMINGS = {
    "upcoming": _("To come"),
    "open": _("Open or under way"),
    "closing_soon": _("Ends within two weeks"),
    "closed": _("Closed or over"),
}
