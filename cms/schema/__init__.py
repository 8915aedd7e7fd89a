"""What a page type, a published record or a row of a page tells, declared once in its list ``schema``.

From it come the keys of the content, what readers see on the page, and every description of the type: ``@types``,
OpenAPI, the tables of the contract's tests.
"""

from cms.schema.base import Element, Label, Line, Property, Shown, content_of, lines_of, object_of, properties_of
from cms.schema.links import Email, File, Link, PageAddress, PageSummary
from cms.schema.mixins import DeclaredContent
from cms.schema.rows import Each, Objects, Rows, Table
from cms.schema.sections import Blocks, Body, Facts, Keys, Listing, RichText
from cms.schema.values import (
    Choice,
    Constant,
    Date,
    Dates,
    Described,
    Flag,
    Moment,
    Number,
    Object,
    PartialDate,
    Text,
    Texts,
    Time,
)

__all__ = [
    "Blocks",
    "Body",
    "Choice",
    "Constant",
    "Date",
    "Dates",
    "DeclaredContent",
    "Described",
    "Each",
    "Element",
    "Email",
    "Facts",
    "File",
    "Flag",
    "Keys",
    "Label",
    "Line",
    "Link",
    "Listing",
    "Moment",
    "Number",
    "Object",
    "Objects",
    "PageAddress",
    "PageSummary",
    "PartialDate",
    "Property",
    "RichText",
    "Rows",
    "Shown",
    "Table",
    "Text",
    "Texts",
    "Time",
    "content_of",
    "lines_of",
    "object_of",
    "properties_of",
]
