"""The schemas are valid, and take what Dateline takes."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from dateline.commands.schema import schema
from sites import REPOSITORY, SiteDir, write_site


@pytest.mark.parametrize("kind", ["article", "config"])
def test_a_schema_is_one_of_its_dialect(kind: str) -> None:
    made = schema(kind)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(made)


def as_editors_read(text: str) -> Any:
    """YAML 1.2 as editors read it, with dates as the texts that they are."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: plain(item) for key, item in value.items()}
        if isinstance(value, list):
            return [plain(item) for item in value]
        return value.isoformat() if isinstance(value, date | datetime) else value

    return plain(yaml.safe_load(text))


def complaints(kind: str, text: str) -> list[str]:
    return [error.message for error in Draft202012Validator(schema(kind)).iter_errors(as_editors_read(text))]


FOLDERS = ("content/articles", "tests/golden/sites/harbour/content/articles")
ARTICLES = [path for folder in FOLDERS for path in sorted((REPOSITORY / folder).rglob("*.md"))]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_the_articles_of_this_repository_are_valid(path: Any) -> None:
    assert complaints("article", path.read_text(encoding="utf-8").split("\n---\n")[0]) == []


@pytest.mark.parametrize("path", ["config.yaml", "tests/golden/sites/harbour/config.yaml"])
def test_the_configs_of_this_repository_are_valid(path: str) -> None:
    assert complaints("config", (REPOSITORY / path).read_text(encoding="utf-8")) == []


HEAD = "title: A\ndate: 2026-01-31\n"


@pytest.mark.parametrize(
    "text",
    [
        "title: 2017\ndate: 2026-01-31\n",
        HEAD + "source: Example Wire\n",
        HEAD + "source: {name: A, url: https://a.example/}\n",
        HEAD + "dateline: Tokyo\n",
        HEAD + "tags: Rain\nbyline: A. Writer\naliases: /old/\n",
        HEAD + "tags: [1984, true]\n",
        HEAD + "summary:\nsource:\ntopics: []\n",
        HEAD + "extra: {anything: [1, {a: b}]}\n",
        HEAD + "id: 123456789012\nstatus: draft\n",
    ],
)
def test_every_form_that_is_read_is_valid(text: str) -> None:
    assert complaints("article", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "date: 2026-01-31\n",
        HEAD + "titel: x\n",
        HEAD + "status: publshed\n",
        "title: A\ndate: soon\n",
        HEAD + "image: {file: a}\n",
        HEAD + "tags: {a: b}\n",
    ],
)
def test_mistakes_are_told(text: str) -> None:
    assert complaints("article", text)


def test_the_command_prints_it_and_writes_both_where_config_looks(tmp_path: Any) -> None:
    site = write_site(tmp_path / "digest", "")
    assert json.loads(site.run("schema", "article").stdout) == schema("article")
    assert site.run("schema", "--write").code == 0
    assert json.loads((site.root / ".dateline/schema/config.json").read_text(encoding="utf-8")) == schema("config")
    assert site.run("schema").code == 2


def test_a_new_digest_names_a_schema_that_is_there(tmp_path: Any) -> None:
    site = SiteDir(tmp_path)
    assert site.run("init", str(tmp_path / "new")).code == 0
    first = (tmp_path / "new" / "config.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema=")
    assert (tmp_path / "new" / first.partition("=")[2]).is_file()
