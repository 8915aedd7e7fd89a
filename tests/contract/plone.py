"""The keys and types of Plone 6.2's answers to an anonymous visitor, and where ours differ on purpose.

Facts of the wire format, written down from recorded answers; a key that was null in all of them has the type of its
field too. Ours may have more keys. Under each name, our answer of that name is compared.
"""

from tests.contract.keys import keys, nested

SUMMARY = keys("""
    @id                         str
    @type                       str
    description                 str
    effective                   str|null
    end                         str|null
    getObjSize                  str|null
    getRemoteUrl                str|null
    head_title                  str|null
    image_field                 str|null
    image_scales                dict|null
    mime_type                   str|null
    nav_title                   str|null
    review_state                str|null
    start                       str|null
    title                       str
    type_title                  str
""")
PICTURE = keys("""
    content-type                str
    download                    str
    filename                    str
    height                      int
    scales.*.download           str
    scales.*.height             int
    scales.*.width              int
    size                        int
    width                       int
""")
SCALES = nested(PICTURE, "[].")
# What content of every type has, the site's root too.
COMMON = keys("""
    @id                         str
    @type                       str
    UID                         str
    allow_discussion            bool
    blocks                      dict
    blocks_layout.items[]       str
    contributors[]              str
    creators[]                  str
    description                 str
    effective                   str|null
    expires                     str|null
    id                          str
    is_folderish                bool
    language                    str|dict
    layout                      str
    lock.locked                 bool
    lock.stealable              bool
    parent                      dict
    relatedItems                list
    review_state                str|null
    rights                      str
    subjects[]                  str
    title                       str
    type_title                  str
""")
ITEMS = (*keys("items_total int"), *nested(SUMMARY, "items[]."))
CONTENT = (
    *COMMON,
    *keys("""
    changeNote                  str
    created                     str
    exclude_from_nav            bool
    modified                    str
    nav_title                   str|null
    next_item                   dict
    preview_caption_link        dict|null
    preview_image_link          dict|null
    previous_item               dict
    version                     str
    versioning_enabled          bool
    """),
)
COMPONENTS = keys("""
    actions                     dict
    aliases.@id                 str
    breadcrumbs.@id             str
    contextnavigation.@id       str
    navigation.@id              str
    navroot.@id                 str
    translations.@id            str
    types.@id                   str
    workflow.@id                str
""")
ACTION = keys("icon str\nid str\ntitle str\nurl str")
ACTION_LISTS = ("document_actions", "object", "object_buttons", "portal_tabs", "site_actions", "user")
ACTIONS = tuple(line for name in ACTION_LISTS for line in (*keys(f"{name} list"), *nested(ACTION, f"{name}[].")))
BREADCRUMBS = keys("@id str\nitems[].@id str\nitems[].title str\nroot str")
ENTRY = keys("""
    @id                         str
    description                 str
    items                       list
    review_state                str|null
    title                       str
""")
NAVIGATION = (*keys("@id str"), *nested(ENTRY, "items[]."))
NAVROOT = (*keys("@id str"), *nested(COMMON, "navroot."))
TRANSLATIONS = keys("@id str\nitems[].@id str\nitems[].language str\nroot.* str")
RESULTS = (*keys("@id str"), *ITEMS)
BATCHING = keys("batching.@id str\nbatching.first str\nbatching.last str\nbatching.next str")
METADATA = keys("""
    CreationDate                str
    Creator                     str
    Date                        str
    Description                 str
    EffectiveDate               str
    ExpirationDate              str
    ModificationDate            str
    Subject                     list
    Title                       str
    Type                        str
    UID                         str
    block_types                 dict|null
    cmf_uid                     int|null
    created                     str
    exclude_from_nav            bool|null
    expires                     str
    getIcon                     bool|null
    getId                       str
    getPath                     str
    getURL                      str
    hasPreviewImage             bool|null
    id                          str
    is_folderish                bool
    listCreators                list
    location                    str|null
    modified                    str
    portal_type                 str
    sync_uid                    str|null
""")
INDEX = keys("""
    description                 str
    enabled                     bool
    fetch_vocabulary            bool
    group                       str
    operations[]                str
    operators.*.description     str
    operators.*.operation       str
    operators.*.title           str
    operators.*.widget          str|null
    sortable                    bool
    title                       str
    values                      dict
    vocabulary                  str|null
""")
ERROR = keys("context str\nmessage str\ntype str")

SHAPES = {
    "Plone Site": (*COMMON, *ITEMS),
    "LRF": (
        *CONTENT,
        *ITEMS,
        *nested(keys("@id str\n@type str\ndescription str\ntitle str\ntype_title str"), "parent."),
    ),
    "Document": (*CONTENT, *ITEMS, *nested(SUMMARY, "parent.")),
    "Document, folder": (*CONTENT, *ITEMS, *BATCHING),
    "Document with a lead image": (
        *nested((*SUMMARY, *keys("UID str")), "preview_image_link."),
        *nested(SCALES, "preview_image_link.image_scales.image"),
    ),
    "Image": (*CONTENT, *nested(PICTURE, "image.")),
    "File": (
        *CONTENT,
        *keys("file.content-type str\nfile.download str\nfile.filename str\nfile.size int\ntargetUrl str"),
    ),
    "block title": keys("@type str"),
    "block slate": keys("@type str\nplaintext str\nvalue[].type str\nvalue[].children list"),
    "block image": (*keys("@type str\nalign str\nalt str\nsize str\nurl str"), *nested(SCALES, "image_scales.image")),
    "block teaser": (
        *keys("@type str\ndescription str\nhead_title str|null\noverwrite bool\ntitle str\nstyles.align str"),
        *nested(SUMMARY, "href[]."),
    ),
    "@components": nested(COMPONENTS, "@components."),
    "actions of content": nested(ACTIONS, "@components.actions."),
    "@actions": ACTIONS,
    "breadcrumbs of content": nested(BREADCRUMBS, "@components.breadcrumbs."),
    "@breadcrumbs": BREADCRUMBS,
    "navigation of content": nested(NAVIGATION, "@components.navigation."),
    "@navigation": NAVIGATION,
    "sitemap": (
        *nested(ENTRY, "[]."),
        *nested((*ENTRY, *keys("use_view_action_in_listings bool")), "[].items[]."),
    ),
    "navroot of content": nested(NAVROOT, "@components.navroot."),
    "@navroot": NAVROOT,
    "translations of content": nested(TRANSLATIONS, "@components.translations."),
    "@translations": TRANSLATIONS,
    "@workflow": keys("@id str\nhistory list\nstate.id str\nstate.title str\ntransitions list"),
    "@contextnavigation": (
        *keys("@id str\navailable bool\nhas_custom_name bool\ntitle str\nurl str"),
        *nested((*ENTRY, *keys("href str\nicon str\nis_current bool\nis_folderish bool")), "items[]."),
        *nested(keys("is_in_path bool\nnormalized_id str\nthumb str\ntype str"), "items[]."),
    ),
    "@search": RESULTS,
    "@search, first batch": (*RESULTS, *BATCHING),
    "@search, all metadata": (*RESULTS, *nested(METADATA, "items[].")),
    "@search, fullobjects": nested((*CONTENT, *keys("@components dict")), "items[]."),
    "@querystring-search": RESULTS,
    "@querystring-search, first batch": (*RESULTS, *BATCHING),
    "@querystring-search, all metadata": (*RESULTS, *nested(METADATA, "items[].")),
    "@querystring": (
        *keys("@id str"),
        *nested(INDEX, "indexes.*."),
        *nested(INDEX, "sortable_indexes.*."),
    ),
    "@site": keys("""
    @id                             str
    features.filter_aliases_by_date bool
    features.multilingual           bool
    "plone.allowed_sizes"[]         str
    "plone.available_languages"[]   str
    "plone.default_language"        str
    "plone.portal_timezone"         str
    "plone.robots_txt"              str
    "plone.site_logo"               str|null
    "plone.site_title"              str
    """),
    "@vocabularies": keys("[].@id str\n[].title str"),
    "error 400, body": ERROR,
    "error 401, restricted page": ERROR,
    "error 404, no page": ERROR,
}
JOINED = "A search does not join each result with its neighbours: it would be a statement for each."
EXCEPTIONS = {
    ("@search, fullobjects", "items[].@components"): JOINED,
    ("@search, fullobjects", "items[].next_item"): JOINED,
    ("@search, fullobjects", "items[].parent"): JOINED,
    ("@search, fullobjects", "items[].previous_item"): JOINED,
}
