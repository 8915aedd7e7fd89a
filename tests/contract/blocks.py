"""The keys of the blocks that a page is drawn from."""

from home.sections import SECTIONS
from tests.contract.content import IMAGE_SCALES, SUMMARY
from tests.contract.keys import keys, nested

TITLE = keys("@type str text")
DESCRIPTION = keys("@type str text")
SLATE = keys("""
    @type                           str        text
    plaintext                       str        none
    value                           list       text
    value[].type                    str        markup
    value[].children                list       text
""")
PARAGRAPH = (*SLATE, *keys("value[].children[].text str text"))
# A paragraph whose second node is a link.
LINK = keys("""
    type                            str        markup
    data                            dict       markup
    data.url                        str        markup
    children[].text                 str        text
""")
IMAGE = (
    *keys("""
    @type                           str        text
    align                           str        none
    alt                             str        markup
    size                            str        none
    url                             str        markup
    image_field                     str        none
    image_scales                    dict       markup
    """),
    *nested(IMAGE_SCALES, "image_scales.image"),
)
TABLE = keys("""
    @type                           str        text
    table                           dict       text
    table.basic                     bool       none
    table.celled                    bool       none
    table.compact                   bool       none
    table.fixed                     bool       none
    table.hideHeaders               bool       none
    table.inverted                  bool       none
    table.striped                   bool       none
    table.rows                      list       text
    table.rows[].key                str        none
    table.rows[].cells              list       text
    table.rows[].cells[].key        str        none
    table.rows[].cells[].type       str        markup
    table.rows[].cells[].value      list       text
    table.rows[].cells[].value[].type             str  markup
    table.rows[].cells[].value[].children[].text  str  text
""")
TEASER = (
    *keys("""
    @type                           str        text
    title                           str        text
    description                     str        text
    head_title                      str|null   none
    overwrite                       bool       none
    styles.align                    str        none
    href                            list       text
    """),
    *nested(SUMMARY, "href[]."),
)
LISTING = keys("""
    @type                           str        text
    variation                       str        text
    headline                        str        text
    headlineTag                     str        markup
    querystring                     dict       text
    querystring.query               list       text
    querystring.query[].i           str        text
    querystring.query[].o           str        text
    querystring.query[].v           str|list   text
    querystring.sort_on             str        text
    querystring.sort_order          str        text
    querystring.limit               str        text
""")
# A slate block in a column: its nodes stand in one node.
COLUMN = (*SLATE, *keys("value[].children[].type str markup\nvalue[].children[].children list text"))
GRID = keys("""
    @type                           str        text
    blocks                          dict       text
    blocks.*.@type                  str        text
    blocks_layout                   dict       text
    blocks_layout.items             list       text
    blocks_layout.items[]           str        text
""")
PICTURE_NODE = keys("type str markup\nurl str markup\nchildren[].text str none")
VIDEO = keys("""
    @type                           str        text
    url                             str        markup
    title                           str        markup
    preview_image                   str        markup
    align                           str        none
    autoplay                        bool       markup
""")
# The date range is a filter without choices of its own.
SEARCH = keys("""
    @type                           str        text
    variation                       str        text
    headline                        str        text
    searchInputPrompt               str        markup
    showSearchInput                 bool       text
    showSearchButton                bool       text
    showTotalResults                bool       text
    showSortOn                      bool       text
    sortOnOptions                   list       text
    sortOnOptions[]                 str        text
    listingBodyTemplate             str        text
    facets                          list       text
    facets[].@id                    str        none
    facets[].field.value            str        text
    facets[].field.label            str        none
    facets[].title                  str        text
    facets[].type                   str        text
    facets[].multiple               bool       text
    facets[].hidden                 bool       text
    facets[].advanced               bool       text
    query                           dict       text
    query.query[].i                 str        text
    query.query[].o                 str        text
    query.query[].v                 str|list   text
    query.sort_on                   str        text
    query.sort_order                str        text
    query.b_size                    str        text
""")
CONTENTS = keys("""
    @type                           str        text
    variation                       str        text
    title                           str        text
    hide_title                      bool       text
    ordered                         bool       markup
    levels                          list       text
    levels[]                        str        text
""")
HTML = keys("@type str text\nhtml str text")
# What readers see in blocks alone: lists and texts that are no keys of the content.
NO_KEYS = {
    "AlliancePage": {"governance", "membership", "practices", "initiatives"},
    "CalendarPage": {"upcoming", "past"},
    "CallForInputsPage": {"purpose", "background", "sought", "next_steps", "results"},
    "CampaignEditionPage": {"events"},
    "CampaignPage": {"editions"},
    "CivilSocietyPanelPage": {"plan"},
    "DeclarationPage": {"text"},
    "GoodPracticePage": {"problem", "action", "result", "transfer"},
    "HomePage": {*SECTIONS},
    "InitiativePage": {"overlapping"},
    "PillarPage": {"resources", "events", "literature"},
    "ResourceLibraryPage": {"resources"},
}
