"""What searches take and answer, as tables."""

from cms.api.contract import shape
from search.indexes import INDEXES, Kind

_SORTABLE = [name for name, index in INDEXES.items() if index.sortable]

BATCH = """
b_start           count    Where the batch begins.
b_size            count    How many results there are in a batch, at most 5,000; 25 without it.
"""
QUERY = """
query             str      The body of the POST request, as JSON.
"""
_CHOICES = "\n".join(
    f"{name} texts {index.meaning}" for name, index in INDEXES.items() if index.kind not in (Kind.PATH, Kind.SORT)
)
_RANGES = "\n".join(
    f"{name}.range min/max/min:max/ Whether {name} is the first day, the last, or both."
    for name, index in INDEXES.items()
    if index.kind is Kind.DATE
)
_EXCLUDED = "\n".join(
    f"{name}.not texts None of these."
    for name, index in INDEXES.items()
    if index.kind in (Kind.COLUMN, Kind.FACET, Kind.NAME, Kind.STATE)
)
_OPERATORS = "\n".join(
    f"{name}.operator or/and/ Whether any of several must be there, or all."
    for name, index in INDEXES.items()
    if index.kind is Kind.FACET
)
PARAMETERS = f"""
{_CHOICES}
{_RANGES}
{_EXCLUDED}
{_OPERATORS}
path              texts    Only what is at or below one of these paths.
path.depth        count    How many levels below; 0 is the page itself, any number without it.
path.level        int      At which level of the tree the path begins; -1 is any.
sort_on           str      Names with commas between them: {", ".join(_SORTABLE)}.
sort_order        str      ascending or descending, for each name of sort_on, with commas between them.
metadata_fields   texts    Keys wanted beyond those of a summary; _all is every one.
fullobjects       switch   Whether results are whole content, in batches of at most 100.
sort_limit        count    The most results that there are in all batches.
{BATCH}
"""
shape(
    "Results",
    """
    @id                 uri
    batching?           Batching
    feeds?              dict     The same results as feeds.
    feeds.rss           uri
    feeds.atom          uri
    ignored?            texts    What was asked for and is not known.
    items               list
    items[]             Summary|Fields
    items_total         count
    """,
)
shape(
    "Criterion",
    """
    i                   str      An index.
    o                   str      An operation.
    v?                  any      A value, or a list of them.
    """,
)
shape(
    "Criteria",
    """
    query?              list
    query[]             Criterion
    sort_on?            str
    sort_order?         ascending/descending/
    b_start?            count
    b_size?             count
    limit?              count
    metadata_fields?    str|texts
    fullobjects?        bool
    """,
)
shape(
    "Index",
    """
    description         str
    enabled             bool
    fetch_vocabulary    bool
    group               str
    operations          texts
    operators           dict
    sortable            bool
    title               str
    values              dict
    values.*.title      str
    vocabulary          str|null
    """,
)
shape("Indexes", "@id uri\nindexes dict\nindexes.* Index\nsortable_indexes dict\nsortable_indexes.* Index")
