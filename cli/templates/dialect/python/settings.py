"""Settings come from the environment, and from .env in this folder."""

import os
from pathlib import Path

FILE = Path(__file__).with_name(".env")


def setting(name: str) -> str:
    value = optional_setting(name)
    if value:
        return value
    raise SystemExit(f"{name} is not set. Write it into {FILE}.")


def optional_setting(name: str) -> "str | None":
    return os.environ.get(name) or _read_file().get(name)


def keep(name: str, value: str) -> None:
    """Keeps a value for the next start."""
    with FILE.open("a", encoding="utf-8") as file:
        file.write(f"{name}={value}\n")


def _read_file() -> "dict[str, str]":
    if not FILE.exists():
        return {}
    lines = FILE.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))
    return {name.strip(): value.strip() for name, value in pairs}
