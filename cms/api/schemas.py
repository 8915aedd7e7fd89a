"""The shapes of content, its components and errors, as plone.restapi has them."""

from cms.api.contract import shape

shape(
    "Summary",
    """
    @id                         uri
    @type                       str
    description                 str
    effective                   moment|null
    image_field                 str
    image_scales                dict|null       By the name of a field, a list of pictures.
    image_scales.*[]            Picture
    nav_title                   str|null
    review_state                str|null
    title                       str
    type_title                  str
    fallback?                   Fallback
    """,
)
shape(
    "Picture",
    """
    base_path?                  str     What download is relative to, without an origin.
    content-type                str
    download                    str
    filename                    str
    height                      int
    scales                      dict
    scales.*.download           str
    scales.*.height             int
    scales.*.width              int
    size                        int     Bytes of the original.
    width                       int
    """,
)
shape(
    "Fallback",
    """
    requested                   str     The token of the language that was asked for.
    served                      str     The token of the language that the words are in.
    reason                      untranslated/
    """,
)
shape("Neighbour", "@id? uri\n@type? str\ndescription? str\ntitle? str")
shape("Address", "@id uri")
shape(
    "Batching",
    """
    @id                         uri
    first                       uri
    last                        uri
    next?                       uri
    prev?                       uri
    """,
)
shape(
    "Fields",
    """
    @id                         uri
    @type                       str
    UID                         str
    blocks                      dict            Blocks by id; each has a @type.
    blocks.*                    dict
    blocks.*.@type              str
    blocks.*.properties?        texts           The keys of the content, lists and texts that it shows; not in the body.
    blocks_layout               dict
    blocks_layout.items         texts           Ids of blocks, in their order.
    created                     moment|null
    description                 str
    direction                   ltr/rtl
    effective                   moment|null
    exclude_from_nav            bool
    expires                     moment|null
    id                          str
    is_folderish                bool
    language                    dict
    language.title              str
    language.token              str
    layout                      str
    modified                    moment|null
    nav_title                   str|null
    preview_image_link          dict|null
    review_state                str|null
    seo_canonical_url?          uri
    subjects                    texts
    title                       str
    type_title                  str
    fallback?                   Fallback
    """,
)
shape(
    "Content",
    """
    @components                 dict            Each only an address, unless it was asked for with expand.
    @components.actions         Address|Actions
    @components.breadcrumbs     Address|Breadcrumbs
    @components.navigation      Address|Navigation
    @components.navroot         Address|Navroot
    @components.translations    Translations
    batching?                   Batching
    items                       list
    items[]                     Summary
    items_total                 count
    next_item                   Neighbour
    parent                      dict
    previous_item               Neighbour
    """,
    "Fields",
)
shape(
    "Breadcrumbs",
    """
    @id                         uri
    items                       list
    items[].@id                 uri
    items[].title               str
    root                        uri
    """,
)
shape(
    "Entry",
    """
    @id                         uri
    description                 str
    items                       list
    items[]                     Entry
    review_state                str|null
    title                       str
    """,
)
shape("Navigation", "@id uri\nitems list\nitems[] Entry")
shape("Navroot", "@id uri\nnavroot dict The home page of the language, without blocks.")
shape(
    "Translations",
    """
    @id                         uri
    items                       list
    items[].@id                 uri
    items[].language            str
    root                        dict    The home pages of all languages by token.
    root.*                      uri
    """,
)
shape(
    "Action",
    """
    icon                        str
    id                          str
    title                       str
    url                         uri
    """,
)
shape("Actions", "*  list\n*[] Action")
shape(
    "Workflow",
    """
    @id                         uri
    history                     list
    state                       dict
    state.id                    str
    state.title                 str
    transitions                 list
    """,
)
shape(
    "Error",
    """
    context                     str     The address that was asked for.
    detail                      str
    message                     str     The same as detail.
    status                      int
    title                       str     The name of the status.
    type                        str     A word for programs.
    error?                      dict    Vocabularies say type and message here too.
    """,
)
