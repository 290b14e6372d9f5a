"""Words that end no headline, and words that look like a place before a dash and are none."""

from __future__ import annotations

from dateline.base.languages import words_of

WEAK = frozenset(words_of("weak words"))
"""Articles, prepositions, conjunctions, pronouns and auxiliaries, in lower case."""

NOT_PLACES = frozenset(words_of("not places"))
"""In lower case."""
