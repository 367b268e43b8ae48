"""Makes a tiny language model in a file that llama.cpp can serve: a Markov chain dressed as LLaMA.

The embedding is the identity, attention and feed-forward are zero, and the output matrix holds
the logarithms of how often one word follows another in ``TALK``. So it babbles about
negotiations, ends its sentences by itself, and knows nothing: what a guard is tested with.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from gguf import GGUFWriter, TokenType

TALK = """
We hear you, and we could go down to three hundred euros for the whole set.
I accept your price if you deliver within sixty days.
Our limit is four hundred euros, and my director will not go further.
As an AI model I cannot decide, but I can help you with your offer.
What matters to us is the delivery date, and the price comes second.
Nous pouvons descendre, mais pas sans un volume plus grand.
Votre prix me convient, nous signons demain.
Que proposez vous pour le paiement, et pour la livraison?
"""
_WORD = re.compile(r"[^\W\d_]+|[.,?]")
_FLOOR = 1e-6
"""Weight of a word that never followed: under a grammar any character must stay possible."""
_CONTEXT = 32768
_HEAD = 32
_NEW_LINE = "<0x0A>"
"""The chat template ends with a line break: what may follow it opens a sentence."""
_TEMPLATE = (
    "{% for m in messages %}<|im_start|>{{ m['role'] }}\n{{ m['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


class _Vocabulary:
    """Pieces of a SentencePiece vocabulary: control, bytes, characters, the words of ``TALK``."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.kinds: list[TokenType] = []
        self._add(["<unk>"], TokenType.UNKNOWN)
        self._add(["<s>", "</s>", "<|im_start|>", "<|im_end|>"], TokenType.CONTROL)
        self._add([f"<0x{code:02X}>" for code in range(256)], TokenType.BYTE)
        self._add(["▁", *map(chr, range(33, 127))], TokenType.NORMAL)
        for word in sorted({w for w in _WORD.findall(TALK) if w.isalpha()}):
            # A word is put together from the left, so every beginning of it must be a piece.
            self._add([f"▁{word[:end]}" for end in range(1, len(word) + 1)], TokenType.NORMAL)

    def _add(self, pieces: list[str], kind: TokenType) -> None:
        new = [p for p in dict.fromkeys(pieces) if p not in self.pieces]
        self.pieces += new
        self.kinds += [kind] * len(new)

    @cached_property
    def at(self) -> dict[str, int]:
        return {piece: n for n, piece in enumerate(self.pieces)}

    @property
    def scores(self) -> list[float]:
        """Longer pieces win; bytes come last."""
        return [
            -1000.0 if kind is TokenType.BYTE else float(len(piece))
            for piece, kind in zip(self.pieces, self.kinds, strict=True)
        ]

    def read(self, line: str) -> list[int]:
        return [self.at.get(f"▁{w}", self.at.get(w, 0)) for w in _WORD.findall(line)]


def write_model(path: Path) -> Path:
    """Write the model to ``path`` (about 20 MB) and return it."""
    words = _Vocabulary()
    end = words.at["<|im_end|>"]
    size = len(words.pieces)
    width = 64 * math.ceil(size / 64)
    file = GGUFWriter(path, "llama")
    file.add_name("negotiator tiny")
    file.add_context_length(_CONTEXT)
    file.add_embedding_length(width)
    file.add_block_count(1)
    file.add_feed_forward_length(64)
    # One narrow head: attention does nothing here, and must not take long over it.
    file.add_head_count(1)
    file.add_head_count_kv(1)
    file.add_key_length(_HEAD)
    file.add_value_length(_HEAD)
    file.add_rope_dimension_count(_HEAD)
    file.add_layer_norm_rms_eps(1e-5)
    file.add_vocab_size(size)
    file.add_file_type(0)
    file.add_tokenizer_model("llama")
    file.add_tokenizer_pre("default")
    file.add_token_list(words.pieces)
    file.add_token_scores(words.scores)
    file.add_token_types(words.kinds)
    file.add_bos_token_id(1)
    file.add_eos_token_id(end)
    file.add_unk_token_id(0)
    file.add_add_bos_token(True)
    file.add_add_eos_token(False)
    # With a space before the text, "<|im_start|>" would not be recognised where a grammar begins.
    file.add_add_space_prefix(False)
    file.add_chat_template(_TEMPLATE)
    for name, values in _tensors(words, end, width):
        file.add_tensor(name, np.ascontiguousarray(values, dtype=np.float32))
    file.write_header_to_file()
    file.write_kv_data_to_file()
    file.write_tensors_to_file()
    file.close()
    return path


def _tensors(words: _Vocabulary, end: int, width: int) -> Iterator[tuple[str, Any]]:
    size = len(words.pieces)
    embedding = np.zeros((size, width))
    embedding[np.arange(size), np.arange(size)] = 1.0
    output = np.zeros((size, width))
    # The norm before the output stretches a one-hot vector of this width by its square root.
    output[:, :size] = np.log(_following(words, end)).T / math.sqrt(width)
    yield "token_embd.weight", embedding
    yield "output_norm.weight", np.ones(width)
    yield "output.weight", output
    yield "blk.0.attn_norm.weight", np.ones(width)
    yield "blk.0.ffn_norm.weight", np.ones(width)
    for part in ("attn_q", "attn_k", "attn_v"):
        yield f"blk.0.{part}.weight", np.zeros((_HEAD, width))
    yield "blk.0.attn_output.weight", np.zeros((width, _HEAD))
    yield "blk.0.ffn_gate.weight", np.zeros((64, width))
    yield "blk.0.ffn_up.weight", np.zeros((64, width))
    yield "blk.0.ffn_down.weight", np.zeros((width, 64))


def _following(words: _Vocabulary, end: int) -> Any:
    """Row by row, how likely each piece is after another."""
    size = len(words.pieces)
    counts = np.full((size, size), _FLOOR)
    start = words.at[_NEW_LINE]
    for line in TALK.strip().splitlines():
        said = [start, *words.read(line), end]
        for first, second in pairwise(said):
            counts[first, second] += 1
    # Inside a JSON string the talk would never end by itself.
    counts[:, words.at['"']] += 0.02 * counts.sum(axis=1)
    unheard = counts.sum(axis=1) < 0.5
    counts[unheard] = counts[start]
    return counts / counts.sum(axis=1, keepdims=True)
