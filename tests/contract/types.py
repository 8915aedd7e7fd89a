"""The keys that content has by its type, beyond those of every content: what the models' schemas declare.

Stock Volto draws pages from their blocks alone; what is marked otherwise are keys that its own views of events, news
and links read.
"""

from typing import Any

from cms.schema import lines_of
from pillars.models import Reference
from tests.contract.content import CONTENT, LEAD_IMAGE, SEO, SUMMARY
from tests.contract.keys import Key, keys, nested

PAGE = (*CONTENT, *SEO, *nested(SUMMARY, "parent.", "none"))
# What Volto loses without a key, by model.
LOSSES = {
    "EventPage": {
        **dict.fromkeys(("start", "end"), "crash"),
        **dict.fromkeys(("location", "attendees", "contact_name", "contact_phone", "event_url"), "text"),
    },
    "CampaignEditionPage": {"start": "crash", "end": "crash"},
    "CallForInputsPage": {"start": "crash", "end": "crash"},
    "InitiativePage": {"start": "crash", "end": "crash"},
    "LinkPage": {"remoteUrl": "text"},
}
# What is in lists that are empty in the example of the type.
UNSEEN: dict[str, tuple[str, ...]] = {
    "CampaignEditionPage": ("products[].assets[].",),
    "NewsPage": ("entities[]", "people[]"),
}
PYTHON = {"uri": "str", "moment": "str", "texts": "list", "Summary": "dict"}
CSL = keys("""
    id                              str        none
    type                            str        none
    title                           str        none
    author                          list       none
    author[].family                 str        none
    author[].given                  str        none
    publisher                       str        none
    issued.date-parts               list       none
    issued.date-parts[][]           int        none
    DOI                             str        none
    abstract                        str        none
    language                        str        none
""")


def table_of(model: Any) -> tuple[Key, ...]:
    """Return the table of a page type or record; that of works is a standard's own."""
    if model is Reference:
        return (*CONTENT, *nested(CSL, "csl."))
    losses, unseen = LOSSES.get(model.__name__, {}), UNSEEN.get(model.__name__, ())
    found = []
    for path, types, _meaning in lines_of(model):
        path = path.removesuffix("?")
        if path.startswith(unseen):
            continue
        names = frozenset(PYTHON.get(name, name) for name in types.split("|"))
        found.append(Key(path, names, losses.get(path, "none")))
        if types.startswith("Summary"):
            found += nested(SUMMARY, f"{path}.", "none")
    page = (*CONTENT, *SEO) if model.__name__ == "HomePage" else PAGE
    return (*page, *found, *(LEAD_IMAGE if model.__name__ == "NewsPage" else ()))
