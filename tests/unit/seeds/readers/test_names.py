"""Bylines as pages and feeds write them."""

from __future__ import annotations

import pytest

from dateline.seeds.readers.names import tidy_names


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Ada Quill", ("Ada Quill",)),
        ("By Ada Quill", ("Ada Quill",)),
        ("Von Ada Quill und Ben Oar", ("Ada Quill", "Ben Oar")),
        ("By Ada Quill, Ben Oar and Cy Pen", ("Ada Quill", "Ben Oar", "Cy Pen")),
        ("Ada Quill, Senior Reporter", ("Ada Quill",)),
        ("Ada Quill | Ben Oar", ("Ada Quill", "Ben Oar")),
        ("Ada Quill (ada@paper.example)", ("Ada Quill",)),
        ("Written by: Ada Quill", ("Ada Quill",)),
        ("admin", ()),
        ("https://paper.example/ada", ()),
        ("", ()),
        ("12345", ()),
    ],
)
def test_names_are_found_and_roles_left_out(written: str, names: tuple[str, ...]) -> None:
    assert tidy_names([written]) == names


def test_a_name_given_twice_stands_once() -> None:
    assert tidy_names(["Ada Quill", "By ADA QUILL"]) == ("Ada Quill",)


def test_an_endless_list_is_cut() -> None:
    assert len(tidy_names(f"Ada Quill{chr(97 + n)}" for n in range(26))) == 12
