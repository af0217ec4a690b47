"""Search over everything in the register of one organisation.

The index says which rows hold the words (`portal.shared.search`); each kind's own rows (`kinds`) say whether this
reader sees them, in which words, and how a hit looks. A hit can therefore never show what its page would hide.
"""

from portal.home.searching.asked import SearchForm
from portal.home.searching.results import MINIMUM, Results, everything, search

__all__ = ["MINIMUM", "Results", "SearchForm", "everything", "search"]
