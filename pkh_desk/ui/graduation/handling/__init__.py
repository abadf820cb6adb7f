"""The handling of a case on the screen: parties, visits and meetings, plans and results."""
