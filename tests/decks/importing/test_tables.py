from __future__ import annotations

import pytest

from bot.core.errors import ImportRefused
from bot.decks.importing import Imported
from tests.decks.importing.conftest import Import


def pairs(made: Imported) -> list[tuple[str, str]]:
    return [(item.question, item.answer) for item in made.deck.items]


def test_named_columns_are_found_in_any_order_and_language(imported: Import) -> None:
    assert pairs(imported("a.csv", "Antwort;Nr;Frage\nSüden;1;Wo fließt sie hin?\n")) == [
        ("Wo fließt sie hin?", "Süden")
    ]


def test_every_column_that_is_known_gets_to_its_place(imported: Import) -> None:
    made = imported(
        "a.csv",
        "id,Question,Answer,Topic,Difficulty,Aliases,Gloss,Key points\n"
        'two,What is two?,A number,numbers,easy,"two?\n2?",a pair,"it is even\nit is prime"\n',
    )
    item = made.deck.items[0]
    assert (item.id, item.topic, item.level, item.gloss) == ("two", "numbers", "easy", "a pair")
    assert (item.aliases, item.key_points) == (["two?", "2?"], ["it is even", "it is prime"])


def test_options_become_a_quiz_question(imported: Import) -> None:
    made = imported(
        "a.csv",
        "Question,Option A,Option B,Option C,Correct,Explanation\n"
        "Capital of France?,Paris,Rome,Oslo,a,It is.\n2 + 2?,3,4,5,4,\n3 + 3?,5,6,7,2,\nWhy?,1,2,3,,\n",
    )
    first, second, third = made.deck.items
    assert (first.answer, first.quiz[0].key, first.quiz[0].explanation) == ("Paris", "Paris", "It is.")
    assert (second.answer, second.quiz[0].distractors) == ("4", ["3", "5"])
    assert third.answer == "6"
    assert "  a.csv, line 5: Why?" in made.report


def test_wrong_answers_in_columns_of_their_own_are_distractors(imported: Import) -> None:
    made = imported("a.tsv", "Question\tAnswer\tWrong 1\tIncorrect answer 2\nOne?\t1\t2\t3\n")
    assert (made.deck.items[0].quiz[0].key, made.deck.items[0].quiz[0].distractors) == ("1", ["2", "3"])


def test_two_options_that_are_the_same_are_said_and_not_asked(imported: Import) -> None:
    made = imported("a.csv", "question,answer,wrong 1,wrong 2\nOne?,1,2,2.\nTwo?,C#,C,C++\n")
    assert [bool(item.quiz) for item in made.deck.items] == [False, True]
    assert "1 taken without the options that came with it: two of its options are the same." in made.report


def test_a_question_can_be_made_of_columns(imported: Import) -> None:
    text = "country,capital\nFrance,Paris\nSpain,Madrid\n"
    assert pairs(imported("a.csv", text))[0] == ("France: capital?", "Paris")
    assert pairs(imported("a.csv", text, question="Capital of {country}?"))[0] == (
        "Capital of France?",
        "Paris",
    )
    assert pairs(imported("a.csv", text, question="capital", answer="It is in {country}."))[0] == (
        "Paris",
        "It is in France.",
    )


def test_a_column_that_is_not_there_is_named_with_those_that_are(imported: Import) -> None:
    with pytest.raises(ImportRefused, match="no column “town”; there are country, capital"):
        imported("a.csv", "country,capital\nFrance,Paris\n", question="{town}?")


def test_several_languages_in_a_table_are_a_deck_each(imported: Import) -> None:
    text = (
        "country,country:de,capital,capital:de\nFrance,Frankreich,Paris,Paris\nChina,China,Beijing,Peking\n"
    )
    english, german = imported("a.csv", text), imported("a.csv", text, language="de")
    assert pairs(english)[1] == ("China: capital?", "Beijing")
    assert pairs(german) == [("Frankreich: capital?", "Paris"), ("China: capital?", "Peking")]
    assert german.deck.language == "de"
    assert "Other languages in it, a deck each: de (--language)." in english.report


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("quizlet.txt", 'perro\tdog\n"hola" dijo\thello, he said\n'),
        ("anki.txt", '#separator:Semicolon\n#html:false\nperro;dog\n"""hola"" dijo";hello, he said\n'),
        ("excel.csv", 'sep=;\nperro;dog\n"""hola"" dijo";hello, he said\n'),
        ("plain.csv", 'perro|dog\n"""hola"" dijo"|hello, he said\n'),
    ],
)
def test_tables_without_a_header_give_question_and_answer(name: str, text: str, imported: Import) -> None:
    assert pairs(imported(name, text)) == [("perro", "dog"), ('"hola" dijo', "hello, he said")]


def test_ankis_text_tells_of_its_columns_and_of_html(imported: Import) -> None:
    text = (
        "#separator:tab\n#html:true\n#guid column:1\n#tags column:4\nx:1\t<b>DNA</b>?\tan <b>acid</b>\tbio\n"
    )
    item = imported("a.txt", text).deck.items[0]
    assert (item.question, item.answer, item.topic) == ("DNA?", "an **acid**", "bio")


def test_whoever_knows_says_whether_there_is_a_header(imported: Import) -> None:
    assert len(imported("a.csv", "front,back\na,b\n", header=False).deck.items) == 2
    assert pairs(imported("a.csv", "Land,Stadt\nPeru,Lima\n", header=True)) == [("Peru: Stadt?", "Lima")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings_are_told_by_the_bytes(encoding: str, imported: Import) -> None:
    text = "question\tanswer\nWas heißt „Größe“?\tsize – für Übung\n"
    mark = "\ufeff" if encoding == "utf-16-le" else ""
    made = imported("a.tsv", (mark + text).encode(encoding))
    assert pairs(made) == [("Was heißt „Größe“?", "size – für Übung")]


def test_an_encoding_can_be_named(imported: Import) -> None:
    made = imported("a.tsv", "question\tanswer\nЧто?\tДом\n".encode("cp866"), encoding="cp866")
    assert pairs(made) == [("Что?", "Дом")]
    with pytest.raises(ImportRefused, match="not text in ascii; save it as UTF-8"):
        imported("b.tsv", "question\tanswer\nЧто?\tДом\n", encoding="ascii")
    with pytest.raises(ImportRefused, match="not text in klingon"):
        imported("b.tsv", "question\tanswer\nЧто?\tДом\n", encoding="klingon")


def test_a_cell_that_a_spreadsheet_was_guarded_from_is_as_it_was(imported: Import) -> None:
    assert pairs(imported("a.csv", "question,answer\n'=1+1?,'-2\n''=x,''tis\n")) == [
        ("=1+1?", "-2"),
        ("'=x", "''tis"),
    ]


def test_a_decks_own_table_comes_back(imported: Import) -> None:
    made = imported(
        "a.csv",
        "id,question,answer,quiz 1 stem,quiz 1 key,quiz 1 distractors,"
        "quiz 2 stem,quiz 2 key,quiz 2 distractors\n"
        'one,What is one?,The first.,Which is one?,1,"2\n3\n  of them",Say one,I,II\n',
    )
    first, second = made.deck.items[0].quiz
    assert (first.stem, first.key, first.distractors) == ("Which is one?", "1", ["2", "3 of them"])
    assert (second.stem, second.key, second.distractors) == ("Say one", "I", ["II"])


def test_a_quotation_mark_that_is_left_open_is_named_with_its_line(imported: Import) -> None:
    with pytest.raises(ImportRefused, match=r"a\.csv, line 3: .* quotation mark left open"):
        imported("a.csv", 'question,answer\na?,b\n"c?,d\ne?,f\n')
    with pytest.raises(ImportRefused, match=r"a\.csv, line 2: .* quotation mark left open"):
        imported("a.csv", 'question,answer\n"' + "a,b\n" * 300_000)


def test_rows_that_lack_something_are_named(imported: Import) -> None:
    made = imported("a.csv", "question,answer\na?,b\nc?,\n,d\n\n")
    assert pairs(made) == [("a?", "b")]
    assert [line for line in made.report if line.startswith("  a.csv")] == [
        "  a.csv, line 3: c?",
        "  a.csv, line 4",
    ]


def test_two_columns_of_one_name_are_refused(imported: Import) -> None:
    with pytest.raises(ImportRefused, match="two columns are called “question”"):
        imported("a.csv", "question,answer,question\na,b,c\n")
