"""The keys of what is joined to content, as a component of it and as a service of the same name."""

from tests.contract.content import FIELDS
from tests.contract.keys import keys, nested

ACTION_LISTS = keys("""
    document_actions                list  none
    object                          list  crash
    object_buttons                  list  none
    portal_tabs                     list  none
    site_actions                    list  text
    user                            list  none
""")
ACTION = keys("""
    icon                            str   none
    id                              str   none
    title                           str   text
    url                             str   markup
""")
ACTIONS = (
    *ACTION_LISTS,
    *nested(ACTION, "object[].", "none"),
    *nested(ACTION, "portal_tabs[].", "none"),
    *nested(ACTION, "site_actions[]."),
    *nested(ACTION, "user[].", "none"),
)
BREADCRUMBS = keys("""
    @id                             str   none
    items                           list  crash
    items[].@id                     str   markup
    items[].title                   str   text
    root                            str   none
""")
ENTRY = keys("""
    @id                             str       markup
    description                     str       none
    items                           list      none
    review_state                    str|null  none
    title                           str       text
""")
NAVIGATION = (*keys("@id str none\nitems list crash"), *nested(ENTRY, "items[]."))
# The sitemap is drawn from the pages in @navigation, with the inner lists.
SITEMAP = (
    *nested(ENTRY, "[]."),
    *keys("[].use_view_action_in_listings bool none"),
    *nested(ENTRY, "[].items[]."),
)
NAVROOT = (
    *keys("""
    @id                             str   none
    navroot                         dict  none
    navroot.@id                     str   markup
    navroot.blocks                  dict  none
    navroot.blocks_layout.items     list  none
    navroot.parent                  dict  none
    """),
    *nested(FIELDS[1:], "navroot.", "none"),
)
TRANSLATIONS = keys("""
    @id                             str   none
    items                           list  markup
    items[].@id                     str   markup
    items[].language                str   markup
    root                            dict  none
    root.*                          str   none
""")
WORKFLOW = keys("""
    @id                             str   none
    history                         list  none
    state                           dict  none
    state.id                        str   none
    state.title                     str   none
    transitions                     list  none
""")
CONTEXTNAVIGATION = keys("""
    @id                             str       none
    available                       bool      none
    has_custom_name                 bool      none
    items                           list      none
    items[].@id                     str       none
    items[].description             str       none
    items[].href                    str       none
    items[].icon                    str       none
    items[].is_current              bool      none
    items[].is_folderish            bool      none
    items[].is_in_path              bool      none
    items[].items                   list      none
    items[].normalized_id           str       none
    items[].review_state            str|null  none
    items[].thumb                   str       none
    items[].title                   str       none
    items[].type                    str       none
    title                           str       none
    url                             str       none
""")
# Of content whose components are all asked for: what crashes without its part.
EXPANDED = keys("""
    actions                         dict  text
    aliases.@id                     str   none
    breadcrumbs                     dict  crash
    contextnavigation.@id           str   none
    navigation                      dict  crash
    navroot                         dict  markup
    translations                    dict  markup
    types.@id                       str   none
    workflow.@id                    str   none
""")
