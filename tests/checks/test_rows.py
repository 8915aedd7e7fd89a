"""Pages with rows, of every type that has some, published through the admin's form while links are checked strictly."""

import pytest
from wagtail.models import get_page_models

from cms.content_checks.models import PageFinding
from cms.models import BasePage, User
from tests.forms import Filler, rows_of

WITH_ROWS = [
    model for model in get_page_models() if issubclass(model, BasePage) and model.is_creatable and rows_of(model)
]


@pytest.mark.parametrize("model", WITH_ROWS, ids=lambda model: model.__name__)
def test_page_with_all_its_rows_is_published(editor, home, settings, model):
    settings.CONTENT_CHECKS = {**settings.CONTENT_CHECKS, "links": "stop"}
    page = Filler(editor, User.objects.get(), home).publish(model, "full")
    assert page.live
    assert {name for name in rows_of(model) if getattr(page, name).exists()} == set(rows_of(model))
    assert not PageFinding.objects.filter(page=page, check_name="links").exists()
