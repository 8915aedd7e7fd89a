"""How many things a list has, with what they are called.

Wagtail writes a figure and the one plural of a model behind it. Where the form of a noun depends on the figure, as in
Arabic and Russian, the name comes first: "redirects: 2".
"""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext
from wagtail.admin.paginator import WagtailPaginator


def count_label(paginator: Any) -> str:
    """Return how many there are, such as ``2 redirects``."""
    name = paginator.verbose_name if paginator.count == 1 else paginator.verbose_name_plural
    return gettext("%(counter)s %(name)s") % {"counter": paginator.count, "name": name}


def mend_counts() -> None:
    """Let the lists of the admin count so."""
    label = cached_property(count_label)
    label.__set_name__(WagtailPaginator, "items_count_label")
    WagtailPaginator.items_count_label = label
