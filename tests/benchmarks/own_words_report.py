"""The words around the figures of the benchmark of answers in one's own words."""

REPORT = """\
# Own words: answers that do not use the deck's

`python -m tests.benchmarks.own_words --held-out` writes this page. The answers are in
`tests/data/own_words.yaml`: for each item lay ones, ones in the field's terms but other words than the
deck's, and wrong ones (nearly in the deck's words, and in other words), with the key points that a fair
teacher ticks and those that are turned round.

**How far to trust it.** One and the same author wrote the other wordings in the decks (first, from the items
alone), then the answers, and then tuned the judge; so all figures are kinder than answers by strangers will
show. The half that was held out was not looked at while tuning: only its totals, once, when all was done. The
wrong answers in other words were added when the judge of before was seen to do well on the first kind, which
repeats the deck's words.

A *false tick* is one that the teacher does not give; a *false alarm* is a point called turned round that
is not.

| answers | number | fair ticks found | false ticks | reversed points told | false alarms |
|---|---|---|---|---|---|
{table}

{pace}
"""
