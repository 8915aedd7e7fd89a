"""Translations of packages that are there, but are wrong: ours in ``locale/packages/`` stand in their place.

What can be told by its form is told so, for any version of the packages: values that the message does not have, values
glued to a word, a sentence that begins in its middle, a blank that is missing at an end, two genders at once, "2 two
pages". What says something else is named.
"""

import re

import polib

from cms.languages import Language

_VALUE = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
_FORMS = {
    # Only prefixes of one letter stand before a value without a blank; a sentence begins with its verb; "this" has a
    # gender.
    "ar": re.compile(
        r"[^\W\dلوب]%\(|\)[sd][^\W\d]|^\s*[.,]|^%\(\w+\)[sd] (تم|تمت|لا) |هذا [%{]\(?model_name|model_name[)}]s? هذا"
        r"|بواسطة (<b>)?أنت|صفحة %\(original_locale"
    ),
    "fr": re.compile(
        r"page en %\(|\b([Cc]e/cette|Seul les) |[Ll]e/la\b|\bil/elle\b"
        # "Créé(e)", "Le(s) mot(s)-clé(s)".
        r"|[^\W\d]\((?!\w+\)[sd])[^\W\d]{1,5}\)"
    ),
}
# Arabic has a form of the noun for two, which says the number.
_TWO_TWICE = re.compile(
    r"%\(\w+\)[sd](</\w+>)?\s*(نوع )?[^\W\d]{2,}[يا]ن\b|[^\W\d]{2}(تين|تان)\s+%\(|^منذ %|^%.*من الآن$"
)
_TWO = 2
# What is public is not "active" or "direct" in Arabic.
_LIVE, _ACTIVE = re.compile(r"\b[Ll]ive\b"), re.compile("نشط|مباشر")
# A revision is no review ("مراجعة").
_REVISION, _REVIEW = re.compile(r"\b[Rr]evision"), re.compile("مراجع")
# A figure beside a name that has one plural only: where the form of a noun depends on the figure, the name comes first.
_COUNTED = re.compile(r"%\(\w*count\)[sd] %\(\w*name\w*\)s")
_MANY_PLURALS = ("ar", "ru")
# They say something else than the message, or have a misspelt word.
NAMED = {
    "ar": {
        "Choose another page",
        "Collection",
        "Convert to alias page",
        "Earliest",
        "Fair",
        "Include subtree ({} page)",
        "Keyboard shortcuts are currently disabled; manage your %(account_link)s to enable them.",
        "Keyboard shortcuts are currently enabled; manage your %(account_link)s to disable them.",
        "Latest",
        "Name and Email",
        "Only you can make changes while the %(model_name)s is locked",
        "Page '%(page_title)s' copied.",
        "Page '%(page_title)s' created.",
        "Page '%(page_title)s' deleted.",
        "Page '%(page_title)s' unpublished.",
        "Saved",
        "Shortcuts",
        "Snippets",
        "Sort menu order",
        "The slug '%(page_slug)s' is already in use within the parent page.",
        "The slug '%(page_slug)s' is already in use within the parent page at '%(parent_url_path)s'.",
        "This collection has been made private by a parent collection.",
        "This page is locked to further editing",
        "This page is locked, by you, to further editing",
        "Unknown %(action)s",
        "Unschedule",
        "Uses %s version",
        "View live",
        "Workflow history",
        "Yes, unpublish it",
        "{model_name} '{title}' is locked and has been scheduled to go live at {datetime}",
    },
    "fr": {
        "%(model_name)s '%(object)s' created and submitted for moderation.",
        "%(model_name)s '%(object)s' has been submitted for moderation.",
        '%(total)s Document <span class="w-sr-only">created in %(site_name)s</span>',
        '%(total)s Image <span class="w-sr-only">created in %(site_name)s</span>',
        '%(total)s Page <span class="w-sr-only">created in %(site_name)s</span>',
        "(%(number)s new items in this menu)",
        "Add images",
        "Are you sure you want to convert this page into an alias? This will overwrite the content of the page with "
        "the content of '%(source_page_title)s' (%(source_page_locale)s)",
        "Edit this item",
        "No, don't delete it",
        "Skip to main content",
        "Timeline",
        "Uses %s version",
        "You have been successfully logged out.",
    },
}


def is_wrong(language: Language, entry: polib.POEntry) -> bool:
    """Return whether a package's translation of a message would mislead its reader."""
    return entry.msgid in NAMED.get(language.code, ()) or has_wrong_form(language, entry)


def has_wrong_form(language: Language, entry: polib.POEntry) -> bool:
    """Return whether a translation has other values than its message, or cannot be a sentence."""
    texts = [*entry.msgstr_plural.values()] if entry.msgid_plural else [entry.msgstr]
    values = {*_VALUE.findall(entry.msgid + entry.msgid_plural)}
    if any({*_VALUE.findall(text)} - values for text in texts):
        return True
    # A plural form may say its number in a word.
    if not entry.msgid_plural and values - {*_VALUE.findall(texts[0])}:
        return True
    if says_two_twice(entry) or any(_lacks_blank(entry.msgid, text) for text in texts):
        return True
    if language.code == "ar" and _LIVE.search(entry.msgid) and any(map(_ACTIVE.search, texts)):
        return True
    if language.code == "ar" and _REVISION.search(entry.msgid) and any(map(_REVIEW.search, texts)):
        return True
    if language.code in _MANY_PLURALS and _COUNTED.search(entry.msgid) and any(map(_COUNTED.search, texts)):
        return True
    form = _FORMS.get(language.code)
    return form is not None and any(map(form.search, texts))


def says_two_twice(entry: polib.POEntry) -> bool:
    """Return whether the form of an Arabic message for two has the figure beside the noun, as in "2 two pages"."""
    return bool(_TWO_TWICE.search(entry.msgstr_plural.get(_TWO, ""))) if entry.msgid_plural else False


def _lacks_blank(message: str, text: str) -> bool:
    """Return whether something that stands behind a message would be glued to its translation."""
    return message.endswith(" ") and not text[-1:].isspace()
