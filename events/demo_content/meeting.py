"""The senior-level meeting of 2023: what is equal in all languages."""

# Of the agenda's items: how long they took, and who facilitated them.
MINUTES = (6, 20, 20, 8, 4)
FACILITATORS = (None, "ramos", "kehris", None, None)
ACTION_POINTS = (6, 7)
# Whom somebody represented, and who that was; the Executive Office is named without a person.
PARTICIPANTS = (
    *(("OHCHR", "kehris"), ("UNESCO", "ramos"), ("OSAPG", "nderitu"), ("DGC", "fleming"), ("UNFPA", "keita")),
    *(("UNDP", "okai"), ("UNODC", "brandolino"), ("UNHCR", "sandvik"), ("DCO", "abualzulof"), ("WHO", "koller")),
    *(("UN Women", "duncan"), ("UN Women", "john"), ("UN Women", "muriu"), ("EOSG", None)),
)
