from __future__ import annotations

import os
from typing import Iterator

import pytest
from doubtful_line import DoubtfulLine
from receiver import Receiver

from parley import Parley


class Server:
    """A real server, and a key of one of its workspaces."""

    def __init__(self) -> None:
        try:
            self.url, self.key = os.environ["PARLEY_URL"], os.environ["PARLEY_KEY"]
        except KeyError:
            raise RuntimeError(
                "Set PARLEY_URL and PARLEY_KEY to a running server and a test key of it."
            ) from None


@pytest.fixture(scope="session")
def server() -> Server:
    return Server()


@pytest.fixture
def parley(server: Server) -> Iterator[Parley]:
    with Parley(server.key, base_url=server.url, timeout=20) as client:
        yield client


@pytest.fixture
def line(server: Server) -> Iterator[DoubtfulLine]:
    with DoubtfulLine(server.url) as opened:
        yield opened


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as listening:
        yield listening
