"""Anki's packages (.apkg, .colpkg): a note becomes an item, a cloze note one for each of its gaps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import unquote

from bot.core.errors import ImportRefused
from bot.decks.importing.anki_epoch import EpochNotes, epochs_own
from bot.decks.importing.anki_notes import Note, NoteType, notes
from bot.decks.importing.anki_package import Media, collection
from bot.decks.importing.archive import opened
from bot.decks.importing.cloze import MAX_GAPPED_LETTERS, gaps
from bot.decks.importing.columns import Columns, choose
from bot.decks.importing.drafts import Draft, Harvest, Wishes
from bot.decks.importing.form import ImportForm
from bot.decks.importing.headers import role
from bot.decks.importing.markup import to_markdown, to_plain
from bot.decks.importing.rows import take_cells, with_html
from bot.decks.importing.sources import Source

_SOUND = re.compile(r"\[sound:[^\]]*\]|\[anki:play:[^\]]*\]")
_LEECH = {"leech", "marked"}


def _recognises(source: Source) -> bool:
    return source.ending in {".apkg", ".colpkg"}


def _read(sources: Sequence[Source], wishes: Wishes, harvest: Harvest) -> None:
    for source in sources:
        if not source.archive:
            raise ImportRefused(f"{source.name} is no package of Anki's.")
        with opened(source.path) as archive, collection(archive, source.name) as database:
            _Package(source, Media(archive), wishes, harvest).take(list(notes(database)))


class _Package:
    """Takes the notes of one package."""

    def __init__(self, source: Source, media: Media, wishes: Wishes, harvest: Harvest) -> None:
        self._source = source
        self._media = media
        self._wishes = wishes
        self._harvest = harvest
        self._columns: dict[NoteType, Columns | str] = {}

    def take(self, found: list[Note]) -> None:
        """Makes items of the notes; their topic is their deck, where there are several, else a tag."""
        own = EpochNotes(self._picture)
        decks = {note.deck for note in found}
        if len(decks) == 1:
            self._harvest.title = self._harvest.title or next(iter(decks)).rpartition("::")[2]
        for number, note in enumerate(found, 1):
            tags = [tag for tag in note.tags if tag not in _LEECH]
            topic = note.deck.rpartition("::")[2] if len(decks) > 1 else (tags or [""])[0]
            place = f"{self._source.name}, note {number}"
            if epochs_own(note):
                own.add(place, note)
            else:
                self._take(place, note, topic.replace("_", " "))
        own.finish(self._harvest)

    def _take(self, place: str, note: Note, topic: str) -> None:
        fields = {name: self._silent(note.fields.get(name, "")) for name in note.kind.fields}
        if note.kind.cloze:
            self._take_gaps(place, note, fields, topic)
            return
        columns = self._chosen(note.kind)
        if isinstance(columns, str):
            self._harvest.skip(place, " ".join(fields.values()), columns)
            return
        take_cells(with_html(place, fields, self._picture), columns, self._harvest, topic)
        made = self._harvest.drafts
        if made and made[-1].place == place:
            made[-1] = made[-1].with_foreign(note.guid)

    def _chosen(self, kind: NoteType) -> Columns | str:
        """The fields of a note type: those wished, else those that its first card shows."""
        if kind not in self._columns:
            self._columns[kind] = self._choose(kind)
        return self._columns[kind]

    def _choose(self, kind: NoteType) -> Columns | str:
        wishes, named = self._wishes, {role(name) for name in kind.fields}
        if not wishes.question and not named & {"option", "wrong", "correct"}:
            wishes = wishes.asking(_shown(kind.front, " – "), wishes.answer or _shown(kind.back, "\n\n"))
        try:
            columns = choose(kind.fields, wishes)
        except ImportRefused as error:
            return f"its note type “{kind.name}” does not fit: {error}"
        for sentence in columns.sentences:
            self._harvest.note(f"{kind.name}: {sentence}")
        if kind.cards > 1:
            self._harvest.note(f"{kind.name}: of its {kind.cards} cards a note the first is taken.")
        return columns

    def _take_gaps(self, place: str, note: Note, fields: dict[str, str], topic: str) -> None:
        """One item a gap. What the note says beside its text stands below the answer."""
        text = next((one for one in fields.values() if "{{c" in one), "")
        beside = [to_markdown(one, self._picture) for one in fields.values() if one.strip() and one != text]
        plain, pictures = to_plain(text, self._picture)
        found = list(gaps(plain)) if len(plain) <= MAX_GAPPED_LETTERS else []
        if not found:
            why = (
                "it has no gap to fill"
                if len(plain) <= MAX_GAPPED_LETTERS
                else "its text with gaps is too long"
            )
            self._harvest.skip(place, plain or " ".join(fields.values()), why)
        for number, question, answer in found:
            told = "\n\n".join([answer, *pictures, *beside])
            name = f"{note.guid} {number}"
            self._harvest.take(Draft(place, question, told, topic, key_points=(answer,), foreign=name))

    def _silent(self, text: str) -> str:
        """A field without its sounds, which are counted."""
        sounds = len(_SOUND.findall(text))
        if sounds:
            self._harvest.drop("sounds", sounds)
        return _SOUND.sub("", text)

    def _picture(self, address: str) -> str:
        if self._harvest.pictures.on_the_net(address):
            return address
        name = unquote(address)
        data = self._media.read(address)
        return self._harvest.pictures.keep(name, self._media.read(name) if data is None else data)


def _shown(names: Sequence[str], between: str) -> str:
    return between.join(f"{{{name}}}" for name in names)


FORM = ImportForm("anki", "an Anki package", _recognises, _read)
