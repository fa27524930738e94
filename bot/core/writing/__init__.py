"""What authors write, read once for every place that shows it: Markdown, HTML, formulas, Anki's marks.

``reading.read`` gives blocks, ``words.in_words`` the text alone. Nothing here knows a platform.
"""
