"""Reads a translator's PO file: what can be taken of it, and what not, by name."""

import codecs
import re
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

import polib
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation
from wagtail_localize.strings import StringValue, extract_ids, validate_translation_links

from cms.i18n.listed import listed

IDENTITY = "X-WagtailLocalize-TranslationID"
MOST_BYTES = 5_000_000
_CHARSET = re.compile(rb'"Content-Type:[^"]*charset=([^\s"\\;]+)', re.IGNORECASE)
_PLACEHOLDER = re.compile(r"%\(\w+\)[a-zA-Z]|\{\w*\}")
_TAG = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9]*)")


@dataclass
class Taken:
    """The entries that can be taken, and why others were not: a sentence each."""

    entries: polib.POFile
    refused: list[str] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)


def is_blank(text: str) -> bool:
    """Return whether nothing of a text can be read."""
    return not unescape(strip_tags(text)).replace("\u200b", "").replace("\ufeff", "").strip()


def read(upload: UploadedFile | None, translation: Translation) -> Taken:
    """Read an uploaded file for a translation; ValidationError says why none of it can be taken."""
    if upload is None:
        raise ValidationError(_("Choose a PO file."))
    if (upload.size or 0) > MOST_BYTES:
        raise ValidationError(_("The file is too large: a PO file may have %d MB.") % (MOST_BYTES // 1_000_000))
    po = _parsed(upload.read())
    _see_whose_it_is(po, translation)
    return _sorted_out(po)


def _parsed(raw: bytes) -> polib.POFile:
    if not raw.strip():
        raise ValidationError(_("The file is empty."))
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in raw:
        raise ValidationError(_("The file is not text in UTF-8. Save it as UTF-8 and upload it again."))
    found = _CHARSET.search(raw)
    charset = found[1].decode("ascii", "replace") if found else "utf-8"
    try:
        text = raw.decode("utf-8-sig" if charset.upper() in ("CHARSET", "UTF-8", "UTF8") else charset)
    except (LookupError, UnicodeError):
        raise ValidationError(
            _("The file's characters are not in %(charset)s, as it says. Save it as UTF-8 and upload it again.")
            % {"charset": charset}
        ) from None
    with tempfile.TemporaryDirectory() as directory:
        # The parser takes a path or the text itself, and a text may look like a path.
        path = Path(directory) / "uploaded.po"
        path.write_text(text, encoding="utf-8")
        try:
            return polib.pofile(str(path), encoding="utf-8")
        except (OSError, ValueError, IndexError, KeyError, AttributeError) as error:
            line = re.search(r"line (\d+)", str(error))
            where = _("Line %s is not understood.") % line[1] if line else ""
            raise ValidationError(" ".join(filter(None, (_("This is not a PO file."), where)))) from None


def _see_whose_it_is(po: polib.POFile, translation: Translation) -> None:
    identity = po.metadata.get(IDENTITY, "")
    if not identity:
        raise ValidationError(
            _("The file does not say which translation it is of (%s). Download it again, and keep its first lines.")
            % IDENTITY
        )
    if identity != str(translation.uuid):
        same = Translation.objects.filter(source=translation.source, uuid=identity) if _is_uuid(identity) else None
        if same is not None and (other := same.select_related("target_locale").first()):
            language = other.target_locale.get_display_name()
            raise ValidationError(_("The file is a translation of this page into another language: %s.") % language)
        raise ValidationError(_("The file is a translation of another page."))
    said = po.metadata.get("Language", "").strip()
    own = translation.target_locale.language_code
    if said and re.split(r"[_-]", said.lower())[0] != own.split("-")[0]:
        raise ValidationError(_("The file says that its language is “%(said)s”, not “%(own)s”.") % {
            "said": said, "own": own,
        })  # fmt: skip


def _is_uuid(text: str) -> bool:
    return bool(re.fullmatch(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", text))


def _sorted_out(po: polib.POFile) -> Taken:
    entries = polib.POFile()
    entries.metadata = {IDENTITY: po.metadata[IDENTITY]}
    taken = Taken(entries)
    told: dict[tuple[str, str | None], str] = {}
    for entry in po:
        key = (entry.msgid, entry.msgctxt)
        if entry.obsolete:
            continue
        if entry.msgid_plural:
            taken.refused.append(_("“%s” has plural forms, which a page's texts have not.") % short(entry.msgid))
        elif entry.fuzzy:
            taken.passed_over.append(_("“%s” is marked as fuzzy: it is not finished.") % short(entry.msgid))
        elif is_blank(entry.msgstr):
            continue
        elif told.setdefault(key, entry.msgstr) != entry.msgstr:
            taken.refused.append(_("“%s” stands in the file twice, with two translations.") % short(entry.msgid))
        elif problem := _broken(entry.msgid, entry.msgstr):
            taken.refused.append(f"“{short(entry.msgid)}”: {problem}")
        else:
            entries.append(entry)
    return taken


def _broken(source: str, text: str) -> str:
    """Return what is wrong with a translation's tags and placeholders; nothing if it can be shown."""
    try:
        StringValue.from_translated_html(text)
        validate_translation_links(source, text)
    except ValueError as error:
        return str(error)
    if lost := sorted(extract_ids(source) - extract_ids(text)):
        return _("The link %s is missing.") % listed(f'<a id="{link}">' for link in lost)
    if Counter(_TAG.findall(text))["/a"] != Counter(_TAG.findall(text))["a"]:
        return _("A tag is not closed.")
    before, after = Counter(_PLACEHOLDER.findall(source)), Counter(_PLACEHOLDER.findall(text))
    if before != after:
        changed = listed(sorted((before - after) + (after - before)))
        return _("The placeholder %s is missing or was changed.") % changed
    return ""


def short(text: str) -> str:
    """Return the beginning of a text, to name it by."""
    return text if len(text) <= 60 else f"{text[:57]}..."
