"""Time and memory from 30 to a million synthetic items, each size measured in a process of its own."""

from __future__ import annotations

import json
import math
import resource
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from bot.decks.model import Deck, Item, Library
from bot.search import Retriever, fit

SIZES = (30, 1_000, 10_000, 100_000, 1_000_000)
ASK_WORDS, ANSWER_WORDS = 8, 20
Measurement = dict[str, float]


def synthetic(count: int) -> tuple[Library, list[str]]:
    """Items of made-up words with Zipf's frequencies, and 1,000 queries of five words of a question."""
    random = np.random.default_rng(7)
    vocabulary = min(200_000, 2_000 + count // 2)
    names = [pronounceable(number) for number in range(vocabulary)]
    chances = 1 / np.arange(1, vocabulary + 1)
    drawn = random.choice(vocabulary, size=(count, ASK_WORDS + ANSWER_WORDS), p=chances / chances.sum())
    items = tuple(_item(at, [names[word] for word in row]) for at, row in enumerate(drawn))
    asked = [random.permutation(drawn[at][:ASK_WORDS])[:5] for at in random.integers(0, count, 1_000)]
    return Library((Deck("d", "d", "", items),)), [" ".join(names[word] for word in row) for row in asked]


def _item(at: int, words: list[str]) -> Item:
    return Item(str(at), "d", " ".join(words[:ASK_WORDS]), " ".join(words[ASK_WORDS:]))


def pronounceable(number: int) -> str:
    """A made-up word for each number."""
    syllables = []
    number += 30
    while number:
        number, consonant = divmod(number, 18)
        number, vowel = divmod(number, 5)
        syllables.append("bcdfghjklmnprstvwz"[consonant] + "aeiou"[vowel])
    return "".join(syllables)


def measure(count: int) -> Measurement:
    """Seconds to build, milliseconds to search, and megabytes held afterwards and at most."""
    library, queries = synthetic(count)
    start = time.perf_counter()
    retriever = fit(library)
    built = time.perf_counter() - start
    del library
    times = [_timed(retriever, query) for query in queries]
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return {
        "items": count,
        "build_s": built,
        "p50_ms": float(np.percentile(times, 50)),
        "p95_ms": float(np.percentile(times, 95)),
        "held_mb": pages * resource.getpagesize() / 2**20,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _timed(retriever: Retriever, query: str) -> float:
    start = time.perf_counter()
    retriever.search(query)
    return (time.perf_counter() - start) * 1000


def measure_apart(count: int) -> Measurement:
    """The same in a fresh process, so that memory is this size's alone."""
    command = [sys.executable, __file__, str(count)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    measurement: Measurement = json.loads(done.stdout)
    return measurement


def scale_table(measurements: list[Measurement]) -> list[str]:
    """The measurements as a Markdown table, and the plot's place."""
    lines = [
        "\n## Scale\n",
        f"Synthetic items: {ASK_WORDS} words of question, {ANSWER_WORDS} of answer. Beyond 10,000 items only",
        "words are counted: no letter sequences, pairs or single questions. Slips are still corrected.\n",
        "![Search time by number of items](retrieval.svg)\n",
        "| items | build | p50 | p95 | memory | at most, building |\n|---|---|---|---|---|---|",
    ]
    for m in measurements:
        times = f"{m['build_s']:.1f} s | {m['p50_ms']:.2f} ms | {m['p95_ms']:.2f} ms"
        lines.append(f"| {m['items']:,} | {times} | {m['held_mb']:,.0f} MB | {m['peak_mb']:,.0f} MB |")
    return lines


def plot(measurements: list[Measurement]) -> str:
    """Search time over the number of items, both logarithmic, as SVG."""
    width, height, left, top = 640, 360, 70, 20
    xs = [left + (math.log10(m["items"]) - 1) / 5 * (width - left - 40) for m in measurements]

    def y(milliseconds: float) -> float:
        return top + (2 - math.log10(milliseconds)) / 4 * (height - top - 50)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif">'
    ]
    parts.append(f'<rect width="{width}" height="{height}" fill="white"/>')
    for power in range(-2, 3):
        at = y(10.0**power)
        parts.append(f'<line x1="{left}" x2="{width - 40}" y1="{at:.0f}" y2="{at:.0f}" stroke="#ddd"/>')
        place = f'x="{left - 8}" y="{at + 4:.0f}"'
        parts.append(f'<text {place} font-size="12" text-anchor="end">{10.0**power:g} ms</text>')
    for x, m in zip(xs, measurements, strict=True):
        parts.append(
            f'<text x="{x:.0f}" y="{height - 28}" font-size="12" text-anchor="middle">{m["items"]:,}</text>'
        )
    for key, colour, name in (("p95_ms", "#e08a3c", "p95"), ("p50_ms", "#2b6cb0", "p50")):
        points = [(x, y(m[key])) for x, m in zip(xs, measurements, strict=True)]
        line = " ".join(f"{x:.0f},{at:.0f}" for x, at in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2.5"/>')
        x, at = points[-1]
        parts.append(f'<text x="{x + 6:.0f}" y="{at + 4:.0f}" font-size="12" fill="{colour}">{name}</text>')
    middle = (left + width) / 2
    parts.append(f'<text x="{middle:.0f}" y="{height - 8}" font-size="12" text-anchor="middle">items</text>')
    return "\n".join([*parts, "</svg>", ""])


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(int(sys.argv[1]))))
