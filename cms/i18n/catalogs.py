"""The gettext catalogs below ``locale/``: where they are, and how they are compiled without the gettext tools."""

import os
from pathlib import Path

import polib
from django.conf import settings

from cms.languages import LANGUAGES, Language

# Below ``locale/``: the messages of installed packages that those have no translation of in one of our languages.
PACKAGES = "packages"
# The catalog of Python code and templates, and that of scripts in the browser.
DOMAINS = ("django", "djangojs")


def catalog_file(language: Language, folder: Path | None = None, domain: str = "django") -> Path:
    """Return the catalog of a language, below the project's ``locale/`` or another folder like it."""
    return (folder or settings.BASE_DIR / "locale") / language.catalog / "LC_MESSAGES" / f"{domain}.po"


def package_catalog_file(language: Language, domain: str) -> Path:
    """Return the catalog with what the installed packages lack in a language."""
    return catalog_file(language, settings.BASE_DIR / "locale" / PACKAGES, domain)


def compile_catalogs(folder: Path | None = None) -> list[Path]:
    """Compile every catalog, write what differs from the compiled file that is there, and return what was written.

    Bytes are compared, not times: a checkout or a container's layer may bear any time. Each file is replaced
    in one step, so that processes may do this at the same time, as pytest's do.
    """
    folder = folder or settings.BASE_DIR / "locale"
    written = []
    for source in [
        catalog_file(language, place, domain)
        for place in (folder, folder / PACKAGES)
        for language in LANGUAGES
        for domain in DOMAINS
    ]:
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
