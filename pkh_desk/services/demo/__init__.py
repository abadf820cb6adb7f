"""The whole main job on a made-up office: lists made and imported, two cases, forms issued, a recap."""

from __future__ import annotations

from pkh_desk.services.demo.make import DemoResult, make

__all__ = ["DemoResult", "make"]
