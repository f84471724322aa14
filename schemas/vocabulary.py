"""The closed vocabularies of the tables, shared by the text core and the models.

Standard library only: the text core imports this module and nothing else of `schemas`.
"""

from typing import Final

KINDS: Final = ("statement", "narration", "question", "boilerplate")
"""What a sentence is: somebody's proposition, the issuer's telling of an event, a question put, or furniture."""

ATTRIBUTIONS: Final = (
    "name",
    "title",
    "pronoun",
    "side",
    "group",
    "turn_label",
    "issuer",
    "continuation",
    "unresolved",
)
"""How the text names the speaker of a statement."""

QUOTES: Final = ("direct", "indirect", "mixed", "none")
"""Whether the words are the speaker's own: quoted, reported, partly quoted, or the document's own voice."""

STANCES: Final = ("support", "oppose", "condemn", "thank", "commit", "appreciate", "urge", "wish", "affirm")
"""The stance a position takes towards its target."""

SPEECH_ACTS: Final = (
    "say",
    "stress",
    "reiterate",
    "note",
    "thank",
    "appreciate",
    "congratulate",
    "wish",
    "brief",
    "express",
    "raise",
    "call_for",
    "invite",
    "commit",
    "agree",
    "decide",
    "condemn",
    "oppose",
    "warn",
    "ask",
    "answer",
    "affirm",
)
"""What is done by saying it; `affirm` where no cue tells."""

DATE_PLACES: Final = ("metadata", "header", "foot", "title", "dateline")
"""Where a day of publication is printed, in the order of trust; never the body."""
GENRES: Final = (
    "readout",
    "news_readout",
    "press_qa",
    "transcript",
    "joint_statement",
    "statement",
    "press_release",
    "memcon",
    "telegram",
    "other",
)
"""The genre of a release document; it routes the rules of attribution."""

ISSUES: Final = (
    "Taiwan",
    "Xinjiang",
    "Xizang/Tibet",
    "Hong_Kong",
    "human_rights",
    "South_China_Sea",
    "Belt_and_Road",
    "GDI",
    "GSI",
    "GCI",
    "one_China_principle",
    "sovereignty",
    "non_interference",
    "core_interests",
    "party_congress",
    "party_relations",
    "socialism",
    "reform",
    "bilateral_relations",
    "diplomatic_ties_history",
    "head_of_state_diplomacy",
    "community_with_a_shared_future",
    "climate",
    "trade",
    "sanctions",
    "technology",
    "health_COVID",
    "development",
    "developing_countries",
    "food_energy",
    "humanitarian_assistance",
    "disaster",
    "Ukraine",
    "Middle_East",
    "Korean_Peninsula",
    "Afghanistan",
    "Myanmar",
    "nuclear_arms_control",
    "terrorism",
    "cyber",
    "democracy_elections",
    "migration_consular",
    "multilateralism",
    "international_law",
    "international_order",
    "peace",
    "US_China",
    "Pelosi_visit",
    "countermeasures",
)
"""The issues a statement can be about."""

SPAN_ROLES: Final = ("source", "cue", "content", "addressee")
"""The parts of an attribution, in the terms of PARC 3.0 and PolNeAR."""

MENTION_KINDS: Final = ("person", "country", "organisation", "place", "initiative")
"""What a mention names."""

CORRECTION_STATUSES: Final = ("applied", "flagged", "rejected")
"""Whether a repair was made in the text or only proposed."""

INTENSITY_RANGE: Final = (-3, 3)
"""Strength of a reporting verb, from the weakest doubt (-3) to the strongest insistence (3)."""
