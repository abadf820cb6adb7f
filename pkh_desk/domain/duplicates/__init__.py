"""Finding people and households that stand twice in the roster: blocking, evidence, and what is proposed."""

from pkh_desk.domain.duplicates.people import Person
from pkh_desk.domain.duplicates.records import Kind, Proposal
from pkh_desk.domain.duplicates.search import find_pairs, propose

__all__ = ["Kind", "Person", "Proposal", "find_pairs", "propose"]
