"""The keys of content, by type."""

from tests.contract.keys import keys, nested

# Of every page that links, lists and searches show of another. Without @id and title a list of links is empty.
SUMMARY = keys("""
    @id                 str        markup
    @type               str        markup
    description         str        text
    effective           str|null   none
    end                 str|null   none
    getObjSize          str|null   none
    getRemoteUrl        str|null   none
    head_title          str|null   none
    image_field         str|null   markup
    image_scales        dict|null  markup
    mime_type           str|null   none
    nav_title           str|null   none
    review_state        str|null   none
    start               str|null   none
    title               str        text
    type_title          str        none
""")

NEIGHBOUR = keys("""
    @id                 str        none
    @type               str        none
    description         str        none
    title               str        none
""")

IMAGE_SCALES = keys("""
    []                              dict  markup
    [].content-type                 str   none
    [].download                     str   crash
    [].filename                     str   none
    [].height                       int   none
    [].width                        int   markup
    [].size                         int   none
    [].focal_point                  dict|null none
    [].scales                       dict  markup
    [].scales.*.download            str   markup
    [].scales.*.height              int   none
    [].scales.*.width               int   markup
""")

# What every content has; the fields themselves, before blocks and neighbours.
FIELDS = keys("""
    @id                             str        markup
    @type                           str        text
    UID                             str        none
    allow_discussion                bool       none
    changeNote                      str        none
    contributors                    list       none
    created                         str|null   none
    creators                        list       none
    description                     str        markup
    effective                       str|null   none
    exclude_from_nav                bool       none
    expires                         str|null   none
    id                              str        none
    is_folderish                    bool       none
    language                        dict       none
    language.title                  str        none
    language.token                  str        none
    direction                       str        none
    layout                          str        text
    lock                            dict       none
    lock.locked                     bool       none
    lock.stealable                  bool       none
    modified                        str|null   none
    nav_title                       str|null   none
    preview_caption_link            dict|null  none
    preview_image_link              dict|null  none
    relatedItems                    list       none
    review_state                    str|null   none
    rights                          str        none
    subjects                        list       text
    title                           str        text
    type_title                      str        none
    version                         str        none
    versioning_enabled              bool       none
""")

CONTENT = (
    *FIELDS,
    *keys("""
    blocks                          dict       text
    blocks.*.@type                  str        text
    blocks_layout                   dict       text
    blocks_layout.items             list       text
    blocks_layout.items[]           str        text
    items                           list       none
    items_total                     int        none
    next_item                       dict       none
    parent                          dict       none
    previous_item                   dict       none
    @components                     dict       crash
    @components.*.@id               str        none
    """),
)

ROOT = (*CONTENT, *nested(SUMMARY, "items[].", "none"), *keys("site_names dict none\nsite_names.* str none"))
LRF = (*CONTENT, *nested(SUMMARY, "parent.", "none"), *nested(SUMMARY, "items[].", "none"))
SEO = keys("""
    seo_title                       str        none
    seo_description                 str        none
""")
DOCUMENT = (
    *(*CONTENT, *SEO, *nested(SUMMARY, "parent.", "none")),
    *(*nested(NEIGHBOUR, "next_item."), *nested(NEIGHBOUR, "previous_item.")),
)
FOLDER = (
    *(*CONTENT, *nested(SUMMARY, "items[].", "none")),
    *keys("""
    batching.@id                    str        none
    batching.first                  str        none
    batching.last                   str        none
    batching.next                   str        none
    """),
)
# A lead image is a link to an image; its description is the alternative text that this page gives it.
LEAD_IMAGE = (
    *nested(SUMMARY, "preview_image_link.", "none"),
    *nested(IMAGE_SCALES, "preview_image_link.image_scales.image", "none"),
)
# An untranslated page in another language's tree says so, and where it is at home.
ALIAS = (
    *CONTENT,
    *keys("""
    fallback.requested              str        none
    fallback.served                 str        none
    fallback.reason                 str        none
    seo_canonical_url               str        none
    """),
)
IMAGE = (
    *CONTENT,
    *keys("""
    image                           dict       text
    image.content-type              str        markup
    image.download                  str        text
    image.filename                  str        none
    image.focal_point               dict       none
    image.focal_point.x             float      none
    image.focal_point.y             float      none
    image.focal_point.width         float      none
    image.focal_point.height        float      none
    image.height                    int        markup
    image.size                      int        crash
    image.width                     int        markup
    image.scales                    dict       markup
    image.scales.*.download         str        markup
    image.scales.*.height           int        markup
    image.scales.*.width            int        markup
    """),
)
# Plone's keys of a file, and ours.
STORED_FILE = keys("""
    content-type                    str        none
    download                        str        text
    filename                        str        text
    size                            int        none
    pages                           int|null   none
    revision                        int        none
    sha256                          str        none
    uploaded                        str        none
""")
FILE = (
    *CONTENT,
    *keys("""
    file                            dict       text
    targetUrl                       str        none
    symbol                          str        none
    document_language               str|null   none
    issued                          str|null   none
    revisions                       list       none
    """),
    *nested(STORED_FILE, "file."),
    *nested(STORED_FILE, "revisions[].", "none"),
)
