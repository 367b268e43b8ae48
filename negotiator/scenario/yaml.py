"""Foreign YAML, read safely: plain data with lines, and nothing that could surprise.

YAML 1.2 (``no`` is a text, not false), no anchors, no tags, no duplicate keys, one document,
at most 20 levels and 512 KiB. Keys are always texts. Characters that cannot be seen are
refused with their line. Whatever is wrong comes out as a ScenarioError; a fault never stops
the search for the others, unless nothing after it can be read.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from negotiator.errors import Fault
from negotiator.scenario.document import SHOWN, Data, Document, Where, dotted, refusal, shown
from negotiator.scenario.explain import explain, explain_syntax
from negotiator.text import clean

__all__ = ["CAP", "DEPTH", "Document", "hidden", "read", "validate"]

CAP = 512 * 1024
"""Bytes that a file may have."""
DEPTH = 20
"""Levels of lists and fields within each other."""
PARTS = 50_000
"""Values that a file may hold: ten times a long scenario, read in about a second."""

Model = TypeVar("Model", bound=BaseModel)

_INTEGER = re.compile(r"[-+]?[0-9]+")
_OTHER_BASE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NO_NUMBER = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_LONGEST_NUMBER = 40
_WORDS: dict[str, Data] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


def read(path: Path) -> Document:
    """The file's data, a mapping at the top. Raises ScenarioError with every fault found."""
    file = str(path)
    text = _text(path, file)
    bad = {c for c in set(text) if hidden(c)}
    readable = text.translate(dict.fromkeys(map(ord, bad), "\ufffd")) if bad else text
    composer = _Composer(file)
    data = composer.document(readable)
    unseen = (
        Fault(file, number, composer.field_at(number), _unseen(char))
        for number, line in enumerate(text.split("\n") if bad else (), start=1)
        for char in sorted(bad.intersection(line))
    )
    faults = [*composer.faults, *islice(unseen, SHOWN)]
    if faults:
        raise refusal(file, faults)
    return Document(file, data, composer.lines)


def validate(document: Document, model: type[Model]) -> Model:
    """The document as a ``model``. Raises ScenarioError with every fault pydantic finds.

    Strict as JSON is: a text is never taken for a number, nor "yes" for true.
    """
    try:
        return model.model_validate_json(json.dumps(document.data), strict=True)
    except ValidationError as error:
        raise refusal(document.file, explain(error, document, model)) from None


@lru_cache(maxsize=4096)
def hidden(char: str) -> bool:
    """Whether a character is refused in files: control, bidi, invisible or unassigned."""
    return char not in "\n\t" and clean(char) in ("", "\n")


def _unseen(char: str) -> str:
    name = unicodedata.name(char, "a control, private or unassigned one")
    return f"holds a character that cannot be seen, U+{ord(char):04X} ({name}); remove it"


def _text(path: Path, file: str) -> str:
    """The file as text with ``\\n`` line ends, without the mark some editors put in front."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(CAP + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise refusal(file, [Fault(file, 0, "", f"cannot be read: {reason}")]) from None
    if len(raw) > CAP:
        message = f"is larger than {CAP // 1024} KiB, the most that is read; split or shorten it"
        raise refusal(file, [Fault(file, 0, "", message)])
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = "is UTF-16 text; save the file as UTF-8"
        raise refusal(file, [Fault(file, 1, "", message)])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # error.object: without the mark in front, so not `raw`.
        before = bytes(error.object[: error.start]).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        message = (
            f"byte 0x{error.object[error.start]:02X} is not UTF-8 text; save the file as UTF-8"
        )
        raise refusal(file, [Fault(file, before.count(b"\n") + 1, "", message)]) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


class _Stop(Exception):
    """Nothing after this fault is worth reading."""


class _Composer:
    """Parsing events → plain data, lines and faults."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []
        self.lines: dict[Where, int] = {}
        self._at: Where = ()

    def document(self, text: str) -> Data:
        """The only document of ``text``; None, with a fault, when there is none."""
        try:
            return self._document(YAML(typ="safe", pure=True).parse(text))
        except _Stop:
            return None
        except MarkedYAMLError as error:
            line, message = explain_syntax(error)
            self.faults.append(Fault(self.file, line, dotted(self._at), message))
        except Exception as error:
            # ruamel meets some malformed files with bare ValueError, IndexError or
            # AssertionError; a foreign file must never end in a traceback.
            line = max(self.lines.values(), default=1)
            message = f"cannot be read as YAML near this line ({shown(error, 80)})"
            self.faults.append(Fault(self.file, line, dotted(self._at), message))
        return None

    def field_at(self, line: int) -> str:
        """The innermost part that begins on ``line`` or last before it."""
        before = [(n, i) for i, n in enumerate(self.lines.values()) if n <= line]
        return dotted(list(self.lines)[max(before)[1]]) if before else ""

    def _document(self, events: Iterator[Any]) -> Data:
        data: Data = None
        found = False
        for event in events:
            if isinstance(event, DocumentStartEvent):
                if event.version not in (None, (1, 2)):
                    self._fault((), event, "is not YAML 1.2; remove the line “%YAML”")
                if found:
                    self._fault((), event, "a second document begins; keep one to a file")
                    return data
                found = True
            elif isinstance(event, NodeEvent):
                top = event
                data = self._node(top, events, ())
                if data is None and not self.faults:
                    self._fault((), top, "the file is empty")
                elif data is not None and not isinstance(data, dict):
                    self._fault((), top, "the file must hold fields (“name: value”) at the top")
        if not found:
            self.faults.append(Fault(self.file, 1, "", "the file is empty"))
        return data

    def _node(self, event: Any, events: Iterator[Any], where: Where) -> Data:
        self._at = where
        self.lines.setdefault(where, event.start_mark.line + 1)
        if len(self.lines) > PARTS:
            self._fault(where, event, f"the file holds more than {PARTS:,} values; shorten it")
            raise _Stop
        if isinstance(event, AliasEvent) or event.anchor is not None:
            mark = "*" if isinstance(event, AliasEvent) else "&"
            message = f"anchors and aliases ({mark}{shown(event.anchor)}) are not allowed here"
            self._fault(where, event, f"{message}; write the value out")
            if isinstance(event, AliasEvent):
                return None
        if event.ctag is not None:
            message = f"tags ({shown(event.tag)}) are not allowed; remove it, or put it in quotes"
            self._fault(where, event, message)
        if isinstance(event, ScalarEvent):
            return self._scalar(event, where)
        if len(where) >= DEPTH:
            self._fault(where, event, f"is nested more than {DEPTH} levels deep")
            raise _Stop
        if isinstance(event, SequenceStartEvent):
            return self._list(events, where)
        if isinstance(event, MappingStartEvent):
            return self._fields(events, where)
        raise _Stop  # no other event carries a node

    def _list(self, events: Iterator[Any], where: Where) -> Data:
        items: list[Data] = []
        for event in events:
            if isinstance(event, CollectionEndEvent):
                self._at = where
                break
            items.append(self._node(event, events, (*where, len(items))))
        return items

    def _fields(self, events: Iterator[Any], where: Where) -> Data:
        fields: dict[str, Data] = {}
        for event in events:
            if isinstance(event, CollectionEndEvent):
                self._at = where
                break
            if not isinstance(event, ScalarEvent) or event.anchor or event.ctag is not None:
                self._fault(where, event, "a name before “:” must be plain text")
                raise _Stop
            key = self._checked(event, str(event.value), where)
            inside = (*where, key)
            if not key:
                self._fault(where, event, "a name is missing before “:”")
            elif key in fields:
                message = f"is given twice; the first is on line {self.lines[inside]}"
                self._fault(inside, event, message)
            self.lines.setdefault(inside, event.start_mark.line + 1)
            value = self._node(next(events), events, inside)
            fields.setdefault(key, value)
        return fields

    def _scalar(self, event: Any, where: Where) -> Data:
        text = str(event.value)
        if event.style is not None:  # quoted, or a block: always a text
            return self._checked(event, text, where)
        if text in _WORDS:
            return _WORDS[text]
        if text[0] not in "+-.0123456789":
            return self._checked(event, text, where)
        if _NO_NUMBER.fullmatch(text):
            self._fault(where, event, f"{text} is not a number that can be used")
        elif _INTEGER.fullmatch(text) or _FLOAT.fullmatch(text) or _OTHER_BASE.fullmatch(text):
            if len(text) > _LONGEST_NUMBER:
                self._fault(where, event, f"a number of {len(text)} characters is too long")
                return 0
            if _INTEGER.fullmatch(text):
                return int(text)
            if _OTHER_BASE.fullmatch(text):
                return int(text, 0)
            if math.isfinite(number := float(text)):
                return number
            self._fault(where, event, f"{text} is too large a number")
        else:
            return self._checked(event, text, where)
        return 0

    def _checked(self, event: Any, text: str, where: Where) -> str:
        """``text`` as clean() leaves it; what escapes such as "\\u202e" hide is a fault."""
        if text.isascii() and text.isprintable():
            return text
        for char in sorted(c for c in set(text) if hidden(c)):
            self._fault(where, event, _unseen(char))
        return unicodedata.normalize("NFC", text.replace("\t", " "))

    def _fault(self, where: Where, event: Any, message: str) -> None:
        self.faults.append(Fault(self.file, event.start_mark.line + 1, dotted(where), message))
        if len(self.faults) > SHOWN:
            raise _Stop
