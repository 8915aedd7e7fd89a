"""The one table of the site's six languages: all that differs by language and is neither a catalog nor code.

What is told by a language's own script or grammar is code: ``search.analysis`` has Arabic's and Chinese's.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LATIN = "a-zA-Z\u00c0-\u024f"


@dataclass(frozen=True, kw_only=True)
class Language:
    """A language the site is published in."""

    code: str
    """Django's and Wagtail's code."""
    token: str
    """The first segment of paths, and the name that Volto knows."""
    hreflang: str
    """The tag (BCP 47) by which browsers and search engines know it."""
    catalog: str
    """The folder below ``locale/``."""
    name: str
    """Its own name for itself."""
    plural_forms: str
    """How many forms of a number there are, and which is when, as gettext writes it."""
    script: str
    """The letters of its script, as ranges of a regular expression's class."""
    direction: str = "ltr"
    """``ltr`` or ``rtl``."""
    only: Promise
    """What a page says of itself where it is listed in another language than its own."""
    text_only: Promise
    """The same where its files are in the reader's language."""
    day_format: str = "j F Y"
    month_format: str = "F Y"
    """How days and months are written, in Django's letters for dates."""
    months: tuple[str, ...] = ()
    """The names of months where Django's are others, in the form that stands in a date."""
    is_month_lower: bool = False
    """Whether a month without a day is written in small letters, which Django's are not."""
    name_mark: str = ", "
    """What stands between names in a row."""
    stemmer: str = ""
    """Snowball's algorithm for its words; none where ``search.analysis`` has code for its script."""
    stop_words: str = ""
    """Words that say nothing about what a text is about."""
    vocabulary_tags: tuple[str, ...]
    """Tags that stand for it in vocabularies, the best first, in small letters."""
    vocabulary_bases: tuple[str, ...]
    """Tags behind which a country or region may stand: another script is another language for readers."""
    names: tuple[str, ...]
    """What files of literature call it, in small letters."""
    country_catalog: str = ""
    """The catalog of the names of countries (pycountry's), where it is called otherwise than ``catalog``."""


LANGUAGES = (
    Language(
        code="ar",
        token="ar",
        hreflang="ar",
        catalog="ar",
        name_mark="، ",
        name="العربية",
        plural_forms=(
            # Babel's own form has the last two the other way round than Django, Wagtail and gettext.
            "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2"
            " : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5);"
        ),
        script="\u0600-\u06ff",
        direction="rtl",
        only=_("In Arabic only."),
        text_only=_("Text in Arabic."),
        months=(
            # Django's are those of one region; the United Nations name both.
            *("كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو", "حزيران/يونيه"),
            *(
                "تموز/يوليه",
                "آب/أغسطس",
                "أيلول/سبتمبر",
                "تشرين الأول/أكتوبر",
                "تشرين الثاني/نوفمبر",
                "كانون الأول/ديسمبر",
            ),
        ),
        stop_words="""
        في من على إلى الى عن مع هذا هذه ذلك تلك التي الذي الذين اللذين اللواتي ما ماذا لماذا كيف متى أين هل أن إن
        إنّ أنّ أو أم ثم و لا لم لن ليس ليست كان كانت يكون تكون كل بعض غير بين قد هو هي هم هن نحن أنت أنا كما حيث
        حين عند عندما لدى بعد قبل حتى إذا لو أي أية ايضا أيضا منها منه فيه فيها عليه عليها له لها لهم به بها بهم وفي
        ومن وعلى وأن وهو وهي ولا أما فإن دون خلال يجب التى مما فيما كم ممن إلا سوى أكثر جميع
        """,
        vocabulary_tags=("ar", "ar-001", "ar-arab", "arb"),
        vocabulary_bases=("ar", "ar-arab"),
        names=("ar", "ara", "arabic", "arabe", "árabe", "арабский", "العربية", "阿拉伯语"),
    ),
    Language(
        code="zh-hans",
        token="zh-cn",
        hreflang="zh-Hans",
        catalog="zh_Hans",
        name_mark="、",
        name="中文",
        plural_forms="nplurals=1; plural=0;",
        script="\u3400-\u9fff",
        only=_("In Chinese only."),
        text_only=_("Text in Chinese."),
        day_format="Y年n月j日",
        month_format="Y年n月",
        vocabulary_tags=(
            *("zh-hans", "zh-cn", "zh-hans-cn", "zh", "zh-cmn-hans", "zh-cmn-hans-cn", "cmn-hans", "cmn-hans-cn"),
            *("zh-sg", "zh-hans-sg", "zh-my", "zh-hans-my"),
        ),
        vocabulary_bases=("zh-hans", "cmn-hans", "zh-cmn-hans"),
        names=(
            *("zh", "zho", "chi", "cmn", "chinese", "mandarin", "chinois", "chino", "китайский"),
            *("中文", "汉语", "简体中文", "الصينية"),
        ),
        country_catalog="zh_CN",
    ),
    Language(
        code="en",
        token="en",
        hreflang="en",
        catalog="en",
        name="English",
        plural_forms="nplurals=2; plural=(n != 1);",
        script=LATIN,
        only=_("In English only."),
        text_only=_("Text in English."),
        stemmer="english",
        stop_words="""
        a about above after again against all also am an and any are as at be because been before being below
        between both but by can could did do does doing done down during each either else ever few for from further
        had has have having he her here hers herself him himself his how however i if in into is it its itself just
        let may me might more most must my myself neither no nor not of off on once only or other ought our ours
        ourselves out over own per same shall she should since so some such than that the their theirs them
        themselves then there these they this those through thus to too under until up upon us very was we were what
        when where whether which while who whom whose why will with within without would yet you your yours s t
        """,
        vocabulary_tags=("en", "en-gb", "en-us", "en-latn"),
        vocabulary_bases=("en", "en-latn"),
        names=(
            *("en", "eng", "english", "american", "british", "usenglish", "ukenglish", "anglais"),
            *("canadian", "australian", "newzealand", "inglés", "английский", "الإنجليزية", "英语"),
        ),
    ),
    Language(
        code="fr",
        token="fr",
        hreflang="fr",
        catalog="fr",
        name="Français",
        plural_forms="nplurals=2; plural=(n > 1);",
        script=LATIN,
        only=_("In French only."),
        text_only=_("Text in French."),
        stemmer="french",
        stop_words="""
        a afin ai aie ainsi alors as au aucun aucune aussi autre autres aux avant avec avez avoir c ce ceci cela
        celle celles celui ces cet cette ceux chaque chez ci comme comment d dans de depuis des doit doivent donc
        dont du elle elles en entre est et etaient etait etant ete etes etre eu eux fait faire font furent ici il
        ils j je jusqu l la là le les leur leurs lors lorsque lui m ma mais me même memes mes moi mon n ne ni nos
        notre nous on ont ou où par parce pas pendant peu peut peuvent plus pour pourquoi puis qu quand que quel
        quelle quelles quels qui quoi s sa sans se selon sera seront ses si soient soit son sont sous sur t ta te
        tel telle tels tes ton tous tout toute toutes tres tu un une vers votre vos vous y a t
        """,
        vocabulary_tags=("fr", "fr-fr", "fr-latn"),
        vocabulary_bases=("fr", "fr-latn"),
        names=(
            *("fr", "fra", "fre", "french", "français", "francais", "acadian", "canadien"),
            *("francés", "французский", "الفرنسية", "法语"),
        ),
    ),
    Language(
        code="ru",
        token="ru",
        hreflang="ru",
        catalog="ru",
        name="Русский",
        plural_forms=(
            "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
        ),
        script="\u0400-\u04ff",
        only=_("In Russian only."),
        text_only=_("Text in Russian."),
        day_format="j E Y г.",
        is_month_lower=True,
        stemmer="russian",
        stop_words="""
        а без более бы был была были было быть в вам вас ведь весь во вот все всего всей всем всех всю вся всё вы
        где да даже для до его ее ей ему если есть еще ещё ею её же за здесь и из или им ими их к каждого каждый как
        какая какие какими каких каким каков какова какого какое какой какую когда ко кого кто кому ли лишь между
        меня мне много может можно могут мой моя мы на над надо нас наш не него нее ней нельзя нет ни нибудь них но
        ну о об обо один одна одно однако он она они оно от перед по под при про с сам сама сами себе себя со собой
        так также такие такой там те тем тех то того тоже той только том тому ту тут ты у уже чего чем через что
        чтобы чье чей чьи эта эти этим этих это этого этой этом этому эту я является являются
        """,
        vocabulary_tags=("ru", "ru-ru", "ru-cyrl"),
        vocabulary_bases=("ru", "ru-cyrl"),
        names=("ru", "rus", "russian", "russe", "ruso", "русский", "الروسية", "俄语"),
    ),
    Language(
        code="es",
        token="es",
        hreflang="es",
        catalog="es",
        name="Español",
        plural_forms="nplurals=2; plural=(n != 1);",
        script=LATIN,
        only=_("In Spanish only."),
        text_only=_("Text in Spanish."),
        day_format=r"j \d\e F \d\e Y",
        month_format=r"F \d\e Y",
        stemmer="spanish",
        stop_words="""
        a ademas al algo alguna algunas alguno algunos ante antes aquel aquella aquellas aquellos asi aun aunque
        bajo bien cada como con contra cual cuales cuando cuanto cuya cuyas cuyo cuyos de deben debe del desde donde
        dos durante e el él ella ellas ello ellos en entre era eran es esa esas ese eso esos esta está estaba estan
        estar estas este esto estos fue fueron ha haber habia hace hacen hacer hacia han hasta hay he la las le les
        lo los mas más me mediante mi mis mismo mucho muy nada ni no nos nosotros nuestra nuestro o os otra otras
        otro otros para pero poco podra por porque pueda puede pueden pues que qué quien quienes se sea sean segun
        ser si sí sido sin sino sobre son su sus tal tales también tan tanto te tiene tienen toda todas todo todos
        tu tus u un una unas uno unos ya y yo
        """,
        vocabulary_tags=("es", "es-es", "es-419", "es-latn"),
        vocabulary_bases=("es", "es-latn"),
        names=(
            *("es", "spa", "spanish", "español", "castellano", "castilian", "espagnol"),
            *("испанский", "الإسبانية", "西班牙语"),
        ),
    ),
)
SOURCE_LANGUAGE = "en"

BY_CODE = {language.code: language for language in LANGUAGES}
BY_TOKEN = {language.token: language for language in LANGUAGES}


def language_of_path(path: str) -> Language | None:
    """Return the language whose token is the first segment of ``path``, or ``None``."""
    return BY_TOKEN.get(path.lstrip("/").partition("/")[0])
