"""The gazetteer of countries: every member state by its names, its people and its capital, and names that two share."""

import pytest

from flows.text.gazetteer import Land, land_forms, lands, proper_names
from flows.text.lexicon import rows
from flows.text.read import read_release
from flows.text.tokens import Token, cut

MEMBERS = (
    "AFG ALB DZA AND AGO ATG ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL BIH BWA BRA BRN BGR BFA BDI CPV KHM CMR CAN CAF TCD CHL "
    "CHN COL COM COG COD CRI CIV HRV CUB CYP CZE DNK DJI DMA DOM ECU EGY SLV GNQ ERI EST SWZ ETH FJI FIN FRA GAB GMB GEO DEU GHA GRC GRD GTM GIN "
    "GNB GUY HTI HND HUN ISL IND IDN IRN IRQ IRL ISR ITA JAM JPN JOR KAZ KEN KIR KWT KGZ LAO LVA LBN LSO LBR LBY LIE LTU LUX MDG MWI MYS MDV MLI "
    "MLT MHL MRT MUS MEX FSM MDA MCO MNG MNE MAR MOZ MMR NAM NRU NPL NLD NZL NIC NER NGA PRK MKD NOR OMN PAK PLW PAN PNG PRY PER PHL POL PRT QAT "
    "KOR ROU RUS RWA KNA LCA VCT WSM SMR STP SAU SEN SRB SYC SLE SGP SVK SVN SLB SOM ZAF SSD ESP LKA SDN SUR SWE CHE SYR TJK THA TLS TGO TON TTO "
    "TUN TUR TKM TUV UGA UKR ARE GBR TZA USA URY UZB VUT VEN VNM YEM ZMB ZWE"
).split()


def resolved(phrase: str) -> Land | str | None:
    tokens = tuple(Token(w, w.lower(), w[0].isupper(), w[0].isalpha(), 0) for w in cut(phrase)[1::2])
    hit = proper_names().at(tokens, 0)
    return hit[1] if hit and hit[0] == len(tokens) else None


def test_the_members_of_the_united_nations_and_the_two_observers_are_each_one_row() -> None:
    assert len(MEMBERS) == 193
    states = [row["alpha3"] for row in rows("countries")]
    assert len(states) == len(set(states))
    assert set(MEMBERS) | {"VAT", "XKX"} <= set(states)


@pytest.mark.parametrize("alpha3", MEMBERS)
def test_each_member_has_a_name_a_demonym_and_a_capital_that_mean_it(alpha3: str) -> None:
    row = next(r for r in rows("countries") if r["alpha3"] == alpha3)
    for column in ("name", "forms", "demonyms", "capital"):
        printed = row[column].split(";")
        assert printed[0], column
        told = {phrase: resolved(phrase) for phrase in printed}
        assert {land.alpha3 for land in told.values() if isinstance(land, Land)} == {alpha3}, told
        assert all(isinstance(land, Land) for land in told.values()), told


def test_no_word_is_entered_for_two_countries_but_those_of_the_list_of_shared_names() -> None:
    meant: dict[str, set[str]] = {}
    for words, land in land_forms():
        meant.setdefault(words, set()).add(land.alpha3)
    shared = {row["word"] for row in rows("shared_names")}
    assert {words for words, found in meant.items() if len(found) > 1} <= shared
    assert lands().opens("Niger")
    assert [getattr(resolved(w), "alpha3", None) for w in ("Niger", "Nigerien", "Nigeria", "Nigerian")] == ["NER", "NER", "NGA", "NGA"]


@pytest.mark.parametrize(
    ("named", "shared", "alpha3"),
    [
        ("the Democratic Republic of the Congo", "Congolese", "COD"),
        ("the Republic of the Congo", "Congolese", "COG"),
        ("Dominica", "Dominican", "DMA"),
        ("the Dominican Republic", "Dominican", "DOM"),
        ("Equatorial Guinea", "Guinean", "GNQ"),
        ("Guinea", "Guinean", "GIN"),
        ("the DPRK", "Korean", "PRK"),
        ("the Republic of Korea", "Korean", "KOR"),
        ("Niger", "Nigerien", "NER"),
    ],
)
def test_a_demonym_that_two_countries_share_means_the_one_the_document_names(named: str, shared: str, alpha3: str) -> None:
    text = f"Talks in Oslo\n\nThe ministers met a guest from {named}.\n\nThe {shared} side said that the lake was deep.\n"
    assert [s.speaker_country for s in read_release(text.encode(), path="a.txt").statements] == [alpha3]


def test_the_ministry_of_a_country_means_itself_by_a_name_that_it_shares() -> None:
    text = "Ministry of Foreign Affairs of the Republic of Korea\n\nTalks\n\nThe minister met a guest from the DPRK. The Korean side said that the lake was deep.\n"
    assert {s.speaker_country for s in read_release(text.encode(), path="a.txt").statements} == {"KOR"}


def test_a_country_before_a_surname_is_a_given_name_unless_a_title_says_of_which() -> None:
    text = (
        "Talks in Oslo\n\nPrime Minister of Israel Benjamin Otieno met Jordan Lundqvist. Jordan Lundqvist said that it was late. "
        "Georgia Otieno noted that it was early. Foreign Minister Chad Otieno of Kenya stressed that nets matter.\n"
    )
    told = [(s.speaker, s.speaker_country) for s in read_release(text.encode(), path="a.txt").statements]
    assert told == [("Jordan Lundqvist", None), ("Georgia Otieno", None), ("Chad Otieno", "KEN")]


def test_an_office_that_men_of_one_surname_held_in_two_countries_tells_neither() -> None:
    text = "Visit\n\nPresident Arias said that the lake was deep.\n"
    assert [s.speaker_country for s in read_release(text.encode(), path="a.txt").statements] == [None]
