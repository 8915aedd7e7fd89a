"""The types and fields of BibTeX and biblatex, as JabRef, Zotero, EndNote, Mendeley and publishers write them."""

# Types, and what records call them.
KINDS = {
    **dict.fromkeys(("article", "suppperiodical", "review", "periodical"), "article-journal"),
    **dict.fromkeys(("book", "mvbook", "collection", "mvcollection", "booklet", "manual", "proceedings"), "book"),
    **dict.fromkeys(("mvproceedings", "reference", "mvreference", "ebook"), "book"),
    **dict.fromkeys(("incollection", "inbook", "bookinbook", "suppbook", "suppcollection", "inreference"), "chapter"),
    **dict.fromkeys(("techreport", "report", "standard"), "report"),
    **dict.fromkeys(("inproceedings", "conference"), "paper-conference"),
    **dict.fromkeys(("thesis", "phdthesis", "mastersthesis"), "thesis"),
    **dict.fromkeys(("dataset", "data"), "dataset"),
    **dict.fromkeys(("online", "electronic", "www", "webpage"), "webpage"),
    **dict.fromkeys(("legislation", "commentary"), "legislation"),
    **dict.fromkeys(("legal", "treaty"), "treaty"),
    **dict.fromkeys(("misc", "unpublished", "letter", "software", "jurisdiction"), "document"),
}
ENTRY_TYPES = {
    "article-journal": "article",
    "book": "book",
    "chapter": "incollection",
    "report": "techreport",
    "paper-conference": "inproceedings",
    "thesis": "thesis",
    "dataset": "dataset",
    "webpage": "online",
    "legislation": "legislation",
    "treaty": "legal",
    "document": "misc",
}
# The fields of a record, and those that say it, the first that is there counting.
NAMES = {
    "container_title": ("journaltitle", "fjournal", "journal", "booktitle", "maintitle", "shortjournal", "series"),
    "publisher": ("publisher", "institution", "school", "organization", "holder"),
    "publisher_place": ("address", "location"),
    "volume": ("volume",),
    "pages": ("pages", "eid", "article-number"),
    "isbn": ("isbn",),
    "issn": ("issn",),
    "abstract": ("abstract", "annotation"),
}
SUBTITLES = {"title": "subtitle", "booktitle": "booksubtitle", "journaltitle": "journalsubtitle"}
# Where a work without an address can be read, by the kind of its "eprint".
EPRINTS = {
    "arxiv": "https://arxiv.org/abs/",
    "pubmed": "https://pubmed.ncbi.nlm.nih.gov/",
    "jstor": "https://www.jstor.org/stable/",
    "hdl": "https://hdl.handle.net/",
}
