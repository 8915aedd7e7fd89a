"""Words that say nothing about what a text is about: a question without them asks for the same.

They are indexed like all others, so that phrases with them are found; a query leaves them out if others remain.
Forms are those that ``analyse`` gives: without accents, Arabic normalized.
"""

from search.analysis.arabic import normalized
from search.analysis.folding import fold
from search.analysis.words import Analysed

_LISTS = {
    "en": """a about above after again against all also am an and any are as at be because been before being below
        between both but by can could did do does doing done down during each either else ever few for from further
        had has have having he her here hers herself him himself his how however i if in into is it its itself just
        let may me might more most must my myself neither no nor not of off on once only or other ought our ours
        ourselves out over own per same shall she should since so some such than that the their theirs them
        themselves then there these they this those through thus to too under until up upon us very was we were what
        when where whether which while who whom whose why will with within without would yet you your yours s t""",
    "fr": """a afin ai aie ainsi alors as au aucun aucune aussi autre autres aux avant avec avez avoir c ce ceci cela
        celle celles celui ces cet cette ceux chaque chez ci comme comment d dans de depuis des doit doivent donc dont
        du elle elles en entre est et etaient etait etant ete etes etre eu eux fait faire font furent ici il ils j je
        jusqu l la là le les leur leurs lors lorsque lui m ma mais me même memes mes moi mon n ne ni nos notre nous on
        ont ou où par parce pas pendant peu peut peuvent plus pour pourquoi puis qu quand que quel quelle quelles quels
        qui quoi s sa sans se selon sera seront ses si soient soit son sont sous sur t ta te tel telle tels tes ton
        tous tout toute toutes tres tu un une vers votre vos vous y a t""",
    "es": """a ademas al algo alguna algunas alguno algunos ante antes aquel aquella aquellas aquellos asi aun aunque
        bajo bien cada como con contra cual cuales cuando cuanto cuya cuyas cuyo cuyos de deben debe del desde donde
        dos durante e el él ella ellas ello ellos en entre era eran es esa esas ese eso esos esta está estaba estan
        estar estas este esto estos fue fueron ha haber habia hace hacen hacer hacia han hasta hay he la las le les lo
        los mas más me mediante mi mis mismo mucho muy nada ni no nos nosotros nuestra nuestro o os otra otras otro
        otros para pero poco podra por porque pueda puede pueden pues que qué quien quienes se sea sean segun ser si
        sí sido sin sino sobre son su sus tal tales también tan tanto te tiene tienen toda todas todo todos tu tus u un
        una unas uno unos ya y yo""",
    "ru": """а без более бы был была были было быть в вам вас ведь весь во вот все всего всей всем всех всю вся всё вы
        где да даже для до его ее ей ему если есть еще ещё ею её же за здесь и из или им ими их к каждого каждый как
        какая какие какими каких каким каков какова какого какое какой какую когда ко кого кто кому ли лишь между меня
        мне много может можно могут мой моя мы на над надо нас наш не него нее ней нельзя нет ни нибудь них но ну о об
        обо один одна одно однако он она они оно от перед по под при про с сам сама сами себе себя со собой так также
        такие такой там те тем тех то того тоже той только том тому ту тут ты у уже чего чем через что чтобы чье чей
        чьи эта эти этим этих это этого этой этом этому эту я является являются""",
    "ar": """في من على إلى الى عن مع هذا هذه ذلك تلك التي الذي الذين اللذين اللواتي ما ماذا لماذا كيف متى أين هل أن إن
        إنّ أنّ أو أم ثم و لا لم لن ليس ليست كان كانت يكون تكون كل بعض غير بين قد هو هي هم هن نحن أنت أنا كما حيث حين
        عند عندما لدى بعد قبل حتى إذا لو أي أية ايضا أيضا منها منه فيه فيها عليه عليها له لها لهم به بها بهم وفي ومن
        وعلى وأن وهو وهي ولا أما فإن دون خلال يجب التى مما فيما كم ممن إلا سوى أكثر جميع""",
}
# Chinese is indexed by pairs of signs; these are pairs that only ask.
_PAIRS = """什么 怎么 怎样 如何 哪些 哪个 哪里 为什 是否 多少 谁的 可以 应该 应当 我们 他们 她们 你们 这些 那些 以及
        么是 是什 有哪 些是"""
EMPTY_PAIRS = frozenset(_PAIRS.split())
STOP_WORDS = {
    language: frozenset(normalized(word) if language == "ar" else fold(word) for word in words.split())
    for language, words in _LISTS.items()
}


def is_function_word(found: Analysed, language: str) -> bool:
    """Return whether an analysed word only joins others, in a language."""
    return bool(found.exact) and all(form in STOP_WORDS.get(language, ()) for form in found.exact)


def telling(found: Analysed) -> list[str]:
    """Return the stems of an analysed word that do not only ask."""
    return [stem for stem in found.stems if stem not in EMPTY_PAIRS]
