"""The gettext catalogs below ``locale/``: where they are, and how they are compiled without the gettext tools."""

import os
from pathlib import Path

import polib
from django.conf import settings

from cms.languages import LANGUAGES, Language


def catalog_file(language: Language, folder: Path | None = None) -> Path:
    """Return the catalog of a language, below the project's ``locale/`` or another folder like it."""
    return (folder or settings.BASE_DIR / "locale") / language.catalog / "LC_MESSAGES" / "django.po"


def compile_catalogs(folder: Path | None = None) -> list[Path]:
    """Compile every catalog, write what differs from the compiled file that is there, and return what was written.

    Bytes are compared, not times: a checkout or a container's layer may bear any time. Each file is replaced
    in one step, so that processes may do this at the same time, as pytest's do.
    """
    written = []
    for language in LANGUAGES:
        source = catalog_file(language, folder)
        target = source.with_suffix(".mo")
        if not source.exists():
            continue
        compiled = polib.pofile(str(source)).to_binary()
        if not target.exists() or target.read_bytes() != compiled:
            unfinished = target.with_suffix(f".{os.getpid()}.mo")
            unfinished.write_bytes(compiled)
            unfinished.replace(target)
            written.append(target)
    return written
