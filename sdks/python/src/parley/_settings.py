from __future__ import annotations

from dataclasses import dataclass

DEFAULT_URL = "http://localhost:8080"
"""Where ``npm start`` serves without further settings."""


@dataclass(frozen=True)
class Settings:
    """The parts that all calls of a client share. Times are seconds."""

    base_url: str
    timeout: float
    max_retries: int
    max_wait: float
    """A wait that the server asks for and that is longer is left to the caller."""
