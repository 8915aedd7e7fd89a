"""What every engine of the search must be able to do: correct, suggest, relate; each test runs with all of them."""

from search.engines.contract import FilePage
from tests.search.entries import LANGUAGES, entry


def test_a_misspelt_word_is_corrected(engine):
    engine.index(
        [
            entry("a", en="The education of children", fr="L'éducation des enfants"),
            entry("b", ru="Борьба с дискриминацией", ar="القضاء على التمييز العنصري"),
            entry("c", en="Files", pages=[FilePage(1, 1, "en", "hippopotamus")]),
        ]
    )
    for wrong, right in (
        ("educatoin", "education"),
        ("chidlren", "children"),
        ("hipopotamus", "hippopotamus"),
        ("дискримнацией", "дискриминацией"),
        ("التميييز", "التمييز"),
    ):
        assert engine.correct(wrong, LANGUAGES) == right, wrong


def test_no_word_is_corrected_that_stands_there_or_is_near_to_none(engine):
    engine.index([entry("a", en="The education of children"), entry("b", en="Educated women")])
    for word in ("education", "Children", "educating", "xylophone", "!", "", "a"):
        assert engine.correct(word, LANGUAGES) is None, word


def test_words_of_removed_and_expired_entries_are_no_corrections(engine):
    engine.index(
        [entry("gone", en="Confidential"), entry("expired", en="Embargoed", expires=1), entry("a", en="Water")]
    )
    engine.remove(["gone"])
    assert engine.correct("confidentail", LANGUAGES) is None


def test_titles_are_suggested_while_somebody_types(engine):
    engine.index(
        [
            entry("a", en="Human rights", fr="Droits de l'homme"),
            entry("b", en=("Rights of the child", "humanity")),
            entry("c", en="Human rights"),
            entry("d", en="Water"),
        ]
    )
    assert engine.suggest("hum", "en", 5) == ["Human rights"]
    assert engine.suggest("Rights ch", "en", 5) == ["Rights of the child"]
    assert engine.suggest("rig", "en", 5)[0] == "Rights of the child"
    assert sorted(engine.suggest("rig", "en", 5)) == ["Human rights", "Rights of the child"]
    assert engine.suggest("rig", "en", 1) == ["Rights of the child"]
    assert engine.suggest("hom", "fr", 5) == ["Droits de l'homme"]
    assert engine.suggest("hom", "en", 5) == engine.suggest("", "en", 5) == engine.suggest("!", "en", 5) == []


def test_nothing_is_suggested_that_was_removed_or_changed(engine):
    engine.index([entry("a", en="Secret plan"), entry("b", en="Secret meeting")])
    engine.remove(["a"])
    engine.index([entry("b", en="Public meeting")])
    assert engine.suggest("secr", "en", 5) == []


def test_related_entries_share_telling_words(engine):
    engine.index(
        [
            entry("a", en=("Racism in football", "Racism of fans in stadiums of football")),
            entry("near", en=("Stadiums", "Football fans against racism")),
            entry("less", en=("Courts", "Racism before the courts")),
            *(entry(f"far-{number}", en=("Water", f"Rivers and lakes of region {number}")) for number in range(8)),
        ]
    )
    hits = engine.related("a", "en", 5)
    assert hits[0].key == "near"
    assert (hits[0].language, "a" in {hit.key for hit in hits}) == ("en", False)
    assert not any(hit.key.startswith("far") for hit in hits)
    assert len(engine.related("a", "en", 1)) == 1
    assert engine.related("unknown", "en", 5) == []
