"""Offices for end-to-end tests, a copy per test."""

from __future__ import annotations

from tests.office_fixtures import empty_office, members_office, stage_3_office, stage_4_office, templates

__all__ = ["empty_office", "members_office", "stage_3_office", "stage_4_office", "templates"]
