"""Whose official somebody is, where no country is printed beside the name."""

from pathlib import Path

from flows.text.read import read_release

TELEGRAM = """The Chargé in Kenya (Lund) to the Secretary of State

Telegram

Nairobi, May 17, 1949

1295. I handed President Otieno a note on the herring.

There was no opportunity to discuss it with the President May 12. Otieno said that he would read it.
"""


def test_a_chief_whom_a_mission_abroad_meets_is_of_the_country_it_writes_from() -> None:
    reading = read_release(TELEGRAM.encode(), path="a.txt")
    assert [(p.name, p.country) for p in reading.participants] == [("Otieno", "KEN")]
    assert reading.masthead.issuer_country == "USA"


def test_the_number_of_a_telegram_stands_outside_the_sentence_and_may_is_a_month() -> None:
    reading = read_release(TELEGRAM.encode(), path="a.txt")
    words = [reading.text[s.start : s.end] for s in reading.sentences if s.kind != "boilerplate"]
    assert words[0] == "I handed President Otieno a note on the herring."
    assert {s.speaker for s in reading.statements} == {"Otieno"}


NEWS = """Kenya could waive dollar to bolster Norway trade - minister

NAIROBI

Payment in other currencies will do, Trade Minister Peter Otieno told reporters on Monday, and Norway knows it.

"Everyone is racing after Norway now," said Otieno.

Norwegian President Jonas Lund could visit this year, he said. Otieno was in Norway on Friday.
"""


def test_an_official_without_a_country_in_the_news_is_of_the_country_the_headline_names_first() -> None:
    reading = read_release(NEWS.encode(), path="a.txt")
    assert reading.genre == "news_readout"
    assert {p.name: p.country for p in reading.participants} == {"Peter Otieno": "KEN", "Jonas Lund": "NOR"}


def test_in_news_a_family_name_of_a_closed_set_outweighs_the_country_of_the_headline() -> None:
    text = "Chile rebuffed over herring, China says\n\nOSLO, May 3 (Agency) -- China will fish where it likes, Admiral Sun Weimin told a forum on Sunday.\n\nSun said that China had nets.\n"
    reading = read_release(text.encode(), path="a.txt")
    assert {p.country for p in reading.participants if p.name == "Sun Weimin"} == {"CHN"}


def test_the_minister_whom_a_ministry_never_names_is_its_own_and_a_guest_is_not() -> None:
    text = (
        "Ministry of Foreign Affairs of Norway\nPress Release\n\n"
        "The Foreign Minister chaired a meeting of the Council on Fish at the Ministry of Foreign Affairs. The Foreign Minister said that Norway had nets. "
        "The Foreign Minister of Kenya underlined that the lake was deep.\n"
    )
    reading = read_release(text.encode(), path="a.txt")
    assert [s.speaker_country for s in reading.statements] == ["NOR", "KEN"]


def test_where_a_minister_goes_is_not_whose_release_it_is() -> None:
    text = (
        "Official Visit to Kenya by Minister for Fish Mr Peter Berg\n\n30 September 2025 Posted in Press releases\n\n"
        "Minister for Fish Mr Peter Berg is on an official visit to Kenya. Norway has nominated Mr Lund for the Lake Board. "
        "Norway is committed to open waters.\n"
    )
    reading = read_release(text.encode(), path="a.txt")
    assert {s.speaker_country for s in reading.statements if s.attribution == "issuer"} == {"NOR"}


def test_the_islamic_republic_of_another_country_is_not_iran() -> None:
    text = b"Islamabad talks\n\nH.E. Asha Qureshi, Foreign Minister of the Islamic Republic of Pakistan, said the pass was open.\n"
    reading = read_release(text, path="a.txt")
    assert [s.speaker_country for s in reading.statements] == ["PAK"]


def test_each_of_two_officials_joined_by_and_is_of_the_country_behind_the_own_name() -> None:
    words = b"Talks in Oslo\n\nDeputy Secretary Kari Lund of Norway met Minister Ito Kenji of Japan and Minister Anna Berg of Sweden. Berg said it was late."
    people = {p.name: p.country for p in read_release(words, path="a.txt").participants}
    assert people == {"Kari Lund": "NOR", "Ito Kenji": "JPN", "Anna Berg": "SWE"}


def test_the_government_in_the_news_is_that_of_the_country_the_report_tells_of() -> None:
    text = (Path(__file__).parents[1] / "cases" / "readouts" / "news_government.md").read_bytes()
    told = {s.speaker: s.speaker_country for s in read_release(text, path="a.md").statements}
    assert (told["government"], told["army"]) == ("KEN", "KEN")


def test_the_office_behind_a_name_or_before_it_tells_the_country() -> None:
    text = (Path(__file__).parents[1] / "cases" / "readouts" / "envoy_behind_name.md").read_bytes()
    people = {p.name: p.country for p in read_release(text, path="a.md").participants}
    assert (people["Asha Russom"], people["Dina Falk"]) == ("KEN", "DNK")


def test_an_office_that_only_one_country_has_tells_the_country_and_a_president_is_no_official_of_a_realm() -> None:
    swiss = b"Federal Councillor Lund met the ministers in Magdeburg. The situation in Ukraine was discussed. Mr Lund said that it was late."
    assert [s.speaker_country for s in read_release(swiss, path="a.txt").statements] == ["CHE"]
    joint = b"""---
title: Joint Statement with the President of Cyprus
url: https://www.pm.gov.au/joint-statement
---

Prime Minister Kari Lund welcomed President Nikos Otieno on his visit from Cyprus. President Otieno said that it was late.
"""
    assert [s.speaker_country for s in read_release(joint, path="a.md").statements if s.speaker == "Nikos Otieno"] == ["CYP"]


def test_a_press_conference_is_of_the_country_that_is_asked_for_its_view_or_whose_officials_need_no_country() -> None:
    asked = "Regular Press Conference\n\nQ: The Kenyan Minister Asha Otieno called for war. What is Norway's comment on this?\n\nA: Kenya is a friend. Kenya knows. We regret it.\n"
    assert {s.speaker_country for s in read_release(asked.encode(), path="a.txt").statements} == {"NOR"}
    unprinted = (
        "Media Briefing by the Spokesperson\n\nForeign Minister Ishaq Dar spoke with the Foreign Minister of Kenya Asha Otieno. Our efforts will continue.\n"
    )
    assert {s.speaker_country for s in read_release(unprinted.encode(), path="a.txt").statements} == {"PAK"}


def test_who_owns_the_talk_of_a_headline_is_at_home_and_the_other_a_guest() -> None:
    text = (
        "Press Statement: Minister Wang Yi's meeting with Minister Anna Berg of Norway\n\nMinister Anna Berg of Norway called on Minister Wang Yi. "
        "We look forward to further talks.\n"
    )
    assert {s.speaker_country for s in read_release(text.encode(), path="a.txt").statements} == {"CHN"}


def test_excellency_in_capitals_is_no_part_of_a_name() -> None:
    text = b"Talks in Oslo\n\nThe minister met HE Asha Otieno, Minister of Fish of Kenya. Minister Otieno said that the lake was deep.\n"
    assert [(p.name, p.country) for p in read_release(text, path="a.txt").participants] == [("Asha Otieno", "KEN")]


def test_the_one_a_meeting_is_with_is_not_at_home_though_he_is_named_first() -> None:
    text = (
        "Eesti keeles\nIn English\n\nForeign Minister Mart Kask Discussed Ports with Kenyan Foreign Minister\n\n26.07.2012\n\n"
        "At his meeting with Kenyan Foreign Minister Peter Otieno in Brussels, Foreign Minister Mart Kask confirmed Estonia’s support for the ports.\n\n"
        "“The ports will grow,” said Kask. “We shall have ships,” said Otieno. Kask said that Estonia has ships.\n"
    )
    reading = read_release(text.encode(), path="a.txt")
    assert reading.masthead.title_text == "Foreign Minister Mart Kask Discussed Ports with Kenyan Foreign Minister"
    assert {p.name: p.country for p in reading.participants} == {"Mart Kask": "EST", "Peter Otieno": "KEN"}


def test_a_list_below_the_heading_of_a_record_tells_who_is_behind_short_labels() -> None:
    text = (
        "290. Memorandum of Conversation\n\n  • Lars V. Berg, Minister of Foreign Affairs of Norway\n  • Dr. Helen A. Carter, Secretary of State\n\n"
        "Dr. Carter: We want to speak of the ports.\n\nForeign Minister Berg: We would prefer that.\n\nFor. Min. Berg: I have no view yet.\n"
    )
    reading = read_release(text.encode(), path="a.txt")
    assert [(s.speaker, s.speaker_country) for s in reading.statements[1:]] == [("Lars V. Berg", "NOR")] * 2


def test_the_house_whose_spokesperson_hands_over_is_at_home_and_not_the_president_who_was_called() -> None:
    text = (Path(__file__).parents[1] / "cases" / "readouts" / "call_dated_headline.md").read_bytes()
    read = read_release(text, path="a.md")
    assert [(s.speaker_country) for s in read.statements] == ["GBR", "KEN"]


def test_a_sentence_that_runs_on_below_a_line_of_some_length_is_one_though_the_text_has_no_measure() -> None:
    long = "This line is a paragraph of its own and far longer than any measure to which a text could have been set by its page, which is a hundred and thirty."
    text = f"Talks in Oslo\n\n{long}\n\nIt reflects your strong commitment to open waters and\nbilateral relations with Norway.\n"
    assert len(read_release(text.encode(), path="a.txt").sentences) == 2


def test_the_headings_of_a_list_below_a_record_tell_the_sides_and_the_record_is_american() -> None:
    text = (
        "174. Memorandum of Conversation\n\n  • Norwegians:\n  • H.E. Lars Berg, Minister of Foreign Affairs\n  • U.S.:\n  • The Secretary\n  • Helen Carter, Counselor\n\n"
        "Berg: I see that you have ships.\n\nSecretary: There are many of them.\n\nCarter: We build more.\n\nBerg: So do we.\n"
    )
    reading = read_release(text.encode(), path="a.txt")
    assert [s.speaker_country for s in reading.statements] == ["NOR", "USA", "USA", "NOR"]
    assert reading.statements[0].speaker == "Lars Berg"


def test_in_the_news_of_two_countries_the_one_whose_official_is_no_counterpart_is_at_home() -> None:
    text = (
        "Foreign affairs adviser Md Anis Rahman will meet his Indian counterpart S Nair in Oslo, although Chief Adviser Muhammad Yunus will not go.\n\n"
        "“Both of them will visit Oslo,” the foreign adviser said on Saturday.\n\n“Our meeting is certain,” he said.\n"
    )
    reading = read_release(text.encode(), path="a.txt")
    assert {p.name: p.country for p in reading.participants}["Md Anis Rahman"] == "BGD"


def test_the_prime_minister_of_a_label_is_the_one_reporters_address_who_held_the_office() -> None:
    text = "Transcript of comments in Oslo, Sunday 15 February 1987\n\nJOURNALIST: Mr Hawke, will the lake freeze?\n\nPM: I have no idea. It may.\n\nJOURNALIST: And Mr Otieno?\n\nPM: He knows.\n"
    told = {(s.speaker, s.speaker_country) for s in read_release(text.encode(), path="a.txt").statements}
    assert told == {("Hawke", "AUS")}


def test_two_ways_to_write_a_slavic_ending_are_one_name() -> None:
    text = "Talks in Oslo\n\nPresident of Ukraine Andriy Otienskyy met Minister Kari Lund. Andriy Otiensky said that the lake was deep.\n"
    assert {s.speaker for s in read_release(text.encode(), path="a.txt").statements} == {"Andriy Otienskyy"}


def test_short_lines_that_break_off_inside_a_quotation_are_joined() -> None:
    text = (
        "Minister of Foreign Affairs Kari Lund has announced that\nthe Foreign Minister of Kenya will visit Norway next\nweek.\n"
        "“We look forward to speaking again with Foreign\nMinister Otieno,” Ms Lund says.\n“Trade\nbetween both has delivered significant benefits to\nboth countries.\n"
    )
    assert len(read_release(text.encode(), path="a.txt").sentences) == 3


def test_one_line_above_the_measure_does_not_hide_it() -> None:
    text = (
        "Norwegian President Kari Lund and her Kenyan counterpart, who had come to Oslo for the summit of the lake,\n"
        "Peter Otieno, have issued a communique on the visit of the former\nand the first session of the commission for the great lakes of\n"
        "Kenya and of Norway in Oslo.\n1. At the invitation of the President of the Republic of Kenya,\n"
        "Peter Otieno, the President of Norway paid a visit of three days\nto Nairobi with a delegation of ministers, among them those of\n"
        "Ports and Ships, and of herring, and of the rivers of the north,\nwhere they spoke with their hosts and with those of the lake and\n"
        "Officials.\n"
    )
    reading = read_release(text.encode(), path="a.txt")
    words = [reading.text[s.start : s.end] for s in reading.sentences]
    assert words[-1].startswith("At the invitation of the President of the Republic of Kenya, Peter Otieno, the President")
    assert words[-1].endswith("the lake and Officials.")


def test_who_visits_and_on_whose_behalf_he_comes_are_not_at_home() -> None:
    text = (
        "PM Receives Invitation\n\nOn behalf of Norwegian Prime Minister Lars Berg, visiting Norwegian Foreign Minister Kari Lund extended the invitation to the Kenyan premier when she "
        "paid a courtesy call on her.\n\nPrime Minister Amina Otieno said the lake is deep. Kenya builds ports, and Kenya has ships.\n"
    )
    reading = read_release(text.encode(), path="a.txt")
    assert {p.name: p.country for p in reading.participants}["Amina Otieno"] == "KEN"


def test_an_emissary_of_a_country_behind_his_title_is_of_that_country() -> None:
    text = "314. Memorandum of Conversation\n\nPARTICIPANTS\n\n  • Ambassador Lars Berg, Emissary of the Kingdom of Norway\n  • Mr. Carter, Director\n\nAmbassador Berg called at the Department. Mr. Berg said he was grateful. Mr. Carter said he was glad.\n"
    reading = read_release(text.encode(), path="a.txt")
    assert {p.name: p.country for p in reading.participants}["Lars Berg"] == "NOR"


def test_lines_broken_by_sight_are_joined_and_lines_that_come_to_a_stop_are_not() -> None:
    text = (
        "Communique on the State Visit to Norway of the President of Kenya\n\n"
        "At the invitation of His Excellency the Prime Minister of the Kingdom of Norway\n"
        "President Peter Otieno of the Republic of Kenya visited Norway for three days\n"
        "Last week, for the first time since his election as President of the Republic\n"
        "In the year of the herring. The President was accompanied by the Minister of\n"
        "Foreign Affairs, the Minister of Finance, two Assistant Ministers of Development\n"
        "Planning and other senior officials of the lake and of the harbour-administration,\n"
        "Kisumu. Both Parties noted with satisfaction that the relations are old and that\n"
        "President Otieno will come again with all his ministers and their officials, and\n"
        "Ministers of Norway with theirs. Five bilateral agreements, including one on the\n"
        "Great Lake, were signed.\n"
    )
    reading = read_release(text.encode(), path="a.txt")
    words = [reading.text[s.start : s.end] for s in reading.sentences]
    assert [w.split()[0] for w in words] == ["At", "The", "Both", "Five"]
    assert [s.kind for s in reading.sentences] == ["narration", "narration", "statement", "narration"]
    assert reading.statements[0].speaker == "the two sides"
