"""The tags of RIS, as Zotero, EndNote, Reference Manager, Mendeley, Ovid, Embase and publishers write them."""

import re

# Types, and what records call them.
KINDS = {
    **dict.fromkeys(("jour", "ejour", "jfull", "mgzn", "news", "abst", "inpr"), "article-journal"),
    **dict.fromkeys(("book", "ebook", "edbook", "clswk", "ser", "ctlg"), "book"),
    **dict.fromkeys(("chap", "echap", "dict", "ency", "encyc"), "chapter"),
    **dict.fromkeys(("rprt", "govdoc", "stand"), "report"),
    **dict.fromkeys(("stat", "bill", "unbill", "legal"), "legislation"),
    **dict.fromkeys(("conf", "cpaper"), "paper-conference"),
    **dict.fromkeys(("thes",), "thesis"),
    **dict.fromkeys(("data", "dbase", "aggr"), "dataset"),
    **dict.fromkeys(("elec", "web", "blog"), "webpage"),
    **dict.fromkeys(("gen", "unpb", "unpd", "manscpt", "pamp", "hear", "case", "slide", "pcomm", "icomm"), "document"),
}
TYPES = {
    "article-journal": "JOUR",
    "book": "BOOK",
    "chapter": "CHAP",
    "report": "RPRT",
    "legislation": "STAT",
    "paper-conference": "CONF",
    "thesis": "THES",
    "dataset": "DATA",
    "webpage": "ELEC",
    "treaty": "GEN",
    "document": "GEN",
}
# No type is that of treaties: "type of work" (M3) says it.
TREATY = "treaty"
# The fields of a record, and the tags that say it, the first that is there counting.
NAMES = {
    "title": ("TI", "T1", "CT", "BT"),
    "container_title": ("C3", "JF", "T2", "BT", "JO", "JA", "J2", "J1", "T3"),
    "publisher": ("PB",),
    "publisher_place": ("C1", "CY", "PP"),
    "volume": ("VL",),
    "abstract": ("AB", "N2"),
    "citation_key": ("ID", "LB"),
}
# What a tag means in works of some kinds only. Of a paper, CY and T2 are where and how the conference was.
ONLY = {
    "BT": ("book", "chapter", "document", None),
    "C1": ("paper-conference",),
    "C3": ("paper-conference",),
}
AUTHORS = ("AU", "A1")
# Reference Manager has editors in A2 or ED; Zotero has those of a book in A3, as A2 are those of its series.
EDITORS = ("ED", "A2")
EDITORS_OF_BOOKS = ("ED", "A3", "A2")
# EndNote's "edited book" has its editors where other works have authors.
EDITED = ("edbook",)
DATES = ("PY", "DA", "YR", "Y1")
# Texts of several paragraphs, each of which may have its own tag.
PARAGRAPHS = ("AB", "N2")
# Where the issue of a journal stands, and the number of a report, by whether the work is part of another.
ISSUE_OF_PART, NUMBER_OF_PART = ("IS", "CP", "M1"), ("C7", "M1")
ISSUE, NUMBER = ("C6", "IS"), ("M1", "IS", "SV")
# Embase and SciFinder write their own numbers and remarks where EndNote has the issue.
LIKE_NUMBER = re.compile(r"(?!L\d{6}|Copyright|©)(?=\D{0,30}\d)[\w ./()–-]{1,30}")
# Ovid has the DOI in ID.
DOIS = ("DO", "DI", "M3", "L3", "N1", "ID")
# Where the address is if UR has none: Embase's link, and full texts.
LINKS = ("LK", "L2", "L1")
# Tags that end, begin or only order works.
STRUCTURE = ("TY", "ER", "UK")
