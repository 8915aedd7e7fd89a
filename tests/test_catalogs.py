"""The catalogs: up to date with the code, complete in six languages, and compiled so that Django finds them."""

import gettext as gettext_module
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from babel import Locale
from babel.messages.catalog import Catalog
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils.translation import gettext, ngettext, override, trans_real

from cms.i18n import wrong_translations
from cms.i18n.catalogs import DOMAINS, catalog_file, compile_catalogs, package_catalog_file
from cms.languages import BY_CODE, LANGUAGES, Language
from cms.management.commands.update_catalogs import extract_messages, make_catalog
from cms.management.commands.update_package_catalogs import VERSIONS, is_read

PACKAGE_CATALOGS = [
    package_catalog_file(language, domain) for language in LANGUAGES if language.code != "en" for domain in DOMAINS
]
# Numbers, dates, and words of ours; what stands isolated already has a mark of its own.
NOT_ISOLATED = """
action counter culprit day done facts field finished first format kind label language languages limit looks message more
most number object others pages parts percent pixels problem reason second seconds size status taken time
time_period total translated types unread version where
"""
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sdr]|(?<!%)\{\w*\}")
each_language = pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compile the catalogs, and forget what was read before."""
    compile_catalogs()
    monkeypatch.setattr(trans_real, "_translations", {})
    monkeypatch.setattr(gettext_module, "_translations", {})


@pytest.fixture
def project(tmp_path: Path, settings: object) -> Iterator[Path]:
    """Give an empty project with one app, ``cms``, and no catalog."""
    (tmp_path / "cms" / "migrations").mkdir(parents=True)
    settings.BASE_DIR = tmp_path
    yield tmp_path


def placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


def write(project: Path, text: str, name: str = "texts.py") -> None:
    (project / "cms" / name).write_text(f"from django.utils.translation import gettext as _\n{text}\n")


def messages(project: Path) -> set[tuple[object, str | None]]:
    return {(message.id, message.context) for message in extract_messages(project) if message.id}


def test_catalogs_are_up_to_date_with_the_code() -> None:
    call_command("update_catalogs", "--check")


@each_language
def test_every_message_is_translated(language: Language) -> None:
    catalog = polib.pofile(str(catalog_file(language)))
    assert len(catalog) > 0
    assert [entry.msgid for entry in catalog.untranslated_entries()] == []
    assert [entry.msgid for entry in catalog.fuzzy_entries() + catalog.obsolete_entries()] == []


@pytest.mark.parametrize("file", PACKAGE_CATALOGS, ids=lambda file: f"{file.parts[-3]}-{file.stem}")
def test_what_packages_lack_is_translated(file: Path) -> None:
    """A package that is upgraded, and has other messages, asks for `make messages`."""
    catalog = polib.pofile(str(file))
    assert [entry.msgid for entry in catalog.untranslated_entries() + catalog.fuzzy_entries()] == []
    for entry in catalog:
        for text in entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]:
            assert text.strip() != "" and len(text) - len(text.lstrip()) == 0, entry.msgid
            assert text.endswith(" ") == entry.msgid.endswith(" "), entry.msgid


def test_what_packages_lack_is_known_for_the_installed_versions(tmp_path: Path, settings: object) -> None:
    call_command("update_package_catalogs", "--check")
    folder = tmp_path / "locale"
    shutil.copytree(settings.BASE_DIR / "locale", folder, ignore=shutil.ignore_patterns("*.mo"))
    settings.BASE_DIR = tmp_path
    file = folder / "packages" / "es" / "LC_MESSAGES" / "django.po"
    file.write_text(file.read_text().replace(f"{VERSIONS}: ", f"{VERSIONS}: Other-1.0 "))
    with pytest.raises(CommandError, match=r"locale/packages/es/.*django\.po was made for Other-1\.0"):
        call_command("update_package_catalogs", "--check")


@pytest.mark.parametrize(
    ("code", "message", "translation", "expected"),
    [
        ("ar", "Bold", "Bold", False),
        ("ar", "Bold", "غامق", True),
        ("ar", "Autosave is <span>paused</span>", "الحفظ <span>paused</span>", False),
        ("ar", "URL", "URL", True),
        ("ar", "%(first)s - %(last)s", "%(first)s - %(last)s", True),
        ("ru", "Wagtail API", "Wagtail API", False),
        ("fr", "Pages", "Pages", True),
        ("fr", "Sort the pages", "Sort the pages", False),
        ("fr", "Add locale", "Ajouter la région", False),
        ("fr", "Status: ", "Status : ", False),
        ("es", "Table caption", "Table caption", False),
        ("zh-hans", "Save", "", False),
    ],
)
def test_english_that_was_left_in_a_translation_is_found(
    code: str, message: str, translation: str, expected: bool
) -> None:
    entry = polib.POEntry(msgid=message, msgstr=translation)
    assert is_read(BY_CODE[code], entry) is expected


def test_what_people_wrote_is_isolated_in_arabic_sentences() -> None:
    """An address such as /en/x, or a title in Latin letters, would else be torn apart by what stands beside it."""
    known = set(NOT_ISOLATED.split())
    bare = re.compile(r"(?<![\u2068\u200e.=\n\"])(?:%\((\w+)\)s|(%s))(?![\u2069\u200e\"])")
    for entry in polib.pofile(str(catalog_file(BY_CODE["ar"]))):
        for text in entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]:
            assert {name or placeholder for name, placeholder in bare.findall(text)} <= known, entry.msgid


@each_language
def test_translations_have_the_placeholders_of_their_message(language: Language) -> None:
    others = [] if language.code == "en" else [package_catalog_file(language, domain) for domain in DOMAINS]
    for entry in [entry for file in [catalog_file(language), *others] for entry in polib.pofile(str(file))]:
        if entry.msgid_plural:
            *others, most = (placeholders(text) for _form, text in sorted(entry.msgstr_plural.items()))
            expected = placeholders(entry.msgid_plural)
            assert most == expected, entry.msgid
            # "one" and "two" may be words.
            assert all(set(found) <= set(expected) for found in others), entry.msgid
        else:
            assert placeholders(entry.msgstr) == placeholders(entry.msgid), entry.msgid


@each_language
def test_translations_begin_and_end_without_blanks_as_their_message_does(language: Language) -> None:
    for entry in polib.pofile(str(catalog_file(language))):
        for text in entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]:
            assert text == text.strip(), entry.msgid


@each_language
def test_plural_forms_part_numbers_as_cldr_does(language: Language) -> None:
    catalog = make_catalog(language, Catalog(), polib.POFile())
    count, rule = re.fullmatch(r"nplurals=(\d); plural=(.*);", catalog.metadata["Plural-Forms"]).groups()
    form, category = gettext_module.c2py(rule), Locale.parse(language.catalog).plural_form
    pairs = {(form(number), category(number)) for number in range(1_000)}
    assert len(pairs) == len({number for number, _name in pairs}) == len({name for _number, name in pairs})
    assert {number for number, _name in pairs} == set(range(int(count)))


@pytest.mark.parametrize(
    ("code", "home"),
    [("ar", "الرئيسية"), ("zh-hans", "首页"), ("en", "Home"), ("fr", "Accueil"), ("ru", "Главная"), ("es", "Inicio")],
)
def test_django_finds_the_compiled_catalog(code: str, home: str, compiled: None) -> None:
    with override(code):
        assert gettext("Home") == home
        assert gettext("Site map") == translation(BY_CODE[code], "Site map")


def translation(language: Language, message: str) -> str:
    return str(polib.pofile(str(catalog_file(language))).find(message).msgstr)


def test_catalogs_are_compiled_once_and_again_when_they_change(tmp_path: Path) -> None:
    folder = tmp_path / "locale"
    shutil.copytree(settings.BASE_DIR / "locale", folder, ignore=shutil.ignore_patterns("*.mo"))
    assert len(compile_catalogs(folder)) == len(LANGUAGES) + len(PACKAGE_CATALOGS)
    assert compile_catalogs(folder) == []
    french = catalog_file(BY_CODE["fr"], folder)
    french.write_text(french.read_text(encoding="utf-8").replace("Accueil", "Maison"), encoding="utf-8")
    assert compile_catalogs(folder) == [french.with_suffix(".mo")]
    assert [file.name for file in french.parent.iterdir() if file.suffix == ".mo"] == ["django.mo"]


def test_messages_are_found_under_every_name_of_djangos_functions(project: Path) -> None:
    (project / "cms" / "texts.py").write_text(
        "from django.utils import translation\n"
        "from django.utils.translation import gettext_lazy as say, ngettext, pgettext as _\n"
        "a = translation.gettext('module')\n"
        "b = say('lazy '\n    'and long')\n"
        "c = ngettext('%(n)s page', '%(n)s pages', 2)\n"
        "d = _('month', 'May')\n"
        "e = undefined('nothing')\n"
    )
    assert messages(project) == {
        ("module", None),
        ("lazy and long", None),
        (("%(n)s page", "%(n)s pages"), None),
        ("May", "month"),
    }


def test_messages_of_templates_are_found(project: Path) -> None:
    text = """{% load i18n %}<p>{% translate "Bring back" %} {% translate 'May' context 'month' %}</p>
    {% blocktranslate trimmed count counter=number %}
      {{ counter }} page
    {% plural %}
      {{ counter }} pages
    {% endblocktranslate %}"""
    (project / "cms" / "page.html").write_text(text)
    assert messages(project) == {
        ("Bring back", None),
        ("May", "month"),
        (("%(counter)s page", "%(counter)s pages"), None),
    }


def test_migrations_and_tests_are_left_out(project: Path) -> None:
    write(project, "a = _('seen')")
    write(project, "a = _('of a migration')", "migrations/0001_initial.py")
    assert messages(project) == {("seen", None)}


def test_update_keeps_translations_drops_old_messages_and_is_stable(project: Path) -> None:
    write(project, "a = _('kept'), _('dropped')")
    call_command("update_catalogs")
    file = catalog_file(BY_CODE["fr"])
    file.write_text(file.read_text().replace('msgid "kept"\nmsgstr ""', 'msgid "kept"\nmsgstr "gardé"'))
    write(project, "\n\na = _('new'), _('kept')")
    call_command("update_catalogs")
    text = file.read_text()
    assert {entry.msgid: entry.msgstr for entry in polib.pofile(text)} == {"kept": "gardé", "new": ""}
    assert "dropped" not in text
    write(project, "\n\n\n\na = _('kept')\nb = _('new')")
    call_command("update_catalogs", "--check")


def test_check_names_what_differs_and_writes_nothing(project: Path) -> None:
    write(project, "a = _('old')")
    call_command("update_catalogs")
    before = catalog_file(BY_CODE["ru"]).read_text()
    write(project, "a = _('new')")
    with pytest.raises(CommandError, match=r"(?s)locale/ru/LC_MESSAGES/django\.po\n  \+ new\n  - old"):
        call_command("update_catalogs", "--check")
    assert catalog_file(BY_CODE["ru"]).read_text() == before


def test_english_is_filled_in_from_the_code(project: Path) -> None:
    write(project, "from django.utils.translation import ngettext\na = _('Home'), ngettext('page', 'pages', 2)")
    call_command("update_catalogs")
    home, page = polib.pofile(str(catalog_file(BY_CODE["en"])))
    assert home.msgstr == "Home"
    assert page.msgstr_plural == {0: "page", 1: "pages"}


@pytest.mark.parametrize(
    ("code", "message", "translation", "expected"),
    [
        ("ar", "%(n)d page has been moved", "%(n)d تم نقل صفحة", True),
        ("ar", "%(n)d page has been moved", "تم نقل %(n)d صفحة", False),
        ("ar", "Delete %(n)s pages", "حذف%(n)s صفحة", True),
        ("ar", "for %(name)s", "ل%(name)s", False),
        ("ar", "Blocked: %(model_name)s", ". %(model_name)s تم المنع", True),
        ("ar", "This %(model_name)s is locked", "هذا %(model_name)s مقفل", True),
        ("ar", "View live", "انظر في الواقع", True),
        ("ar", "Compare with live version", "مقارنة مع النسخة النشطة", True),
        ("ar", "Compare with live versions", "مقارنة مع النسخ المنشورة", False),
        ("fr", "New: %(model_name)s", "Nouvel(le) : %(model_name)s", True),
        ("fr", "Publish in ", "Publier dans", True),
        ("fr", "Publish in ", "Publier dans ", False),
        ("fr", "This %(model_name)s is locked", "Ce(tte) %(model_name)s est verrouillé(e)", True),
        ("fr", "Created", "Créé(e)", True),
        ("fr", "Oldest", "Plus ancien(ne)", True),
        ("fr", "%(n)s tags", "%(n)s mot(s)-clé(s)", True),
        ("fr", "Collection (%(name)s)", "Collection (%(name)s)", False),
        ("fr", "'{title}' is locked by you", "Verrou posé par vous : {title}", False),
        ("ar", "Locked by <b>you</b>", "مقفلة بواسطة <b>أنت</b>", True),
        ("ar", "Revision %(number)s", "المراجعة %(number)s", True),
        ("ar", "Revision %(number)s", "النسخة %(number)s", False),
        ("ar", "Of %(items_count)s %(model_name)s", "من %(items_count)s %(model_name)s", True),
        ("ar", "Of %(items_count)s %(model_name)s", "%(model_name)s: %(items_count)s", False),
        ("fr", "Of %(items_count)s %(model_name)s", "Sur %(items_count)s %(model_name)s", False),
        ("ru", "Page %(title)s", "Страница %(name)s", True),
        ("ru", "Page %(title)s", "Страница", True),
        ("ru", "Page %(title)s", "Страница %(title)s", False),
    ],
)
def test_translations_that_mislead_are_found(code: str, message: str, translation: str, expected: bool) -> None:
    assert wrong_translations.is_wrong(BY_CODE[code], polib.POEntry(msgid=message, msgstr=translation)) is expected


@pytest.mark.parametrize(
    ("of_two", "expected"),
    [
        ("%(n)s صفحتين", True),
        ("<b>%(n)s</b> عضوين", True),
        ("حذف صفحتين فرعيتين %(n)s", True),
        ("منذ %(n)s دقيقة", True),
        ("صفحتان", False),
        ("صفحتان من %(total)s", False),
    ],
)
def test_arabic_does_not_say_two_twice(of_two: str, expected: bool) -> None:
    forms = dict(enumerate(["%(n)s صفحة", "صفحة واحدة", of_two, "%(n)s صفحات", "%(n)s صفحة", "%(n)s صفحة"]))
    entry = polib.POEntry(msgid="1 page", msgid_plural="%(n)s pages", msgstr_plural=forms)
    assert wrong_translations.says_two_twice(entry) is expected


def test_two_of_what_packages_count_are_two_in_arabic(compiled: None) -> None:
    """Whatever Wagtail, wagtail-localize and Django count: the form for two has no figure beside the noun."""
    packages = polib.pofile(str(package_catalog_file(BY_CODE["ar"], "django")))
    counted = [entry for entry in packages if entry.msgid_plural]
    assert len(counted) > 50
    assert [entry.msgid for entry in counted if re.search(r"^%\(\w+\)[sd] [^%]*$", entry.msgstr_plural[2])] == []
    with override("ar"):
        assert ngettext("%(num)d minute", "%(num)d minutes", 2) == "دقيقتين"


@pytest.mark.parametrize("code", ["ar", "es", "fr", "ru", "zh-hans"])
def test_ours_stand_in_the_place_of_what_packages_translate_wrongly(code: str, compiled: None) -> None:
    catalogs = [polib.pofile(str(package_catalog_file(BY_CODE[code], domain))) for domain in DOMAINS]
    ours = {entry.msgid: entry for catalog in reversed(catalogs) for entry in catalog}
    assert [name for name, entry in ours.items() if wrong_translations.has_wrong_form(BY_CODE[code], entry)] == []
    named = wrong_translations.NAMED.get(code, set())
    assert named <= ours.keys()
    with override(code):
        for entry in catalogs[0]:
            if entry.msgid in named and not entry.msgid_plural:
                assert gettext(entry.msgid) == entry.msgstr
