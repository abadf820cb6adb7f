"""Signed recap packages: an office sends its month, the district checks and consolidates."""

from pkh_desk.services.exchange.service import ExchangeService

__all__ = ["ExchangeService"]
