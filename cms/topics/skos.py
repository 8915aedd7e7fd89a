"""SKOS -> concepts. Reads Turtle, N-Triples and RDF/XML as text; nothing is fetched and no entity is expanded."""

import logging
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF, SKOS

from cms.admin import imports
from cms.languages import BY_CODE, LANGUAGES

# N-Triples are Turtle too.
FORMATS = {**dict.fromkeys(("ttl", "turtle", "nt"), "turtle"), **dict.fromkeys(("rdf", "xml", "owl"), "xml")}
# Labels that are resources themselves (SKOS-XL).
XL = Namespace("http://www.w3.org/2008/05/skos-xl#")
LARGEST_FILE = 5_000_000
MOST_CONCEPTS = 5_000
LONGEST_URI = 500
# Against this relative addresses are resolved, which are none of a concept.
NOWHERE = "relative:/"
_REGIONAL = {
    language.code: re.compile(rf"(?:{'|'.join(language.vocabulary_bases)})-(?:[a-z]{{2}}|[0-9]{{3}})(?:-.{{1,60}})?")
    for language in LANGUAGES
}
# It writes a line for every literal that is none of its type; that is no trouble of ours.
logging.getLogger("rdflib").setLevel(logging.CRITICAL)
_ADDRESS = re.compile(r"(https?://|urn:)\S+", re.IGNORECASE)
_ENCODING = re.compile(r"""<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")


@dataclass
class Concept:
    """A concept: its address, its labels by language (Django's code), and what is wrong with it."""

    uri: str
    labels: dict[str, str] = field(default_factory=dict)
    problem: str = ""


def decode(data: bytes, name: str) -> str:
    """Return the text of a file; raise ValidationError if it is too large or not UTF-8."""
    if len(data) > LARGEST_FILE:
        raise ValidationError(_("“%(name)s” is larger than 5 MB. Divide it.") % {"name": name})
    return imports.decode(data)


def read(name: str, text: str) -> list[Concept]:
    """Return the concepts of a file, by the ending of its name; raise ValidationError that says why it cannot be."""
    extension = name.rpartition(".")[2].lower()
    if extension not in FORMATS:
        raise imports.unknown_ending(name, FORMATS)
    graph = _turtle(text) if FORMATS[extension] == "turtle" else _xml(text)
    found = sorted(set(graph.subjects(RDF.type, SKOS.Concept)), key=str)
    if not found:
        raise ValidationError(_("There is no skos:Concept in “%(name)s”.") % {"name": name})
    if len(found) > MOST_CONCEPTS:
        raise ValidationError(_("The file has more than %d concepts. Divide it.") % MOST_CONCEPTS)
    return [_concept(subject, _labels(graph, subject)) for subject in found]


def _labels(graph: Graph, concept: Any) -> list[Any]:
    """Return the labels of a concept; those that are resources themselves, where it has no others."""
    own = list(graph.objects(concept, SKOS.prefLabel))
    resources = [] if own else graph.objects(concept, XL.prefLabel)
    return own or [text for label in resources for text in graph.objects(label, XL.literalForm)]


def _turtle(text: str) -> Graph:
    try:
        return _parsed(text.encode(), "turtle")
    except RecursionError as error:
        raise ValidationError(_("The file is nested too deeply.")) from error
    except Exception as error:  # rdflib raises whatever its parser comes across
        line = getattr(error, "lines", None)
        where = _("line %d") % (line + 1) if isinstance(line, int) else _("an unknown place")
        raise ValidationError(_("The file is not Turtle: %(where)s cannot be read.") % {"where": where}) from error


def _xml(text: str) -> Graph:
    """Read RDF/XML: first it is looked through for what may not be in it, then for triples."""
    declared = _ENCODING.match(text)
    if declared and declared[1].lower() not in ("utf-8", "utf8", "us-ascii"):
        message = _("The file says that it is in %(encoding)s. Save it as UTF-8 and try again.")
        raise ValidationError(message % {"encoding": declared[1][:50]})
    data = text.encode()
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(data, True)
        return _parsed(data, "xml")
    except expat.ExpatError as error:
        where = _("line %d") % error.lineno
        raise ValidationError(_("The file is not XML: %(where)s cannot be read.") % {"where": where}) from error
    except ValidationError:
        raise
    except Exception as error:  # rdflib raises whatever its parser comes across
        raise ValidationError(_("The file is XML, but not RDF.")) from error


def _refuse_doctype(*args: Any) -> None:
    """Entities, which can fetch and grow, are declared in a DOCTYPE only."""
    raise ValidationError(_("The file has a DOCTYPE, which is not read. Write addresses out in full and remove it."))


def _parsed(data: bytes, form: str) -> Graph:
    return Graph().parse(data=data, format=form, publicID=NOWHERE)


def _concept(subject: Any, labels: Iterable[Any]) -> Concept:
    """Return a concept with its labels in our languages."""
    concept = Concept(str(subject))
    if not isinstance(subject, URIRef):
        concept.uri, concept.problem = "", _("It has no address of its own.")
    elif not _ADDRESS.fullmatch(concept.uri) or len(concept.uri) > LONGEST_URI:
        concept.uri = concept.uri.removeprefix(NOWHERE)[:LONGEST_URI]
        concept.problem = _("Its address must begin with http://, https:// or urn:, and have at most %d characters.")
        concept.problem %= LONGEST_URI
    by_tag: dict[str, set[str]] = defaultdict(set)
    for label in labels:
        if isinstance(label, Literal):
            by_tag[(label.language or "").lower().replace("_", "-")].add(" ".join(str(label).split()))
    for language in LANGUAGES:
        code = language.code
        texts = next((texts for tag in _tags(code, by_tag) if (texts := by_tag[tag] - {""})), set())
        if len(texts) > 1:
            message = _("It has several labels in one language: %(labels)s.")
            concept.problem = concept.problem or message % {"labels": "; ".join(sorted(texts))[:300]}
        elif texts:
            concept.labels[code] = texts.pop()
    return concept


def _tags(code: str, given: Iterable[str]) -> list[str]:
    """Return which of the tags that are given stand for one of our languages, the best first."""
    known = [tag for tag in BY_CODE[code].vocabulary_tags if tag in given]
    return known + sorted(tag for tag in set(given).difference(known) if _REGIONAL[code].fullmatch(tag))
