"""The one door through which foreign text enters: candidate input, model output, files.

Terminals act on escape sequences and some characters are invisible or reorder what is
seen, so they are removed here, once, and nowhere else.
"""

from __future__ import annotations

import re
import unicodedata

_ESCAPES = re.compile(
    # OSC, DCS, SOS, PM, APC strings up to their terminator; then CSI; then two-byte escapes. A
    # string without a terminator loses only its introducer: what was typed after it is kept.
    r"(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])"
    r"[^\x07\x1b\x90\x98\x9c-\x9f]*+(?:\x07|\x1b\\|\x9c)"
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    r"|\x1b[ -/]*[0-~]?"
)
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Joiners are invisible but meaningful in emoji and several scripts only together with
# neighbours; the trainer needs neither, and they hide text from a judge.
_UNSEEN = frozenset(
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f\u3164\uffa0\ufeff"
)


def clean(text: str, *, keep_newlines: bool = True) -> str:
    """``text`` without control, escape, bidi and invisible characters, in NFC.

    Tabs become a space, every line ending a ``\\n`` (or a space with
    ``keep_newlines=False``). Idempotent; never raises, lone surrogates included.
    """
    text = _LINE_ENDS.sub("\n", _ESCAPES.sub("", text)).replace("\t", " ")
    kept = [c for c in text if c == "\n" or (c not in _UNSEEN and not _invisible(c))]
    normal = unicodedata.normalize("NFC", "".join(kept))
    return normal if keep_newlines else normal.replace("\n", " ")


def _invisible(char: str) -> bool:
    code = ord(char)
    if 0xFE00 <= code <= 0xFE0F or 0xE0000 <= code <= 0xE0FFF:
        return True  # variation selectors and tag characters: category Mn or Cf, or unassigned
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn"}
