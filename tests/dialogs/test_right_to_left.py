"""A deck that reads from the right does so in answers, polls and lettered questions."""

from __future__ import annotations

from bot.chat.markup import echo, inside, line, render
from bot.decks.model import Deck, Item, Library, QuizQuestion
from bot.features.questions import marked, written_out
from bot.features.questions.rules import Question
from tests.dialogs.conversation import Dialog
from tests.support import play, tutor_for

RLM = "\u200f"
STEM = "CNN ما هي الشبكة الالتفافية؟"
QUIZ = QuizQuestion(STEM, "RNN شبكة متكررة", ("شبكة", "CNN", "1948"))
ITEM = Item(
    "one",
    "ai",
    "BERT ما هو نموذج؟",
    "BERT نموذج لغوي.\n\n- GPT أيضا\n- نموذج آخر",
    language="ar",
    quiz=(QUIZ,),
)
LIBRARY = Library((Deck("ai", "تعلم الآلة", "a test", (ITEM,), "ar"),))


def test_answers_and_polls_read_from_the_right() -> None:
    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("BERT ما هو نموذج؟")
        answer = dialog.expect("From: \u2068تعلم الآلة\u2069")
        assert (
            f"{RLM}BERT ما هو نموذج؟\n\n{RLM}BERT نموذج لغوي.\n\n{RLM}• GPT أيضا\n• نموذج آخر" in answer.text
        )
        await ann.says("/quiz 1")
        message = dialog.expect_poll(f"{RLM}{STEM}")
        assert message.poll
        assert set(message.poll.options) == {f"{RLM}RNN شبكة متكررة", "شبكة", "CNN", "1948"}
        await ann.votes(f"{RLM}RNN شبكة متكررة")
        dialog.expect("Right!")
        dialog.expect("1 of 1")

    play(scene, tutor_for(LIBRARY))


def test_an_option_reads_from_the_right_behind_its_letter_and_mark() -> None:
    question = Question("one", 0, STEM, ("شبكة", "CNN"), "شبكة", "")
    assert written_out(question) == f"{RLM}{STEM}\n\n{RLM}<b>A</b>  شبكة\n\n<b>B</b>  CNN"
    assert f"{RLM}✅ <b>A</b>  شبكة" in marked(question)


def test_a_text_in_a_sentence_leaves_the_sentence_in_order() -> None:
    assert echo("شبكة") == "“\u2068شبكة\u2069”"
    assert inside("net") == "net"
    assert line("שלום means hello to whoever reads") == "\u200eשלום means hello to whoever reads"
    assert render("plain words") == "plain words"
