"""Everyday English that says little by itself, turns a statement round, or says the same in other words."""

from __future__ import annotations

import re


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
    doesnt didnt wont wouldnt couldnt shouldnt hasnt havent hadnt aint lack lacks lacking hardly barely non
    """
)

EMPHATIC = frozenset({"only", "just", "merely", "necessarily"})
"""After a negator these take its force away: what is "not only fast" is fast."""

SUBJECTS = _words("i he she it we you they there")
"""Words that begin a new statement, which no negator before them reaches."""

HINDERING = _words(
    "keep keeps kept keeping prevent prevents prevented stop stops stopped hinder hinders hindered"
)
"""Before a "from" these say that what follows does not happen."""

ON = "on"
ADVERB_BEFORE = _words("at in during when while if for by as all so too then always")
"""Behind "on" these show that it is the opposite of "off", as in "it stays on at test time"."""

DENIAL = re.compile(
    r"\b(?:not|never|hardly|isnt)\s+(?:true|right|correct|the\s+case|a\s+fact)\s+that\b"
    r"|\b(?:untrue|is\s+(?:wrong|false|a\s+(?:myth|lie|mistake)))\s+that\b"
    r"|\bi\s+(?:dont|do\s+not|never)\s+(?:think|believe)\b|\bi\s+doubt\b"
)
"""In lower case without apostrophes: what follows is said not to be so."""

INSTEAD = re.compile(
    r"\b(?:instead\s+of|rather\s+than|in\s+place\s+of|as\s+opposed\s+to|unlike|"
    r"replaces?\b(?![^.,;:!?\n]*\b(?:with|by)\b))\b[^.,;:!?\n]*",
    re.IGNORECASE,
)
"""Names what something else stands in for, up to the next stop."""

DETERMINERS = _words("no neither nobody none nothing")
"""At its beginning these deny a whole clause."""

PHRASES = {
    "never seen": "unseen",
    "not seen": "unseen",
    "never seen before": "unseen",
    "not seen before": "unseen",
    "make it worse": "hurt",
    "makes it worse": "hurt",
    "make things worse": "hurt",
    "makes things worse": "hurt",
    "make it better": "help",
    "makes it better": "help",
    "make things better": "help",
    "makes things better": "help",
}
"""What has a word of its own."""

OPPOSITES: tuple[tuple[str, str], ...] = (
    ("more most many much", "less fewer least few"),
    (
        "large larger largest big bigger biggest great greater greatest huge giant enormous massive",
        "small smaller smallest little littler tiny tinier",
    ),
    (
        "increase rise grow raise gain amplify cause",
        "decrease reduce fall shrink drop lose lessen diminish damp prevent avoid fight combat",
    ),
    ("high higher highest", "low lower lowest"),
    ("fast faster fastest quick quicker quickest rapid quickly", "slow slower slowest slowly"),
    ("long longer", "short shorter"),
    ("heavy heavier", "light lighter"),
    ("hot hotter warm warmer", "cold colder cool cooler"),
    ("before", "after"),
    ("early earlier", "late later"),
    ("first", "last"),
    ("above", "below"),
    ("up", "down"),
    ("on", "off"),
    ("top", "bottom"),
    ("left", "right"),
    ("inside", "outside"),
    ("open", "closed close shut"),
    ("connected connect attached attach", "separated separate disconnected disconnect"),
    ("same equal identical alike", "different differ"),
    ("positive", "negative"),
    ("strong stronger loud louder", "weak weaker faint fainter quiet"),
    ("easy easier simple", "difficult hard harder complicated"),
    (
        "good well better best brilliant excellent",
        "bad badly poor poorly worse worst fail awful terrible lousy",
    ),
    ("help aid benefit useful usable cure", "hurt harm useless unusable"),
    ("correct true", "incorrect wrong false"),
    ("complete", "incomplete"),
    ("stable steady calm smooth", "unstable unsteady jumpy shaky bumpy"),
    ("possible", "impossible"),
    ("start begin", "stop end"),
    ("add", "remove"),
    ("full", "empty"),
    ("near", "far"),
    ("thick", "thin"),
    ("deep", "shallow"),
    ("wide", "narrow"),
    ("cheap cheaper", "expensive costly"),
    ("optimistic", "pessimistic"),
    ("maximize maximum", "minimize minimum"),
    ("forward", "backward"),
    ("linear", "nonlinear"),
    ("supervised", "unsupervised"),
    ("seen", "unseen"),
    ("remember", "forget forgets forgot"),
    ("steep", "flat"),
    ("random randomly", "fixed"),
    ("active", "inactive"),
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
    "see look observe",
    "disappear vanish fade",
    "split divide",
    "hold held keep kept",
    "contain include",
    "join link",
    "move went go goes travel",
    "rely depend",
    "suit fit",
    "choose chose chosen pick select",
    "limit cap restrict bound",
    "know known tell",
    "learn learnt taught teach",
    "broken break damaged damage",
    "task job",
    "image picture pic photo",
    "exam test",
    "partner buddy mate neighbour neighbor",
    "batch bunch group handful",
    "part piece bit",
    "predict guess",
    "error mistake",
    "step stride",
    "explode burst",
    "signal message feedback hint",
    "number value figure",
    "both two 2",
    "three 3",
    "four 4",
    "five 5",
    "six 6",
)
