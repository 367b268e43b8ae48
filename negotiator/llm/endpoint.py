"""Where a model is: address, name, key, and how long to wait for it. Knows no SDK."""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit

OPENAI = "https://api.openai.com/v1"


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds to wait, and how often to try again.

    ``first_token``: from the request to the first sign of life (a small model on a laptop reads
    the prompt first). ``idle``: between two pieces of a reply. ``total``: for everything,
    retries included. ``retries``: further tries after a passing fault (429, 5xx).
    """

    connect: float = 5.0
    first_token: float = 60.0
    idle: float = 20.0
    total: float = 120.0
    retries: int = 2


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One model at one address. ``key`` is shown nowhere: not in a repr, a log or an error.

    ``home``: the model runs on this machine and was started by this program.
    """

    base_url: str
    model: str
    key: str = field(default="", repr=False)
    limits: Limits = Limits()
    home: bool = False

    @property
    def address(self) -> str:
        """Scheme, host, port and path of the address: without user, password and query."""
        parts = urlsplit(self.base_url)
        try:
            port = f":{parts.port}" if parts.port else ""
        except ValueError:
            port = ""
        host = parts.hostname or ""
        host = f"[{host}]" if ":" in host else host
        return f"{parts.scheme}://{host}{port}{parts.path}".rstrip("/")

    @property
    def label(self) -> str:
        """ "qwen2.5:3b (http://127.0.0.1:11434/v1)": for people and journals."""
        return f"{self.model} ({self.address})"

    @property
    def loopback(self) -> bool:
        """Whether it is on this machine: nothing leaves it, and no proxy is asked."""
        return is_loopback(urlsplit(self.base_url).hostname or "")


def is_loopback(host: str) -> bool:
    """Whether ``host`` names this machine."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
