"""The terminal chat, read from a script and drawn on plain text."""

from __future__ import annotations

import asyncio
import io
from pathlib import Path

from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from rich.console import Console

from bot.simulator import Telegram
from bot.terminal.conversation import run_chat, suggestions
from bot.terminal.drawing import Drawing, open_console
from bot.terminal.lines import PipedLines, WordCompleter
from bot.terminal.room import Room, person_named
from tests.simulator.ptb import new_telegram
from tests.simulator.toy_bot import ToyBot


def transcript(*lines: str, pictures: Path | None = None, telegram: Telegram | None = None) -> str:
    """What a chat with the toy bot shows for these lines of input."""
    new, clock = new_telegram()
    telegram = telegram or new
    screen, room = io.StringIO(), Room(telegram, person_named(telegram, "Ann"))
    asyncio.run(
        run_chat(
            room,
            Drawing(Console(file=screen, width=80, highlight=False), room, pictures),
            ToyBot(telegram).settle,
            clock,
            PipedLines(io.StringIO("\n".join(lines))),
        )
    )
    assert telegram.refused == []
    return screen.getvalue()


def test_words_are_said_and_answered() -> None:
    shown = transcript("hello")
    assert "Ann> hello" in shown
    assert "You said hello" in shown


def test_a_letter_votes_and_the_right_answer_is_revealed() -> None:
    shown = transcript("/quiz", "a")
    assert "  A) 3" in shown
    assert "✗ A) 3" in shown
    assert "✓ B) 4" in shown
    assert "✓ B) 4" in transcript("/quiz", "b")


def test_a_letter_out_of_range_is_explained_and_a_lone_one_is_said() -> None:
    assert "The options are A to B." in transcript("/quiz", "d")
    assert "You said d" in transcript("d")
    assert "You said b" in transcript("/quiz", "b", "b"), "the question is answered already"


def test_letters_press_option_buttons_and_numbers_press_the_others() -> None:
    shown = transcript("/letters", "b")
    assert "[A]  [B]  [1] Skip" in shown
    assert "→ You chose b" in shown
    assert "edited" in shown
    assert "Chosen: b" in shown
    assert "→ You chose skip" in transcript("/letters", "1")
    assert "There is no button 2: the last one is 1." in transcript("/letters", "2")
    assert "You said 42" in transcript("42"), "there is no button at all"
    assert "You said 1" in transcript("/letters", ":say 1")


def test_a_deep_link_leads_into_the_private_chat() -> None:
    telegram, _ = new_telegram()
    shown = transcript(":in group", "/review", "1", "hi", telegram=telegram)
    assert "[1] Review → https://t.me/epoch_tutor_bot?start=review" in shown
    assert "Ann in Study group> 1" in shown
    assert "Ann> hi" in shown
    assert "You said /start review" in shown
    assert "The link is https://example.org" in transcript("/review", "2")


def test_a_picture_is_saved_and_its_place_told(tmp_path: Path) -> None:
    shown = transcript("/picture", pictures=tmp_path)
    (saved,) = tmp_path.iterdir()
    assert saved.read_bytes() == b"png"
    assert saved.name in shown.replace("\n▌ ", "")
    assert "Your month" in shown


def test_several_people_sit_in_the_group() -> None:
    telegram, _ = new_telegram()
    shown = transcript(":in group", ":as Bob", "/hello", ":in private", "/hello", telegram=telegram)
    assert "(Bob joined Study group)" in shown
    assert "Bob in Study group> /hello" in shown
    assert "Bob> /hello" in shown
    assert [person.name for person in telegram.people.values()] == ["Ann", "Bob"]


def test_what_was_missed_is_drawn_on_return() -> None:
    telegram, clock = new_telegram()
    ann, screen = person_named(telegram, "Ann"), io.StringIO()
    bot = ToyBot(telegram)

    class Lines(PipedLines):
        """Between two lines the bot writes to Ann in private, twice."""

        async def read(self, prompt: str) -> str | None:
            if prompt == "Ann in Study group> ":
                for text in ("first note", "second note"):
                    bot.call("sendMessage", chat_id=ann.id, text=text)
            return await super().read(prompt)

    lines = Lines(io.StringIO("/start\n:in group\n:in private\n"))
    console = Console(file=screen, width=80)
    room = Room(telegram, ann)
    asyncio.run(run_chat(room, Drawing(console, room), bot.settle, clock, lines))
    shown = screen.getvalue()
    assert shown.count("Epoch wrote to you in private") == 1
    assert "second note" in shown.split("You are in the private chat.")[1]
    assert shown.count("/start") == 2, "what was seen is not drawn again"


def test_the_same_name_is_the_same_person_in_every_run() -> None:
    first, second = new_telegram()[0], new_telegram()[0]
    person_named(first, "Bob")
    assert person_named(first, "Ann").id == person_named(second, "ann").id


def test_the_clock_moves_on_request() -> None:
    assert "It is Sunday 02 March 2025, 09:00 UTC now." in transcript(":tomorrow")
    assert "It is Saturday 01 March 2025, 12:00 UTC now." in transcript(":wait 3h")
    assert "Say how long" in transcript(":wait long")


def test_the_terminals_own_commands_help() -> None:
    assert ":in group" in transcript(":help")
    assert "There is no :dance; :help lists what there is." in transcript(":dance")
    assert "Say who" in transcript(":as")
    assert "Say where" in transcript(":in")
    assert "You said" not in transcript(":quit", "hello")


def test_what_a_narrow_ascii_stream_cannot_show_does_not_crash() -> None:
    telegram, clock = new_telegram()
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    open_console(stream)
    screen = Console(file=stream, width=40)
    lines = PipedLines(io.StringIO("grüße 🦊\n/quiz\nb\n"))
    room = Room(telegram, person_named(telegram, "Zoë"))
    asyncio.run(run_chat(room, Drawing(screen, room), ToyBot(telegram).settle, clock, lines))
    stream.flush()
    shown = raw.getvalue().decode("ascii")
    assert "gr??e" in shown
    assert "+ B) 4" in shown


def test_tab_completes_the_bots_commands_and_the_terminals() -> None:
    telegram, _ = new_telegram()
    telegram.call(telegram.token, "setMyCommands", {"commands": [{"command": "quiz", "description": "Q"}]})
    completer = WordCompleter(lambda: suggestions(telegram))

    def completed(typed: str) -> list[str]:
        return [c.text for c in completer.get_completions(Document(typed), CompleteEvent())]

    assert completed("/q") == ["/quiz"]
    assert completed(":t") == [":tomorrow"]
    assert completed("/quiz ") == []
    assert completed("q") == []


def test_the_clock_moves_in_strides_so_that_mornings_and_evenings_come() -> None:
    telegram, clock = new_telegram()
    seen = []

    async def settle() -> None:
        seen.append(clock.now())

    room = Room(telegram, person_named(telegram, "Ann"))
    lines = PipedLines(io.StringIO(":tomorrow\n"))
    asyncio.run(run_chat(room, Drawing(Console(file=io.StringIO()), room), settle, clock, lines))
    assert len({at.hour for at in seen}) == 24
