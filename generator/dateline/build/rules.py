"""The rules by which bodies are rendered."""

from __future__ import annotations

from dateline.base.fingerprint import fingerprint
from dateline.base.project import CONFIG
from dateline.build.unchanged import toolchain
from dateline.config.values import Config
from dateline.content.body.convert import BodyRules, check_rules, rules_of
from dateline.content.body.extensions import extensions_code


def body_rules(config: Config) -> tuple[BodyRules, str]:
    """The rules by which bodies are rendered, checked, and the fingerprint of all that they are made by.

    Raises ContentError for an extension that cannot work.
    """
    rules = rules_of(config.markdown)
    code = extensions_code(rules.extensions)  # as it is before it is loaded: an edit after that is for the next build
    check_rules(rules, CONFIG)
    return rules, fingerprint((rules, code, toolchain()))
