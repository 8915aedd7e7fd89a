"""What a home page can list: kinds of pages that other apps provide, asked for by name."""

from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.blocks import Projection, ProjectionContext
from cms.blocks.listing import criterion, listing, page_types


class Section(NamedTuple):
    """A list: how it is called, which page types it shows in which order, and what else they must meet."""

    title: Promise | str
    portal_types: tuple[str, ...]
    order: str
    criteria: tuple[dict[str, Any], ...] = ()


# "Now" is decided by the query, whenever the list is read: the operations mean the next and the last ten years.
DECADE = 3650
NOT_OVER = criterion("end", "date.lessThanRelativeDate", DECADE)
SECTIONS = {
    # One that runs comes before one that is ahead.
    "campaign": Section(_("Campaign"), ("CampaignEdition",), "start", (NOT_OVER,)),
    "events": Section(_("Next events"), ("Event", "CampaignEdition"), "start", (NOT_OVER,)),
    "calls": Section(
        _("Open calls for inputs"), ("CallForInputs",), "end", (criterion("timing", "selection.any", ["open"]),)
    ),
    "pillars": Section(_("The pillars"), ("Pillar",), "position"),
    "resources": Section(_("Latest resources"), ("Resource",), "-effective"),
    "news": Section(_("News"), ("News Item",), "-effective"),
}


def register_section(name: str, section: Section) -> None:
    """Let home pages list ``section``; raise ValueError if there is one of that name."""
    if name in SECTIONS:
        raise ValueError(f"The section {name} is registered twice.")
    SECTIONS[name] = section


def choices() -> list[tuple[str, Any]]:
    """Return (name, title) of the sections whose page types there are."""
    known = dict(page_types())
    return [(name, entry.title) for name, entry in SECTIONS.items() if known.keys() & set(entry.portal_types)]


def project_section(name: str, heading: str, limit: int, block_id: str, context: ProjectionContext) -> Projection:
    """Return the listing of a section, with its own title as heading unless another is given."""
    section = SECTIONS[name]
    criteria = [
        criterion("path", "string.absolutePath", context.language_root),
        criterion("portal_type", "selection.any", list(section.portal_types)),
        *section.criteria,
    ]
    return listing(block_id, heading or str(section.title), criteria, section.order, limit)
