"""Pictures: plain data in, PNG bytes out. Nothing here knows Telegram, a database or a clock.

matplotlib is imported when the first picture is drawn, not before: most processes never draw one.
"""
