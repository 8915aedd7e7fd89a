"""Countries and regions, by ISO 3166 and the regional groups of the United Nations, with names in six languages."""

import gettext
from functools import cache

import pycountry
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.languages import BY_CODE, SOURCE_LANGUAGE

REGIONS: dict[str, Promise | str] = {
    "global": _("Worldwide"),
    "africa": _("Africa"),
    "asia-pacific": _("Asia and the Pacific"),
    "eastern-europe": _("Eastern Europe"),
    "latin-america": _("Latin America and the Caribbean"),
    "western-europe": _("Western Europe and other States"),
}


@cache
def _catalog(language: str) -> gettext.NullTranslations:
    if language == SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    name = BY_CODE[language].country_catalog or BY_CODE[language].catalog
    return gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[name])


def place_name(code: str, language: str) -> str:
    """Return the name of a region or country in a language (Django's code); the code itself if it is unknown."""
    if code in REGIONS:
        return str(REGIONS[code])
    country = pycountry.countries.get(alpha_2=code)
    if country is None:
        return code
    return _catalog(language).gettext(getattr(country, "common_name", None) or country.name)


def place_choices() -> list[tuple[str | Promise, list[tuple[str, Promise | str]]]]:
    """Return the choices of a place: regions, then countries by name."""
    countries = sorted((country.name, country.alpha_2) for country in pycountry.countries)
    return [
        (_("Regions"), list(REGIONS.items())),
        (_("Countries"), [(code, name) for name, code in countries]),
    ]
