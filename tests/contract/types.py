"""The keys that content has by its type, beyond those of every content.

Stock Volto draws pages from their blocks alone; what is marked otherwise are keys that its own views of events, news
and links read.
"""

from tests.contract.content import CONTENT, LEAD_IMAGE, SEO, SUMMARY
from tests.contract.keys import keys, nested

PAGE = (*CONTENT, *SEO, *nested(SUMMARY, "parent.", "none"))
ENTITY = keys("""
    key                             str        none
    acronym                         str        none
    name                            str        none
    website                         str|null   none
""")
PERSON = keys("""
    key                             str        none
    title                           str        none
    name                            str        none
    function                        str|null   none
""")
PERIOD = keys("""
    from                            str|null   none
    to                              str|null   none
""")
DATED = keys("""
    start                           str|null   crash
    end                             str|null   crash
""")

ALLIANCE = (
    *(*PAGE, *nested(ENTITY, "members[]."), *nested(PERIOD, "members[].")),
    *keys("""
    aims                            list       none
    aims[]                          str        none
    members                         list       none
    """),
)
WORKING_GROUP = (
    *(*PAGE, *nested(PERSON, "chair."), *nested(PERSON, "advocate."), *nested(PERSON, "members[].")),
    *nested(PERSON, "recommendations[].endorsed_by."),
    *keys("""
    recommendations                 list       none
    recommendations[].number        int|null   none
    recommendations[].text          str        none
    recommendations[].status        str        none
    recommendations[].endorsed_on   str|null   none
    """),
)
DECLARATION = (
    *(*PAGE, *nested(SUMMARY, "adopted_at.", "none")),
    *nested(ENTITY, "signatures[].entity."),
    *nested(PERSON, "signatures[].person."),
    *keys("""
    signatures                      list       none
    signatures[].signed_on          str|null   none
    versions                        list       none
    versions[].language             str        none
    versions[].download             str|null   none
    """),
)
GOOD_PRACTICE = (*PAGE, *nested(ENTITY, "entity."), *keys("contact str|null none"))
INITIATIVE = (
    *(*PAGE, *nested(ENTITY, "entity."), *nested(PERIOD, "period."), *nested(SUMMARY, "pillar.", "none")),
    *keys("""
    kind                            str        none
    status                          str        none
    audience                        str        none
    location                        str|null   none
    """),
)
NEWS = (*PAGE, *LEAD_IMAGE)
LINK = (*PAGE, *keys("remoteUrl str|null text\ntargetUrl str|null none"))
WORK_PLAN = (
    *PAGE,
    *keys("""
    period.first_year               int        none
    period.last_year                int        none
    adopted                         str|null   none
    revisions                       list       none
    revisions[].title               str        none
    revisions[].year                int        none
    """),
)
PILLAR = (
    *(*PAGE, *nested(ENTITY, "leads[].")),
    *keys("""
    number                          int        none
    status                          str        none
    status_reason                   str        none
    leads                           list       none
    key_actions                     list       none
    key_actions[].year              int        none
    key_actions[].title             str        none
    key_actions[].kind              str        none
    key_actions[].description       str        none
    key_actions[].status            str|null   none
    key_actions[].output            str|null   none
    """),
)
RESOURCE = (
    *(*PAGE, *nested(ENTITY, "entities[].")),
    *keys("""
    kind                            str        none
    symbol                          str|null   none
    date                            str|null   none
    authors                         list       none
    authors[]                       str        none
    entities                        list       none
    places                          list       none
    places[]                        str        none
    files                           list       none
    files[].language                str        none
    files[].title                   str        none
    files[].download                str        none
    external_link                   str|null   none
    """),
)
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
REFERENCE = (*CONTENT, *nested(CSL, "csl."))
EVENT = (
    *(
        *PAGE,
        *DATED,
        *nested(ENTITY, "organizers[]."),
        *nested(PERSON, "people[]."),
        *nested(ENTITY, "people[].entity."),
    ),
    *nested(ENTITY, "participants[].entity."),
    *keys("""
    whole_day                       bool       none
    open_end                        bool       none
    recurrence                      null       none
    sync_uid                        str        none
    location                        str|null   text
    attendees                       list       text
    contact_name                    str|null   text
    contact_email                   str|null   none
    contact_phone                   str|null   text
    event_url                       str|null   text
    kind                            str        none
    format                          str|null   none
    time_zone                       str        none
    second_zone                     str|null   none
    venue                           str|null   none
    room                            str|null   none
    people[].role                   str        none
    agenda                          list       none
    agenda[].number                 int        none
    agenda[].title                  str        none
    agenda[].minutes                int|null   none
    participants                    list       none
    participants[].name             str|null   none
    participants[].capacity         str|null   none
    observers.staff                 int|null   none
    observers.entities              int|null   none
    decisions                       list       none
    decisions[].number              int        none
    decisions[].kind                str        none
    decisions[].text                str        none
    decisions[].agenda_item         int|null   none
    decisions[].responsible         str|null   none
    decisions[].due                 str|null   none
    decisions[].status              str|null   none
    annexes                         list       none
    annexes[].number                int        none
    annexes[].title                 str        none
    annexes[].note                  str|null   none
    annexes[].download              str|null   none
    """),
)
CAMPAIGN = (*PAGE, *keys("month int none\nday int none"))
EDITION = (
    *(*PAGE, *DATED),
    *keys("""
    year                            int        none
    observed_on                     str        none
    theme                           str|null   none
    messages                        list       none
    messages[]                      str        none
    hashtags                        list       none
    hashtags[]                      str        none
    statements                      list       none
    statements[]                    str        none
    products                        list       none
    products[].title                str        none
    products[].kind                 str        none
    products[].channel              str        none
    products[].audience             str|null   none
    products[].assets               list       none
    assets                          list       none
    assets[].title                  str        none
    assets[].address                str|null   none
    """),
)
CALL = (
    *(*PAGE, *nested(ENTITY, "issued_by."), *DATED),
    *keys("""
    opens                           str|null   none
    closes                          str|null   none
    closes_at                       str|null   none
    time_zone                       str|null   none
    who_may_answer                  str|null   none
    word_limit                      int|null   none
    formats                         str|null   none
    languages                       str|null   none
    email                           str|null   none
    subject_line                    str|null   none
    """),
)
PANEL = (
    *PAGE,
    *keys("""
    decided_at                      str        none
    plan_document                   str|null   none
    members                         list       none
    members[].organisation          str        none
    members[].constituency          str|null   none
    members[].region                str|null   none
    members[].period                dict       none
    members[].period.from           str|null   none
    members[].period.to             str|null   none
    """),
)
