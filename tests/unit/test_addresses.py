"""Addresses that are none: no command fails on one, wherever it stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.base.addresses import joined, parts_of
from sites import write_site

ODD = ("http://[", "//[", "https://a]b/c", "http://[::1", "http://a.example:99999999/", "http://\u2100.example/")


@pytest.mark.parametrize("address", ODD)
def test_what_is_no_address_has_a_path_alone_or_parts(address: str) -> None:
    assert "".join(parts_of(address)[1:3]) in address
    assert address.removeprefix("//") in joined("https://digest.example/a/", address)


@pytest.mark.parametrize("trust", ["true", "false"])
def test_a_digest_with_such_addresses_is_built_and_checked(tmp_path: Path, trust: str) -> None:
    site = write_site(tmp_path, f"-- config.yaml --\ntitle: T\nurl: https://a.example/\nmarkdown: {{trust: {trust}}}\n")
    for number, odd in enumerate(ODD):
        body = f'[a]({odd}) ![b]({odd}) <a href="{odd}">c</a> <img src="{odd}" alt="d"> <{odd}>\n'
        site.write(f"content/articles/a{number}.md", f"---\ntitle: A{number}\ndate: 2026-01-01\n---\n{body}")
    for command in ("build", "build", "check"):
        done = site.run(command)
        assert done.code in (0, 1), done.output
        assert "Traceback" not in done.output


def test_seeds_with_such_addresses_are_imported(tmp_path: Path) -> None:
    site = write_site(tmp_path, "-- config.yaml --\ntitle: T\nurl: https://digest.example/\n")
    for number, odd in enumerate(ODD):
        words = f"The ferry from Alma came {number} hours late, as the harbour office said on Tuesday. "
        page = (
            f'<html><head><title>Ferry {number} is late</title><base href="{odd}"><link rel="canonical" href="{odd}">'
            f'<meta property="og:url" content="{odd}"><meta name="date" content="2024-05-02"></head><article>'
            f'<h1>Ferry {number} is late</h1><p>{words * 3}<a href="{odd}">x</a></p><p>{words}</p></article></html>'
        )
        site.write(f"content/seeds/a{number}.html", page)
        row = {"title": f"Row {number}", "date": "2024-05-02", "url": odd, "text": words}
        site.write(f"content/seeds/b{number}.json", json.dumps(row))
        site.write(f"content/seeds/c{number}.md", f"---\ntitle: C{number}\ndate: 2024-05-02\nurl: {odd}\n---\n{words}")
    done = site.run("import", "--keep-duplicates", str(site.root / "content/seeds"))
    assert "mistake in Dateline" not in done.output
    assert len(list((site.root / "content/articles").rglob("ferry-*.md"))) == len(ODD)
