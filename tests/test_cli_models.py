"""Models on the command line: doctor, play, and what is never written anywhere."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from brains import brain, faithful
from cli_run import run
from loopback import MODEL, Act, Hang, Raw, Refuse, Say, loopback
from negotiations import shipped
from negotiator.llm.endpoint import Endpoint

ID = shipped()[0]
KEY = "sk-not-for-anybody-elses-eyes"
QUICK = "[limits]\nconnect = 1\nfirst_token = 0.5\nidle = 0.5\ntotal = 2\nretries = 0\n"


def workspace(folder: Path, settings: str = QUICK) -> Path:
    root = folder / "ws"
    root.mkdir(exist_ok=True)
    (root / "negotiator.toml").write_text(settings, encoding="utf-8")
    return root


def test_doctor_reports_on_a_model(tmp_path: Path) -> None:
    def script(request: object) -> Act:
        return Say('{"days": 45}') if getattr(request, "structured", False) else Say("Bonjour.")

    with loopback(script) as server:
        done = run(tmp_path, "doctor", "--base-url", server.base_url, "--json")
    assert done.returncode == 0, done.stderr
    (found,) = json.loads(done.stdout)["models"]
    assert found["model"] == MODEL
    assert found["structured_output"] == "json_schema"
    assert found["samples"] == {"fr": "Bonjour.", "en": "Bonjour."}
    assert found["listed"] == [MODEL]
    assert set(found["parts"]) == {"counterpart", "hearing", "judge"}


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (Refuse(401, KEY), "NEGOTIATOR_API_KEY"),
        (Refuse(403), "rights"),
        (Refuse(404), "doctor"),
        (Refuse(429), "credit"),
        (Refuse(503), "later"),
        (Hang(), "smaller model"),
        (Raw(b"<html></html>", "text/html"), "/v1"),
    ],
)
def test_doctor_exits_3_with_a_reason_and_a_next_step(act: Act, said: str, tmp_path: Path) -> None:
    with loopback(lambda _: act) as server:
        done = run(
            tmp_path,
            *("doctor", "--workspace", str(workspace(tmp_path))),
            *("--base-url", server.base_url, "--model", MODEL),
            NEGOTIATOR_API_KEY=KEY,
        )
    assert done.returncode == 3, done.stderr
    assert said in done.stderr
    assert KEY not in done.stderr + done.stdout


def test_doctor_where_nobody_listens(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
    done = run(tmp_path, "doctor", "--base-url", url)
    assert done.returncode == 3
    assert "Nobody answers" in done.stderr
    assert "--model embedded" in done.stderr


def test_doctor_without_anything_says_that_nothing_is_needed(tmp_path: Path) -> None:
    done = run(tmp_path, "doctor", "--model", "embedded")
    assert done.returncode == 0
    assert "needs none" in done.stdout


def test_a_choice_of_several_models_is_the_users(tmp_path: Path) -> None:
    with loopback(lambda _: Say("x"), models=("alpha", "beta")) as server:
        done = run(tmp_path, "play", ID, "--lines", "-", "--base-url", server.base_url, text="x")
    assert done.returncode == 1
    assert "alpha, beta" in done.stderr
    assert "--model NAME" in done.stderr


def test_play_with_a_model_and_no_trace_of_the_key(tmp_path: Path) -> None:
    with loopback(brain(faithful)) as server:
        done = run(
            tmp_path,
            *("play", ID, "--lines", "-", "--seed", "5", "--json"),
            text="Bonjour.\nQu'est-ce qui compte le plus pour vous ?\n",
            NEGOTIATOR_BASE_URL=server.base_url,
            NEGOTIATOR_API_KEY=KEY,
        )
        sent = {
            r.headers.get("authorization") or r.headers.get("Authorization")
            for r in server.requests
        }
    assert done.returncode == 0, done.stderr
    assert sent == {f"Bearer {KEY}"}
    journal = Path(json.loads(done.stdout)["journal"])
    text = journal.read_text(encoding="utf-8")
    assert MODEL in text
    assert KEY not in text + done.stdout + done.stderr
    for other in tmp_path.rglob("*"):
        assert not other.is_file() or KEY.encode() not in other.read_bytes()


def test_play_goes_on_when_the_model_is_gone(tmp_path: Path) -> None:
    done = run(
        tmp_path,
        *("play", ID, "--lines", "-", "--json", "--model", "m", "--lang", "fr"),
        *("--base-url", "http://127.0.0.1:9/v1"),
        text="Bonjour.\nNous proposons 660 euros.\n",
    )
    assert done.returncode == 0, done.stderr
    assert "interlocuteur intégré" in done.stderr
    assert json.loads(done.stdout)["turns"] == 2


def test_a_gguf_file_as_the_model(tmp_path: Path, model_file: Path) -> None:
    done = run(tmp_path, "doctor", "--model", str(model_file), "--json")
    assert done.returncode == 0, done.stderr
    (found,) = json.loads(done.stdout)["models"]
    assert found["model"] == "tiny"
    assert found["structured_output"] == "json_schema"
    assert "loaded" in done.stderr


def test_a_file_that_is_no_model(tmp_path: Path) -> None:
    (tmp_path / "x.gguf").write_text("no")
    done = run(tmp_path, "doctor", "--model", "x.gguf")
    assert done.returncode == 1
    assert "is not a GGUF file" in done.stderr


def test_a_name_without_an_address_or_key(tmp_path: Path) -> None:
    done = run(tmp_path, "play", ID, "--lines", "-", "--model", "gpt-9", text="x")
    assert done.returncode == 1
    assert "needs a key" in done.stderr
    assert "--base-url" in done.stderr


def test_the_peer_judges_its_own_key(tmp_path: Path, peer: Endpoint) -> None:
    done = run(tmp_path, "doctor", "--base-url", peer.base_url, NEGOTIATOR_API_KEY=peer.key)
    assert done.returncode == 0, done.stderr
    refused = run(tmp_path, "doctor", "--base-url", peer.base_url, NEGOTIATOR_API_KEY="wrong")
    assert refused.returncode == 3
    assert "does not accept the key" in refused.stderr
