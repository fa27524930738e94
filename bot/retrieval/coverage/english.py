"""Everyday English that says little by itself, turns a statement round, or says the same in other words."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FUNCTION_WORDS = _words(
    """
    a an the this that these those it its they them their he she his her him i me my you your we us our
    one ones of to in on at by for from with into onto out as about per via
    is are was were be been being am do does did done doing has have had having will would can could may might
    shall should must get gets got let lets
    and or but so if then than because since when while whereas which who whom whose what where how why
    there here also just very too still such some any each other even only really quite thing things something
    im ive id ill youre theyre thats theres lets because becuase becasue cause
    """
)

NEGATORS = _words(
    """
    not no never none nothing neither nor nobody nowhere without cannot cant isnt arent wasnt werent dont
    doesnt didnt wont wouldnt couldnt shouldnt hasnt havent hadnt aint lack lacks lacking hardly barely
    """
)

EMPHATIC = frozenset({"only", "just", "merely", "necessarily"})
"""After a negator these take its force away: what is "not only fast" is fast."""

SUBJECTS = _words("i he she it we you they there")
"""Words that begin a new statement, which no negator before them reaches."""

OPPOSITES: tuple[tuple[str, str], ...] = (
    ("more", "less fewer"),
    ("most", "least"),
    ("many much", "few"),
    ("greater larger bigger", "smaller littler"),
    ("large big huge", "small little tiny"),
    ("largest biggest greatest", "smallest"),
    ("increase rise grow raise gain", "decrease reduce fall shrink drop lose lessen diminish"),
    ("high", "low"),
    ("higher", "lower"),
    ("highest", "lowest"),
    ("fast quick rapid quickly", "slow slowly"),
    ("faster quicker", "slower"),
    ("long", "short"),
    ("longer", "shorter"),
    ("heavy", "light"),
    ("heavier", "lighter"),
    ("hot warm", "cold cool"),
    ("hotter warmer", "colder cooler"),
    ("before", "after"),
    ("earlier", "later"),
    ("early", "late"),
    ("first", "last"),
    ("above", "below"),
    ("up", "down"),
    ("top", "bottom"),
    ("left", "right"),
    ("inside", "outside"),
    ("open", "closed close shut"),
    ("connected connect attached attach", "separated separate disconnected disconnect"),
    ("same equal identical alike", "different differ"),
    ("positive", "negative"),
    ("strong", "weak"),
    ("stronger", "weaker"),
    ("easy simple", "difficult hard complicated"),
    ("easier", "harder"),
    ("better", "worse"),
    ("best", "worst"),
    ("good", "bad"),
    ("correct true", "incorrect wrong false"),
    ("complete", "incomplete"),
    ("stable", "unstable"),
    ("possible", "impossible"),
    ("start begin", "stop end"),
    ("add", "remove"),
    ("full", "empty"),
    ("near", "far"),
    ("thick", "thin"),
    ("deep", "shallow"),
    ("wide", "narrow"),
    ("maximize maximum", "minimize minimum"),
    ("forward", "backward"),
    ("linear", "nonlinear"),
    ("supervised", "unsupervised"),
    ("together", "apart"),
    ("attract", "repel"),
    ("float", "sink"),
)
"""Two sides a line; the words of a side mean about the same. The first line that has a word keeps it."""

SYNONYMS: tuple[str, ...] = (
    "show indicate display",
    "make made create produce",
    "use used utilize employ",
    "need require",
    "stay remain leave left",
    "change vary alter",
    "see look observe seen",
    "disappear vanish",
    "split divide",
    "hold held keep kept",
    "contain include",
    "join link",
    "move went go goes travel",
    "help aid",
    "prevent avoid",
    "know known tell",
    "learn learnt taught teach",
    "broken break damaged damage",
    "both two 2",
    "three 3",
    "four 4",
    "five 5",
    "six 6",
)
