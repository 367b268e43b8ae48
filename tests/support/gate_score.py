"""How many of the sentences that must not be shown a gate lets through, and how many fine ones it
keeps back, by kind.

    python tests/support/gate_score.py [--show] FILE...

A file maps a language to kinds and a kind to sentences; ``fine`` may be said. ``--show`` prints
each that went wrong.
"""

from __future__ import annotations

import sys
from pathlib import Path

import ruamel.yaml

from gates import gate
from leaks import FINE
from negotiator.scenario.model import Language


def main(arguments: list[str]) -> None:
    show = "--show" in arguments
    for name in (a for a in arguments if a != "--show"):
        print(name)
        loaded = ruamel.yaml.YAML(typ="safe").load(Path(name).read_text(encoding="utf-8"))
        for language, kinds in loaded.items():
            spoken: Language = "fr" if language == "fr" else "en"
            here = gate(spoken)
            for kind, sentences in kinds.items():
                stopped = [here.objection(s) is not None for s in sentences]
                wrong = [
                    s for s, stop in zip(sentences, stopped, strict=True) if stop == (kind == FINE)
                ]
                told = "kept back" if kind == FINE else "shown"
                print(f"{language} {kind:<10} {told} {len(wrong)} of {len(sentences)}")
                if show:
                    print("".join(f"    {s}\n" for s in wrong), end="")


if __name__ == "__main__":
    main(sys.argv[1:])
