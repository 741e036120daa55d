"""Reads a FHIR R4 Questionnaire and refuses, with a sentence for each place, what can't be asked.

Two passes: the models of fhir.resources say whether the file is FHIR at all, then these rules say
whether the clinic can ask it as it is meant: known item types, unique link ids, conditions on
earlier questions, nothing that would be silently left out. Structure: HL7 FHIR 4.0.1
Questionnaire, with its extensions translation, ordinalValue, minValue and maxValue.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from rooms.errors import Invalid
from rooms.questionnaires.definition import (
    Condition,
    Item,
    ItemType,
    Operator,
    Option,
    Questionnaire,
    Texts,
    Value,
)

Json = Mapping[str, Any]

MAX_ITEMS = 100
MAX_DEPTH = 3
MAX_NESTING = 40
"""Of the whole file, extensions included: nothing that reads it runs out of room."""

MIN_OPTIONS, MAX_OPTIONS = 2, 30
MAX_TEXT_CHARS = 1_000
MAX_LICENCE_CHARS = 10_000
MAX_WORDS = 4_000
TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation"
ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
LOWEST = "http://hl7.org/fhir/StructureDefinition/minValue"
HIGHEST = "http://hl7.org/fhir/StructureDefinition/maxValue"

_LINK_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_CODE = re.compile(r"[^\s|]{1,64}")
_VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_URL = re.compile(r"(https?://|urn:)[^\s|]{3,240}")
_MAX_NUMBER = 1_000_000
_MAX_PROBLEMS = 20
_WITHOUT_CONDITION_VALUE = "answerBoolean, answerInteger, answerCoding or answerString"
_NOT_ASKED = (
    "answerValueSet",
    "initial",
    "definition",
    "modifierExtension",
)


class WrongQuestionnaire(Invalid):
    """The file can't be asked. `problems` are places with a sentence each."""

    code = "questionnaire_invalid"

    def __init__(self, problems: Iterable[tuple[str, str]]) -> None:
        self.problems = tuple(problems)[:_MAX_PROBLEMS]
        super().__init__("This questionnaire can't be asked. Each place says why.")


def read_questionnaire(resource: Json) -> Questionnaire:
    """Return the questionnaire of a FHIR resource. Raises WrongQuestionnaire."""
    if _is_deeper(resource, MAX_NESTING):
        raise WrongQuestionnaire([("", "This is nested too deeply to be a questionnaire.")])
    problems = list(_fhir_problems(resource))
    if problems:
        raise WrongQuestionnaire(problems)
    return read_known(resource)


def read_known(resource: Json) -> Questionnaire:
    """Return the questionnaire of a resource that is FHIR. Raises WrongQuestionnaire."""
    reader = _Reader(str(resource.get("language") or "en"))
    found = reader.read(resource)
    if reader.problems:
        raise WrongQuestionnaire(reader.problems)
    return found


def _fhir_problems(resource: Json) -> Iterable[tuple[str, str]]:
    # Half a second to load, and only whoever adds a questionnaire needs it.
    from fhir.resources.R4B.questionnaire import Questionnaire as Fhir
    from pydantic import ValidationError

    if resource.get("resourceType") != "Questionnaire":
        yield ("resourceType", "This must be a FHIR resource of the type Questionnaire.")
        return
    try:
        Fhir.model_validate(dict(resource))
    except ValidationError as error:
        for one in error.errors():
            yield (".".join(str(part) for part in one["loc"]), f"Not FHIR R4: {one['msg']}.")
    except (TypeError, ValueError, RecursionError) as error:
        yield ("", f"Not FHIR R4: {type(error).__name__}.")


def _is_deeper(part: object, levels: int) -> bool:
    if not isinstance(part, Mapping | list):
        return False
    within = part.values() if isinstance(part, Mapping) else part
    return levels == 0 or any(_is_deeper(one, levels - 1) for one in within)


class _Reader:
    """Reads one file and collects what is wrong with it."""

    def __init__(self, language: str) -> None:
        self.language = language.partition("-")[0]
        self.problems: list[tuple[str, str]] = []
        self._languages = {self.language: True}
        self._known: dict[str, Item] = {}
        self._seen: set[str] = set()

    def read(self, resource: Json) -> Questionnaire:
        url, version = str(resource.get("url", "")), str(resource.get("version", ""))
        if not _URL.fullmatch(url):
            self._wrong("url", "Give the questionnaire an address of its own: https://… or urn:….")
        if not _VERSION.fullmatch(version):
            self._wrong("version", "Give a version such as 1 or 2026-03: answers keep to it.")
        if resource.get("status") != "active":
            self._wrong("status", "Only a questionnaire whose status is active can be asked.")
        licence = str(resource.get("copyright", "")).strip()
        if not licence or len(licence) > MAX_LICENCE_CHARS:
            self._wrong("copyright", "Say whose text this is and under which licence it is used.")
        self._unknown("", resource)
        titles = self._texts(resource, "title", "", needed=True)
        descriptions = self._texts(resource, "description", "", needed=False)
        items = self._items(resource.get("item") or (), "item", 1)
        if not any(one.is_question for one in self._known.values()):
            self._wrong("item", "There is no question in it.")
        return Questionnaire(
            url, version, titles, descriptions, licence, tuple(self._languages), items
        )

    def _wrong(self, path: str, words: str) -> None:
        self.problems.append((path, words))

    def _unknown(self, path: str, part: Json) -> None:
        for name in _NOT_ASKED:
            if part.get(name):
                where = f"{path}.{name}".strip(".")
                self._wrong(where, "This can't be asked here. Write it without it.")

    def _items(self, found: Iterable[Json], path: str, depth: int) -> tuple[Item, ...]:
        return tuple(
            item
            for number, one in enumerate(found)
            if (item := self._item(one, f"{path}[{number}]", depth)) is not None
        )

    def _item(self, one: Json, path: str, depth: int) -> Item | None:
        link_id, kind = str(one.get("linkId", "")), str(one.get("type", ""))
        if kind not in set(ItemType):
            can = ", ".join(ItemType)
            self._wrong(f"{path}.type", f"{kind or 'No type'} can't be asked here, only: {can}.")
            return None
        if not _LINK_ID.fullmatch(link_id):
            self._wrong(f"{path}.linkId", "Use letters, digits, dots and dashes, up to 64.")
        if link_id in self._seen:
            self._wrong(f"{path}.linkId", "Another item has this linkId already.")
        self._seen.add(link_id)
        if len(self._seen) > MAX_ITEMS:
            self._wrong(path, f"More than {MAX_ITEMS} items are too many to ask at once.")
            return None
        self._unknown(path, one)
        return self._remember(self._typed(one, ItemType(kind), link_id, path, depth))

    def _typed(self, one: Json, kind: ItemType, link_id: str, path: str, depth: int) -> Item:
        conditions = self._conditions(one.get("enableWhen") or (), f"{path}.enableWhen")
        low, high = self._bounds(one, kind, path)
        is_question = kind not in {ItemType.GROUP, ItemType.DISPLAY}
        if bool(one.get("required")) and not is_question:
            self._wrong(f"{path}.required", "Only a question can be required.")
        if one.get("repeats") and kind is not ItemType.CHOICE:
            self._wrong(f"{path}.repeats", "Only a choice can have several answers.")
        return Item(
            link_id=link_id,
            type=kind,
            texts=self._texts(one, "text", path, needed=True),
            required=bool(one.get("required")),
            repeats=bool(one.get("repeats")),
            max_length=self._length(one, kind, path),
            low=low,
            high=high,
            options=self._options(one, kind, path),
            conditions=conditions,
            any_of=self._any_of(one, conditions, path),
            items=self._children(one, kind, path, depth),
        )

    def _remember(self, item: Item) -> Item:
        if item.is_question:
            self._known[item.link_id] = item
        return item

    def _children(self, one: Json, kind: ItemType, path: str, depth: int) -> tuple[Item, ...]:
        within = one.get("item") or ()
        if within and kind is not ItemType.GROUP:
            self._wrong(f"{path}.item", "Only a group can hold other items.")
            return ()
        if kind is ItemType.GROUP and not within:
            self._wrong(f"{path}.item", "This group is empty.")
        if within and depth >= MAX_DEPTH:
            self._wrong(f"{path}.item", f"Groups can be {MAX_DEPTH - 1} deep.")
            return ()
        return self._items(within, f"{path}.item", depth + 1)

    def _texts(self, part: Json, name: str, path: str, *, needed: bool) -> Texts:
        words = str(part.get(name) or "").strip()
        where = f"{path}.{name}".strip(".")
        if needed and not words:
            self._wrong(where, "This needs words.")
        if len(words) > MAX_TEXT_CHARS:
            self._wrong(where, f"This is longer than {MAX_TEXT_CHARS} characters.")
        texts = {self.language: words} if words else {}
        for language, content in _translations(part.get(f"_{name}")):
            if len(content) > MAX_TEXT_CHARS:
                self._wrong(where, f"The {language} words are longer than {MAX_TEXT_CHARS}.")
            texts[language] = content
            self._languages[language] = True
        return texts

    def _length(self, one: Json, kind: ItemType, path: str) -> int | None:
        if kind not in {ItemType.STRING, ItemType.TEXT}:
            return None
        wanted = one.get("maxLength") or (200 if kind is ItemType.STRING else MAX_WORDS)
        if not 1 <= wanted <= MAX_WORDS:
            self._wrong(f"{path}.maxLength", f"This must be between 1 and {MAX_WORDS}.")
        return int(wanted)

    def _bounds(self, one: Json, kind: ItemType, path: str) -> tuple[int | None, int | None]:
        if kind is not ItemType.INTEGER:
            return (None, None)
        low, high = (_extension(one, url, "valueInteger") for url in (LOWEST, HIGHEST))
        fits = isinstance(low, int) and isinstance(high, int) and -_MAX_NUMBER <= low < high
        if not fits or high > _MAX_NUMBER:
            self._wrong(path, "Give a number its ends with the extensions minValue and maxValue.")
            return (None, None)
        return (low, high)

    def _options(self, one: Json, kind: ItemType, path: str) -> tuple[Option, ...]:
        found = one.get("answerOption") or ()
        where = f"{path}.answerOption"
        if kind is not ItemType.CHOICE:
            if found:
                self._wrong(where, "Only a choice has options.")
            return ()
        options = tuple(self._option(each, f"{where}[{at}]") for at, each in enumerate(found))
        if not MIN_OPTIONS <= len(options) <= MAX_OPTIONS:
            self._wrong(where, f"A choice needs between {MIN_OPTIONS} and {MAX_OPTIONS} options.")
        if len({each.code for each in options}) < len(options):
            self._wrong(where, "Two options have the same code.")
        scored = sum(each.score is not None for each in options)
        if scored not in {0, len(options)}:
            self._wrong(where, "Either every option has an ordinalValue, or none has.")
        return options

    def _option(self, each: Json, path: str) -> Option:
        coding = each.get("valueCoding")
        if not isinstance(coding, Mapping):
            self._wrong(path, "Write each option as valueCoding with a code and a display.")
            return Option("", {}, None)
        code = str(coding.get("code", ""))
        if not _CODE.fullmatch(code):
            self._wrong(f"{path}.code", "A code has up to 64 characters and no spaces.")
        score = _extension(each, ORDINAL, "valueDecimal")
        if score is None:
            score = _extension(coding, ORDINAL, "valueDecimal")
        texts = self._texts(coding, "display", path, needed=True)
        return Option(code, texts, None if score is None else float(score))

    def _any_of(self, one: Json, conditions: tuple[Condition, ...], path: str) -> bool:
        behaviour = one.get("enableBehavior")
        if len(conditions) > 1 and behaviour not in {"all", "any"}:
            self._wrong(f"{path}.enableBehavior", "Say all or any: there are several conditions.")
        return behaviour == "any"

    def _conditions(self, found: Iterable[Json], path: str) -> tuple[Condition, ...]:
        return tuple(
            made
            for number, one in enumerate(found)
            if (made := self._condition(one, f"{path}[{number}]")) is not None
        )

    def _condition(self, one: Json, path: str) -> Condition | None:
        asked = self._known.get(str(one.get("question", "")))
        if asked is None:
            self._wrong(f"{path}.question", "This must be the linkId of an earlier question.")
            return None
        if one.get("operator") not in set(Operator):
            self._wrong(f"{path}.operator", f"Use one of: {', '.join(Operator)}.")
            return None
        operator = Operator(str(one["operator"]))
        value = _condition_value(one)
        if value is None:
            self._wrong(path, f"Compare with {_WITHOUT_CONDITION_VALUE}.")
            return None
        if not _compares(asked, operator, value):
            self._wrong(path, "This question can't have the answer that it is compared with.")
            return None
        return Condition(asked.link_id, operator, value)


def _translations(extended: object) -> Iterable[tuple[str, str]]:
    """Yield the translations of a primitive: its `_name` holds them as extensions."""
    if not isinstance(extended, Mapping):
        return
    for one in extended.get("extension") or ():
        if one.get("url") != TRANSLATION:
            continue
        parts = {each.get("url"): each for each in one.get("extension") or ()}
        language = str(parts.get("lang", {}).get("valueCode", "")).partition("-")[0]
        content = parts.get("content", {})
        words = str(content.get("valueString") or content.get("valueMarkdown") or "").strip()
        if language and words:
            yield language, words


def _extension(part: Json, url: str, name: str) -> Any:
    found = (one for one in part.get("extension") or () if one.get("url") == url)
    return next((one.get(name) for one in found), None)


def _condition_value(one: Json) -> Value | None:
    for name in ("answerBoolean", "answerInteger", "answerString"):
        value = one.get(name)
        if isinstance(value, bool | int | str):
            return value
    coding = one.get("answerCoding")
    return str(coding.get("code", "")) if isinstance(coding, Mapping) else None


def _compares(asked: Item, operator: Operator, value: Value) -> bool:
    if operator is Operator.EXISTS:
        return isinstance(value, bool)
    same_only = operator in {Operator.IS, Operator.IS_NOT}
    match asked.type:
        case ItemType.BOOLEAN:
            return isinstance(value, bool) and same_only
        case ItemType.INTEGER:
            return isinstance(value, int) and not isinstance(value, bool)
        case ItemType.CHOICE:
            return same_only and value in {one.code for one in asked.options}
        case _:
            return same_only and isinstance(value, str)
