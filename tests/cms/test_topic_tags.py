"""Labels with tags of countries, regions and scripts: which of them are in a language of ours."""

import pytest

from cms.topics import skos

HEAD = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"


def labels(*given: str) -> dict[str, str]:
    """Return the labels of a concept in our languages; they are given as ``label@tag``."""
    quoted = ", ".join(f'"{label}"@{tag}' for label, _, tag in (each.rpartition("@") for each in given))
    [concept] = skos.read("a.ttl", f"{HEAD}<http://example.org/1> a skos:Concept ; skos:prefLabel {quoted} .")
    assert not concept.problem
    return concept.labels


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (["Label@en-GB", "Étiquette@fr-FR", "وسم@ar-SA"], {"en": "Label", "fr": "Étiquette", "ar": "وسم"}),
        (["Colour@en-GB", "Color@en-US", "Plain@en"], {"en": "Plain"}),
        (["Color@en-US", "Colour@en-GB"], {"en": "Colour"}),
        (["Tuque@fr-CA", "Bonnet@fr-CH"], {"fr": "Tuque"}),
        (["Celular@es-419", "Móvil@es-MX"], {"es": "Celular"}),
        (["Word@en-001", "Mot@fr-015-x-old", "كلمة@ar-150"], {"en": "Word", "fr": "Mot", "ar": "كلمة"}),
        (["Word@en-1", "Mot@fr-0150", "Palabra@es-x-419"], {}),
        (["Word@EN-gb", "Слово@ru-RU"], {"en": "Word", "ru": "Слово"}),
        (["Colour@en-GB-oxendict", "Word@en-Latn-GB"], {"en": "Colour"}),
        (["平等@zh-TW", "平等@zh-Hant", "平等@zh-HK", "平等@zh-Hant-CN"], {}),
        (["平等@zh-CN", "x@zh-TW"], {"zh-hans": "平等"}),
        (["平等@zh-Hans-SG"], {"zh-hans": "平等"}),
        (["平等@cmn-Hans-CN"], {"zh-hans": "平等"}),
        (["平等@zh"], {"zh-hans": "平等"}),
        (["Slovo@ru-Latn", "Kalima@ar-Latn", "Слово@uk-UA"], {}),
        (["Слово@ru-Cyrl-BY", "كلمة@ar-Arab-EG"], {"ru": "Слово", "ar": "كلمة"}),
        (["Igualdade@pt-BR", "Equality@enm", "Mot@frr-DE", "x@e", "Equality@art-x-en"], {}),
    ],
)
def test_label_of_a_region_is_in_its_language_and_of_another_script_is_not(given, kept):
    assert labels(*given) == kept


def test_empty_label_does_not_hide_another():
    assert labels(" @en", "Colour@en-GB") == {"en": "Colour"}


def test_two_labels_with_one_tag_are_still_refused():
    text = f'{HEAD}<http://example.org/1> a skos:Concept ; skos:prefLabel "a"@en-GB, "b"@en-GB .'
    [concept] = skos.read("a.ttl", text)
    assert "several labels" in concept.problem


CORE = "http://www.w3.org/2004/02/skos/core#"
TRIPLES = f"""<http://example.org/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{CORE}Concept> .
<http://example.org/1> <{CORE}prefLabel> "Label"@en .
"""


@pytest.mark.parametrize("name", ["a.nt", "a.turtle", "A.TTL"])
def test_triples_are_read_as_turtle(name):
    [concept] = skos.read(name, TRIPLES)
    assert concept.labels == {"en": "Label"}


def test_labels_that_are_resources_are_read_where_there_are_no_others():
    text = f"""{HEAD}@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
    <http://example.org/1> a skos:Concept ; xl:prefLabel [ a xl:Label ; xl:literalForm "Label"@en ],
        <http://example.org/label> .
    <http://example.org/label> xl:literalForm "Étiquette"@fr-FR .
    <http://example.org/2> a skos:Concept ; skos:prefLabel "Own"@en ; xl:prefLabel <http://example.org/label> ."""
    first, second = skos.read("a.ttl", text)
    assert first.labels == {"en": "Label", "fr": "Étiquette"} and second.labels == {"en": "Own"}
