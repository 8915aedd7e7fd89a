"""The keys of searches, tables of choices, the site itself and errors."""

from tests.contract.content import FIELDS, SUMMARY
from tests.contract.keys import keys, nested

RESULTS = (
    *keys("""
    @id                             str   none
    items                           list  text
    items_total                     int   text
    """),
    *nested(SUMMARY, "items[]."),
)
BATCHING = keys("""
    batching                        dict  markup
    batching.@id                    str   none
    batching.first                  str   none
    batching.last                   str   none
""")
# The first batch of several has a next one, the last a previous one.
FIRST_BATCH = (*BATCHING, *keys("batching.next str markup"))
LAST_BATCH = (*BATCHING, *keys("batching.prev str none"))
# What metadata_fields=_all adds to a summary. Sitemaps are made from ``modified``.
METADATA = keys("""
    CreationDate                    str|null   none
    Creator                         str        none
    Date                            str|null   none
    Description                     str        none
    EffectiveDate                   str        none
    ExpirationDate                  str        none
    ModificationDate                str|null   none
    Subject                         list       none
    Title                           str        none
    Type                            str        none
    UID                             str        none
    block_types                     dict|null  none
    cmf_uid                         int|null   none
    created                         str|null   none
    exclude_from_nav                bool|null  none
    expires                         str        none
    getIcon                         bool|null  none
    getId                           str        none
    getPath                         str        none
    getURL                          str        none
    hasPreviewImage                 bool|null  none
    id                              str        none
    is_folderish                    bool       none
    listCreators                    list       none
    location                        str|null   none
    modified                        str|null   text
    portal_type                     str        none
    sync_uid                        str|null   none
""")
ALL_METADATA = (*RESULTS, *nested(METADATA, "items[]."))
FULL_OBJECTS = (
    *keys("@id str none\nitems list text\nitems_total int text"),
    *nested(FIELDS, "items[]."),
    *nested(keys("blocks dict text\nblocks_layout.items list text"), "items[]."),
)
FEEDS = keys("""
    feeds.rss                       str   none
    feeds.atom                      str   none
    feeds.jsonfeed                  str   none
    feeds.ics                       str   none
""")
SUGGESTIONS = keys("""
    @id                             str   none
    items                           list  none
    items[].@id                     str   none
    items[].@type                   str   none
    items[].title                   str   none
""")
RELATED = (*keys("@id str none\nitems list none"), *nested(SUMMARY, "items[].", "none"))
LISTINGS = (
    *keys("""
    @id                             str   none
    blocks                          dict  none
    blocks.*.items                  list  none
    blocks.*.items_total            int   none
    blocks.*.feeds                  dict  none
    blocks.*.feeds.rss              str   none
    blocks.*.feeds.atom             str   none
    blocks.*.feeds.jsonfeed         str   none
    blocks.*.feeds.ics              str   none
"""),
    *nested(SUMMARY, "blocks.*.items[].", "none"),
)
IGNORED = keys("ignored[] str none")

INDEX = keys("""
    description                     str       none
    enabled                         bool      none
    fetch_vocabulary                bool      none
    group                           str       none
    operations                      list      none
    operators                       dict      none
    sortable                        bool      none
    title                           str       text
    values                          dict      text
    vocabulary                      str|null  none
""")
OPERATOR = keys("""
    description                     str       none
    operation                       str       none
    title                           str       none
    widget                          str|null  none
""")
QUERYSTRING = (
    *keys("@id str none\nindexes dict text\nsortable_indexes dict none"),
    *nested(INDEX, "indexes.*."),
    *nested(OPERATOR, "indexes.Subject.operators.*."),
    *keys("indexes.Subject.operations[] str none\nindexes.Subject.values.*.title str text"),
    *keys("indexes.portal_type.values.*.title str text"),
    *nested(INDEX, "sortable_indexes.*.", "none"),
)
# Without @site every page is an error, and without its robots.txt the frontend's server ends.
SITE = keys("""
    @id                             str        none
    features                        dict       markup
    features.filter_aliases_by_date bool       none
    features.multilingual           bool       markup
    "plone.allowed_sizes"           list       none
    "plone.allowed_sizes"[]         str        none
    "plone.available_languages"     list       markup
    "plone.available_languages"[]   str        markup
    "plone.default_language"        str        markup
    "plone.image_scales"            dict       none
    "plone.image_scales".*          int        none
    "plone.portal_timezone"         str        none
    "plone.robots_txt"              str        crash
    "plone.site_logo"               str|null   none
    "plone.site_title"              str        markup
    "site.contact"                  dict       none
    "site.contact".email            str|null   none
    "site.contact".page             dict|null  none
    "site.contact".page.@id         str        none
    "site.contact".page.title       str        none
    "site.fallback"                 dict       none
    "site.fallback".*               str        none
    "site.feeds"                    list       none
    "site.feeds"[].@id              str        none
    "site.feeds"[].title            str        none
    "site.feeds"[].type             str        none
    "site.footer"                   dict       none
    "site.footer".links             list       none
    "site.footer".links[].title     str        none
    "site.footer".text              str|null   none
    "site.language"                 str        none
    "site.owner"                    str|null   none
    "site.profiles"                 list       none
    "site.profiles"[].title         str        none
    "site.profiles"[].url           str        none
    "site.tagline"                  str|null   none
""")
TYPES = keys("""
    [].@id                          str   none
    [].addable                      bool  none
    [].id                           str   none
    [].immediately_addable          bool  none
    [].title                        str   none
""")
TYPE = (
    *keys("""
    addable                         bool  none
    description                     str   none
    layouts[]                       str   none
    required[]                      str   none
    title                           str   none
    type                            str   none
    """),
    *keys(
        """
    behavior                        str   none
    description                     str   none
    fields[]                        str   text
    id                              str   none
    title                           str   none
    """,
        below="fieldsets[].",
    ),
    *keys(
        """
    behavior                        str   none
    description                     str   none
    factory                         str   none
    title                           str   none
    type                            str   text
    """,
        below="properties.*.",
    ),
)
PLACE = keys("@id str none")
INHERITED = keys("""
    @id                                  str   none
    "plone.navigationroot".data          dict  none
    "plone.navigationroot".from.@id      str   none
    "plone.navigationroot".from.title    str   none
""")
ALIASES = keys("""
    @id                             str       none
    items[].datetime                str|null  none
    items[].manual                  bool      none
    items[].path                    str       none
    items[].redirect-to             str       none
    items_total                     int       none
""")
OPENAPI = keys("openapi str none\ninfo.version str none\npaths dict none\ncomponents.schemas dict none")
VOCABULARIES = keys("""
    [].@id                          str   none
    [].title                        str   none
""")
VOCABULARY = keys("""
    @id                             str   none
    items                           list  none
    items[].title                   str   none
    items[].token                   str   none
    items_total                     int   none
""")
TOKEN = keys("token str crash")
REFUSAL = keys("""
    error.message                   str   none
    error.type                      str   none
    message                         str   none
    type                            str   none
""")
USER = keys("""
    @id                             str        none
    description                     str        none
    email                           str        none
    fullname                        str        text
    groups                          dict       none
    groups.items                    list       none
    groups.items_total              int        none
    home_page                       str|null   none
    id                              str        none
    location                        str        none
    portrait                        str|null   none
    roles                           list       markup
    roles[]                         str        none
    username                        str        text
""")
ERROR = keys("""
    context                         str   none
    detail                          str   none
    message                         str   none
    status                          int   none
    title                           str   none
    type                            str   none
""")
