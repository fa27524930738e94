"""How the printable page looks: dark letters on white paper, nothing torn over two pages without need."""

from __future__ import annotations

STYLE = """
:root { color-scheme: light; }
body { background: #fff; color: #1b1b1b; font: 11pt/1.45 Georgia, "Noto Serif", "Times New Roman", serif;
  margin: 2rem auto; max-width: 44rem; padding: 0 1.2rem; overflow-wrap: anywhere; }
h1, h2, h3, .about, .level, .number { font-family: "Helvetica Neue", Arial, "Noto Sans", sans-serif; }
h1 { font-size: 1.7em; line-height: 1.2; margin: 0 0 .3em; }
h2 { border-bottom: 1px solid #bbb; font-size: 1.15em; margin: 2em 0 .8em; padding-bottom: .15em; }
h3 { font-size: 1em; margin: 0 0 .5em; }
.about, .level { color: #555; font-size: .85em; font-weight: normal; }
.level { border: 1px solid #bbb; border-radius: .8em; margin-inline-start: .4em; padding: 0 .6em;
  white-space: nowrap; }
.number { color: #555; font-variant-numeric: tabular-nums; margin-inline-end: .3em; }
article { margin: 0 0 1.4em; }
.choice { break-inside: avoid; margin: .6em 0 .9em; margin-inline-start: 1.6em; }
.choice p { margin: 0 0 .25em; }
.choice ol { list-style: upper-alpha; margin: 0; padding-inline-start: 2em; }
.room { border-bottom: 1px dotted #888; height: 5em; }
.answers { border-top: 2px solid #1b1b1b; margin-top: 3em; padding-top: 1.5em; }
.answer > :first-child { margin-top: 0; }
.answer :is(h1, h2, h3, h4, h5, h6) { border: 0; font-size: 1em; margin: .8em 0 .3em; }
.points { border-inline-start: 3px solid #ccc; font-size: .92em; margin: .8em 0; padding-inline-start: .4em; }
.points ul { margin: 0; padding-inline-start: 1.4em; }
.key { break-inside: avoid; font-size: .92em; margin: .5em 0; margin-inline-start: 1.6em; }
pre, code { font: .88em/1.4 ui-monospace, Menlo, Consolas, monospace; }
pre { background: #f4f4f4; direction: ltr; padding: .6em .8em; text-align: left; white-space: pre-wrap; }
section[dir="rtl"] { text-align: right; }
code { direction: ltr; unicode-bidi: isolate; }
.answer :is(p, li, td, th, h1, h2, h3, h4, h5, h6), .choice li, .points li { unicode-bidi: plaintext; }
table { border-collapse: collapse; }
th, td { border: 1px solid #999; padding: .2em .6em; }
blockquote { border-inline-start: 3px solid #ccc; color: #333; margin-inline: 0; padding-inline-start: 1em; }
img { max-width: 100%; }
a { color: inherit; }
@page { margin: 18mm; }
@media print {
  body { margin: 0; max-width: none; padding: 0; }
  h1, h2, h3 { break-after: avoid; }
  .answers { border: 0; break-before: page; margin: 0; padding: 0; }
  pre { border: 1px solid #ccc; }
  .answer a[href^="http"]::after { content: " (" attr(href) ")"; font-size: .85em; }
}
"""
