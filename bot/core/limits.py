"""What Telegram takes (Bot API 10.0): the one copy of its numbers on our side of the adapter.

Lengths are in UTF-16 code units, as ``text.utf16_length`` counts them. How fast it takes them is the
adapter's knowledge.
"""

MESSAGE_LENGTH = 4096
CAPTION_LENGTH = 1024
TOAST_LENGTH = 200

PICTURE_BYTES = 5 * 2**20
"""Of a deck's picture (ours; sendPhoto takes twice as much)."""

PICTURE_SIDES, PICTURE_RATIO = 10_000, 20
"""A photo's width and height together, and how much longer one may be than the other."""

LABEL_LENGTH, LISTED_LENGTH = 60, 150
"""Of a name on a button and of a question in a list (ours): what is longer is cut."""

ARGUMENT_LENGTH = 1000
"""Of what stands behind a command (ours): all that any command keeps, and nothing is searched for longer."""

COMMAND_LENGTH = 32

CALLBACK_BYTES = 64
"""What a button carries at most (InlineKeyboardButton.callback_data)."""

KEYBOARD_BUTTONS = 100
KEYBOARD_BYTES = 10_000
"""Of a keyboard's JSON as it is sent, where a letter beyond ASCII takes six bytes."""

POLL_STEM_LENGTH = 300
POLL_OPTION_LENGTH = 100
POLL_OPTIONS = 12
POLL_EXPLANATION_LENGTH = 200
POLL_EXPLANATION_LINE_FEEDS = 2
