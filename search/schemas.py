"""What searches take and answer, as tables."""

from cms.api.contract import shape
from cms.languages import BY_TOKEN
from search.indexes import INDEXES, Kind

_SORTABLE = [name for name, index in INDEXES.items() if index.sortable]

BATCH = """
b_start           count    Where the batch begins.
b_size            count    How many results there are in a batch, at most 5,000; 25 without it.
"""
WORDS = f"""
lang              {"/".join(BY_TOKEN)}/ In which language results are shown; else the path's, else the query's.
languages         str      In which languages words are looked for: all, or tokens with commas between them.
facets            str      What to count: names with commas between them, or _all.
highlights        switch   Whether each result says where the words stand in it.
spelling          switch   Whether words that stand nowhere may be replaced by others; 1 without it.
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
    if index.kind in (Kind.COLUMN, Kind.FACET, Kind.NAME, Kind.STATE, Kind.TIMING)
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
count             0/1/     0: this search is not counted in the editors' report of searches.
{WORDS}
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
    feeds.jsonfeed      uri
    feeds.ics           uri      What of them has a start, as a calendar.
    degraded?           bool     Only titles and descriptions were searched: the search engine is away.
    facets?             dict     By name, the values that results have, the most frequent first.
    facets.*[]          FacetValue
    ignored?            texts    What was asked for and is not known.
    items               list
    items[]             Result|Fields
    items_total         count
    spelling?           Spelling
    """,
)
shape(
    "Result",
    """
    match?              dict     Of a search for words: where they were found.
    match.language      str      The token of the language of the text that matched.
    match.file?         int      The number of the file that matched.
    match.page?         count    The page in the file, from 1; 0 if it has no pages.
    highlights?         dict
    highlights.title?   str      HTML: the title with marks.
    highlights.fragments list    HTML: parts of the text with marks.
    highlights.fragments[] str
    """,
    "Summary",
)
shape(
    "FacetValue",
    """
    count               count
    selected            bool     Whether the search is narrowed to it.
    title               str
    value               str
    """,
)
shape(
    "Spelling",
    """
    asked               str      What was asked for.
    shown               str      What results are shown for in its place.
    search_instead      uri      The results for exactly what was asked.
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
    lang?               str
    languages?          str
    facets?             str|texts
    highlights?         bool
    spelling?           bool
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
shape(
    "JsonFeed",
    """
    version                 str      https://jsonfeed.org/version/1.1
    title                   str
    home_page_url           uri
    feed_url                uri
    description?            str
    language                str
    items                   list
    items[].id              str
    items[].url             uri
    items[].title?          str
    items[].content_text    str      The description.
    items[].image?          uri      The lead image.
    items[].date_published? moment
    items[].date_modified?  moment
    items[].tags?           texts    Topics.
    """,
)
