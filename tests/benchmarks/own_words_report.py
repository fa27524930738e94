"""The words around the figures of the benchmark of answers in one's own words."""

REPORT = """\
| answers | number | fair ticks found | false ticks | reversed points told | false alarms |
|---|---|---|---|---|---|
{table}

{pace}
"""
