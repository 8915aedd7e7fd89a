"""Types are called by their titles among the counts of a search, those of records too."""

import pytest

from cms.api.content_schemas import declared_models
from cms.languages import LANGUAGES
from search.index_entries import _types


@pytest.mark.parametrize("model", declared_models(), ids=lambda model: model.__name__)
def test_every_type_has_a_title_in_every_language(model):
    titles = _types()[model.portal_type]
    assert set(titles) == {language.code for language in LANGUAGES}
    assert titles["en"] != model.portal_type or str(model.type_title) == model.portal_type
    assert len({titles[code] for code in ("ar", "zh-hans", "ru")}) == 3
