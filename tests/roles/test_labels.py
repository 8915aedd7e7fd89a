"""Fields of Wagtail's forms have labels of their own, in the language of whoever reads them."""

from collections.abc import Iterator

from django.forms import BaseForm
from django.urls import get_resolver
from django.utils.functional import Promise
from django.utils.translation import gettext, override

from cms.i18n.lazy_labels import UNLABELLED
from cms.languages import LANGUAGES

# Labelled in the template or by an icon, or never shown.
ELSEWHERE = {
    ("LoginForm", "username"),
    ("LoginForm", "password"),
    ("LoginForm", "remember"),
    ("CommentForm", "resolved"),
    ("CollectionMemberPermissionsForm", "permissions"),
    ("PagePermissionsForm", "permissions"),
    # There is one site.
    ("SiteSwitchForm", "site"),
}


def forms(cls: type = BaseForm) -> Iterator[type[BaseForm]]:
    for form in cls.__subclasses__():
        yield form
        yield from forms(form)


def test_no_field_is_called_as_in_the_code() -> None:
    """Django makes a label of a name in the code, in English, where there is none."""
    assert get_resolver().url_patterns  # every view of the admin is imported
    unlabelled = {
        (form.__name__, name)
        for form in forms()
        if form.__module__.split(".")[0] in ("wagtail", "wagtail_localize")
        for name, field in getattr(form, "base_fields", {}).items()
        if not field.widget.is_hidden and not isinstance(field.label, Promise) and name != "comment_notifications"
    }
    assert unlabelled <= ELSEWHERE


def test_links_and_bulk_actions_are_labelled_in_each_language() -> None:
    fields = [form.base_fields[name] for form, labels in UNLABELLED for name in labels]
    with override("en"):
        english = [str(field.label) for field in fields]
    assert "Link text" in english and "With the pages below" in english
    for language in LANGUAGES:
        with override(language.code):
            assert [str(field.label) for field in fields] == [gettext(label) for label in english]
            assert language.code in ("en", "fr", "es") or not {*english} & {str(field.label) for field in fields}
