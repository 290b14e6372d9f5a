from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from pathlib import Path
from zoneinfo import available_timezones

import pytest
import yaml

from dateline.base.errors import ContentError, OutsideError, Problem, UsageError
from dateline.base.forms import is_zone
from dateline.base.project import Project
from dateline.base.textfile import decode, read_text
from dateline.config.load import config_record, load_config, parse_config
from dateline.config.stock_topics import STOCK_TOPICS
from dateline.config.table import CONFIG_FILE

LEAST = "title: A\nurl: https://a.example\n"


def refusals(text: str) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as caught:
        parse_config(text)
    return caught.value.problems


def test_title_and_url_are_enough() -> None:
    config = parse_config(LEAST)
    assert (config.title, config.url, config.lang, config.timezone) == ("A", "https://a.example/", "en", "UTC")
    assert (config.permalink, config.rights, config.authority) == ("/{year}/{month}/{day}/{slug}/", "full", "a.example")


def test_without_topics_the_stock_ones_hold() -> None:
    topics = parse_config(LEAST).topics
    assert list(topics) == [key for key, *_ in STOCK_TOPICS]
    assert len(topics) == 17
    assert topics["conflict"].iptc == "16000000"


def test_own_topics_replace_the_stock_ones_and_get_a_label_from_their_key() -> None:
    topics = parse_config(LEAST + "topics:\n  deep-sea: {}\n  moon: {label: The Moon}\n").topics
    assert {key: topic.label for key, topic in topics.items()} == {"deep-sea": "Deep sea", "moon": "The Moon"}


@pytest.mark.parametrize(
    ("url", "base", "origin"),
    [
        ("https://a.example", "/", "https://a.example"),
        ("https://a.example/", "/", "https://a.example"),
        ("https://a.example/sub", "/sub/", "https://a.example"),
        ("http://a.example:8080/x/y/", "/x/y/", "http://a.example:8080"),
    ],
)
def test_the_address_splits_into_origin_and_base_path(url: str, base: str, origin: str) -> None:
    config = parse_config(f"title: A\nurl: {url}\n")
    assert (config.base_path, config.origin) == (base, origin)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("url: a.example", "url"),
        ("url: ftp://a.example/", "url"),
        ("url: https:///x", "url"),
        ("url: https://a.example/?q=1", "url"),
        ("url: https://a.example/#x", "url"),
        ("url: https://a.example/a b/", "url"),
    ],
)
def test_an_address_that_no_site_can_have_is_refused(line: str, code: str) -> None:
    (problem,) = refusals(f"title: A\n{line}\n")
    assert (problem.code, problem.line, problem.column) == (code, 2, 1)
    assert problem.expected and problem.mend


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("timezone: Mars/Base", "timezone"),
        ("timezone: ../../etc/passwd", "timezone"),
        ("timezone: /etc/localtime", "timezone"),
        (f"timezone: {'a/' * 3_000}b", "timezone"),
        (f"timezone: {'a.' * 3_000}b/c", "timezone"),
        (f"lang: en{'-aa' * 3_000}", "lang"),
        ("lang: english", "lang"),
        ("permalink: /{year}/", "permalink"),
        ("permalink: '{slug}'", "permalink"),
        ("permalink: /{slug}", "permalink"),
        ("permalink: /{title}/", "permalink"),
        ("permalink: /../{slug}/", "permalink"),
        ("permalink: /{slug}/./", "permalink"),
        ("page_size: 0", "greater-than-equal"),
        ("page_size: many", "int-parsing"),
        ("rights: none", "literal-error"),
        ("feeds: {formats: [atom, xml]}", "literal-error"),
        ("feeds: {items: 0}", "greater-than-equal"),
        ("markdown: {trust: maybe}", "bool-parsing"),
        ("titel: B", "unknown-key"),
        ("sources: {A: {adress: x}}", "unknown-key"),
        ("topics: {Big Topic: {}}", "topic-key"),
        ("topics: {../x: {}}", "topic-key"),
    ],
)
def test_each_wrong_value_is_refused_on_its_line(line: str, code: str) -> None:
    (problem,) = refusals(f"{LEAST}{line}\n")
    assert (problem.path, problem.line, problem.code) == ("config.yaml", 3, code)


def test_an_unknown_cleaning_rule_is_refused_with_the_nearest_name() -> None:
    (problem,) = refusals(LEAST + "import:\n  keep: [share, reed-more]\n")
    assert (problem.line, problem.code) == (4, "cleaning-rule")
    assert "'reed-more'" in problem.found
    assert problem.mend == "Did you mean 'read-more'?"


def test_every_mistake_is_told_at_once() -> None:
    assert {problem.code for problem in refusals("url: x\npage_size: y\nfoo: z\n")} == {
        "missing-key",
        "url",
        "int-parsing",
        "unknown-key",
    }


def test_one_value_without_brackets_is_a_list_of_one() -> None:
    config = parse_config(LEAST + "tags: {EU: {aliases: European Union}}\nmarkdown: {extensions: smarty}\n")
    assert config.tags["EU"].aliases == ("European Union",)
    assert config.markdown.extensions == ("smarty",)


def test_config_never_changes_once_read() -> None:
    config = parse_config(LEAST)
    with pytest.raises(FrozenInstanceError):
        config.title = "B"  # type: ignore[misc]


def test_every_key_has_a_description() -> None:
    assert all(field.description for field in CONFIG_FILE.fields)


def test_bytes_that_are_no_utf_8_are_refused_with_their_place() -> None:
    with pytest.raises(ContentError) as caught:
        decode("one\ntwö".encode() + b"\xff", "a.md")
    (problem,) = caught.value.problems
    assert (problem.line, problem.column, problem.found) == (2, 4, "the byte 0xff, which is not UTF-8")


def test_a_byte_order_mark_is_no_text() -> None:
    assert decode("\ufefftitle".encode(), "a.md") == "title"


def test_a_file_that_cannot_be_read_is_an_outside_error(tmp_path: Path) -> None:
    with pytest.raises(OutsideError, match="config"):
        read_text(tmp_path, "config.yaml")


def test_a_digest_without_config_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no config\.yaml"):
        load_config(Project(tmp_path))


FULL = (
    LEAST
    + """
license: {url: "https://l.example/", name: CC0}
topics: {moon: {label: The Moon, words: [crater]}}
tags: {EU: {aliases: European Union}}
sources: {A: {url: "https://a.example/", rights: excerpt, license: "https://l.example/"}, B: {}}
collections: {recent: {topics: moon, limit: 3}}
email: {from: "The Desk <desk@a.example>"}
import: {drop: [Subscribe], keep: [share]}
publish: {live: {kind: rsync, remote: "me@a.example:/srv", port: 22}}
"""
)


def test_a_config_comes_back_from_its_record_but_for_what_a_build_does_not_need(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text(FULL, encoding="utf-8")
    config = load_config(Project(tmp_path))
    record = config_record(config)
    assert load_config(Project(tmp_path), record) == replace(config, publish={})
    assert load_config(Project(tmp_path), record.replace("The Moon", "A Moon")).topics["moon"].label == "A Moon"


@pytest.mark.parametrize("record", ["", "[]", "{", "{}", '{"read_from": 1}', config_record(parse_config(LEAST))])
def test_a_record_of_another_text_or_of_nothing_is_not_believed(record: str, tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text(FULL, encoding="utf-8")
    assert load_config(Project(tmp_path), record) == parse_config(FULL)


def test_a_record_that_lacks_a_key_is_not_believed(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text(FULL, encoding="utf-8")
    config = parse_config(FULL)
    assert load_config(Project(tmp_path), config_record(config).replace('"lang"', '"long"')) == config


def test_every_zone_of_the_database_is_one() -> None:
    zones = available_timezones()
    assert len(zones) > 400
    assert [zone for zone in zones if not is_zone(zone)] == []


@pytest.mark.parametrize("loader", [yaml.CBaseLoader, yaml.BaseLoader], ids=["libyaml", "Python"])
@pytest.mark.parametrize("levels", [33, 900, 20_000])
@pytest.mark.parametrize(
    ("opening", "closing"), [("[", "]"), ("{a: ", "}"), ("[{a: ", "}]"), ("\n  - ", ""), ("? ", "")]
)
def test_no_depth_of_nesting_is_a_mistake_of_ours(
    opening: str, closing: str, levels: int, loader: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.yaml.libyaml._Loader", loader)
    start = opening[:3].replace("- ", "") if opening.startswith("\n") else ""
    value = start + opening.lstrip("\n ") * levels + closing * levels
    problems = refusals(f"{LEAST}collections: {value}\n")
    assert problems and all(problem.path == "config.yaml" for problem in problems)
