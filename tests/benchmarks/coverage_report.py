"""The words around the figures of the coverage benchmark."""

REPORT = """\
# Coverage: answers in one's own words

`python -m tests.benchmarks.coverage` writes this page. The judge says which key points an answer *covers*,
by its words; it does not know what is true.

## Agreement with people

SemEval-2013 Task 7 (SciEntsBank and Beetle, CC BY-SA 3.0), its training answers only: the official test
answers were not at hand, so these figures are not those of the task's leaderboard. Two-way task (correct or
not), macro-F1. Every answer is judged by weights that were fitted without its fold (5 folds over answers or
over questions; a domain is a module of lessons, one fold each). Rarity of words is learned from questions
and references, never from answers.

*Overlap* is the task's plain baseline: shared words, F1, Lesk and cosine against references and question,
in a decision tree as the task had it (leaves of 100, the best of four sizes on these very splits) and in a
logistic regression, which is stronger. *Judge* is what the bot uses, refitted for each fold. *Gain* is
judge minus the stronger overlap, a 95 % bootstrap interval over whole questions. The last column may also
look at graded answers to the same question, as the task allows for unseen answers; the bot has none, so it
is no part of it.

| corpus | split | always "no" | overlap, tree | overlap, logistic | judge | gain | judge + graded answers |
|---|---|---|---|---|---|---|---|
{compared}

What is weighed and the lists of opposites and synonyms were chosen while looking at samples and scores of
these same answers, so all figures of the judge are a little too kind. On SciEntsBank the judge is clearly
ahead. On Beetle, whose many references are worded like the answers, it is ahead by less than chance can rule
out; there only graded answers help much.

## From one subject to another

Weights learned from one corpus, tried on the other. Where the line between yes and no lies does not carry
over from one style of grading to another (macro-F1), and the order of the answers does only in part (area
under the ROC curve). The weights that the bot ships come from both corpora together, each with the same say.

| learned from | tried on | overlap, macro-F1 | judge, macro-F1 | overlap, AUC | judge, AUC |
|---|---|---|---|---|---|
{transferred}

## The wrong way round

How often the shipped judge marks a whole answer as the wrong way round (some reference turned round, none
covered), by what people said. The rule's limits were set by hand while looking at SciEntsBank. It misses
most contradictions, and on SciEntsBank most of its few alarms are false: so the bot says "check this", never
"wrong".

| corpus | contradictory | incorrect | correct |
|---|---|---|---|
{reversed}

## The shipped decks

Verdicts on all key points of the shipped decks, with the shipped weights, which never saw them
(the line for a tick, 0.55, was chosen between 0.5 and 0.6 with this table in view). Nobody
graded these texts. A model answer has all of its points in other words; a gloss is written without the
field's terms and has only some of its item's points, which the key points' other wordings help to find.
Items about one subject share points, so some of another's model answer is no mistake.

| text judged as an answer | covered | the wrong way round | missing |
|---|---|---|---|
{decks}
"""
