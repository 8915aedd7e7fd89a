"""Several names in one sentence, parted as the reader's language parts them."""

from collections.abc import Iterable

from django.utils.translation import get_language

from cms.languages import BY_CODE, SOURCE_LANGUAGE


def listed(names: Iterable[object]) -> str:
    """Return names in a row, such as ``a, b``; Arabic and Chinese have marks of their own."""
    language = BY_CODE.get(get_language() or SOURCE_LANGUAGE, BY_CODE[SOURCE_LANGUAGE])
    return language.name_mark.join(map(str, names))
