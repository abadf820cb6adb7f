"""What a hostile file is to the tests."""

from __future__ import annotations

from collections.abc import Callable

Make = Callable[[], bytes]
