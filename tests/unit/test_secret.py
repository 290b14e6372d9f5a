"""Passwords, keys and tokens: hidden wherever they stand, and looked for in time proportional to the text."""

from __future__ import annotations

import pytest

from dateline.base.secret import holds_secret, mask, masked


@pytest.mark.parametrize(
    "text",
    [
        "https://me:pass@a.example/",
        "https://me:a:b:pass@a.example/ and more",
        "ssh://me:@pass@a.example:22/x",
        f"https://{'t' * 20}@a.example/",
        "ghp_passpasspass",
        "AKIAPASSPASSPASS",
    ],
)
def test_what_an_address_keeps_to_itself_is_masked_everywhere(text: str) -> None:
    assert "pass" not in masked(text).lower() and "t" * 20 not in masked(text) and "…" in masked(text)
    assert holds_secret(text)


@pytest.mark.parametrize(
    "text",
    ["me:pass@a.example:x", f"{'m' * 255}:pass@a.example", "x_token=pass", f"secret{'-' * 40} = pass", "API-Key: pass"],
)
def test_what_looks_like_one_is_masked_in_logs(text: str) -> None:
    assert "pass" not in mask(text)


@pytest.mark.parametrize("name", ["token", "x-amz-signature", "api_key", f"{'a' * 39}_secret", f"secret{'a' * 40}"])
def test_an_address_that_asks_with_a_token_holds_a_secret(name: str) -> None:
    assert holds_secret(f"https://a.example/?a=b&{name}=x")
    assert not holds_secret(f"https://a.example/?a=b&{name}")
