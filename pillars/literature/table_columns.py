"""The columns of tables of literature, as Zotero, EndNote, JabRef, Scopus, PubMed and libraries call them."""

# The fields of a record, and the columns that say it, the first that is filled counting. Names are compared without
# case, spaces and punctuation.
COLUMN_TABLE = """
kind: item type, reference type, document type, publication type, type of reference, entry type, bibliography type, type
title: document title, article title, item title, titles, titre, título, titulo, название, العنوان, 标题
authors: author, creators, creator, author full names, authors names, auteur, auteurs, autor, autores, автор, авторы
authors: المؤلف, 作者
editors: editor
container_title: container, publication title, source title, journal title, journal, journal book, secondary title
container_title: book title, publication, source, published in, conference name, series, journal abbreviation
publisher: institution, organization, school, university, editorial, éditeur
publisher_place: place published, place, city, location, address, place of publication
year: publication year, year of publication, date, publication date, pub year, published, année, año, год, السنة, 年份
volume: vol
issue: issue number, no
pages: page, page numbers, page range, art no, article number
number: report number, symbol, document symbol, symbol or number, series number
doi: article doi, digital object identifier, book doi
isbn: isbns, isbn issn, issn isbn
issn: issns, eissn
url: urls, link, links, article url, address of the work, website
abstract: abstract note, description, summary, résumé, resumen, аннотация
language: languages, language of original document, langue, idioma, язык
citation_key: citationkey, bibtex key, bibtexkey, cite key, identifier, key
first page: page start, start page, spage
last page: page end, end page, epage
"""
# What Zotero, EndNote and Scopus call kinds.
KIND_TABLE = """
article-journal: journalarticle, journal article, article, magazinearticle, magazine article, newspaperarticle
article-journal: newspaper article, review, editorial, letter, note, electronic article, short survey, journal
article-journal: article in press, data paper
book: edited book, electronic book, ebook
chapter: booksection, book section, book chapter, encyclopediaarticle, dictionaryentry, electronic book section
chapter: incollection, inbook
report: government document, standard, techreport
legislation: statute, bill, legal rule or regulation, resolution, law
treaty: declaration, convention
paper-conference: conferencepaper, conference paper, conference proceedings, inproceedings
thesis: phdthesis, mastersthesis, dissertation
dataset: data, online database, aggregated database
webpage: web page, blogpost, blog, online, forumpost
document: generic, misc, manuscript, unpublished work, unpublished, pamphlet, hearing, presentation, other, erratum
document: preprint
"""


def _rows(table: str) -> list[tuple[str, list[str]]]:
    rows = (line.partition(":") for line in table.strip().splitlines())
    return [(name, [word.strip() for word in words.split(",")]) for name, _colon, words in rows]


COLUMNS: dict[str, list[str]] = {}
for _name, _words in _rows(COLUMN_TABLE):
    COLUMNS.setdefault(_name, [_name]).extend(_words)
KINDS = {word: name for name, words in _rows(KIND_TABLE) for word in words}
