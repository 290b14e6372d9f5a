"""Every check, as data: code, level, what it looks for, and the function that looks."""

from __future__ import annotations

from typing import Any

from dateline.check.built import SITE_CHECKS
from dateline.check.checks.articles import TEXT_CHECKS
from dateline.check.checks.content_links import broken_anchors, broken_links, hidden_links
from dateline.check.checks.dialect import DIALECT_CHECKS
from dateline.check.checks.seeds import rejected_seeds
from dateline.check.checks.stock import stock_address, stock_article, stock_edition, stock_page
from dateline.check.checks.tags import alike_tags
from dateline.check.checks.unused import sources_without_rights, unused_layouts, unused_media
from dateline.check.digest import Digest
from dateline.check.finding import Check
from dateline.check.outside.links import LINK_CODES
from dateline.check.source import Source

SOURCE_CHECKS: tuple[Check[Source], ...] = (*TEXT_CHECKS, *DIALECT_CHECKS)
"""The checks of single files, in the order in which they run."""

DIGEST_CHECKS: tuple[Check[Digest], ...] = (
    Check("broken-link", "error", "A link or picture in a text leads nowhere on this site.", broken_links),
    Check("hidden-link", "warning", "A public text links to a draft, a held or a future article.", hidden_links),
    Check("broken-anchor", "error", "A link names a heading that the other text does not have.", broken_anchors),
    Check("alike-tags", "warning", "Two tags look like spellings of one.", alike_tags),
    Check("no-rights", "warning", "Nothing says what may be shown of an outlet's articles.", sources_without_rights),
    Check("unused-media", "warning", "A file in content/media/ is used nowhere.", unused_media),
    Check("unused-layout", "warning", "A file in layouts/ is used by no page.", unused_layouts),
    Check("stock-address", "warning", "The site's address is only an example.", stock_address),
    Check("stock-article", "warning", "The guide that a new digest begins with is still published.", stock_article),
    Check("stock-edition", "warning", "The example that a digest of links begins with is still there.", stock_edition),
    Check("stock-page", "warning", "The About page says nothing yet.", stock_page),
    Check("refused-seed", "warning", "A seed in content/seeds/ will not be imported.", rejected_seeds),
)
"""The checks of the digest as a whole."""

MOVED = "moved"
"""The one check that needs a memory: see moved.py."""


def about() -> dict[str, str]:
    """The sentence that says what each check looks for, by its code."""
    from dateline.check.checks.edition_links import EDITION_CHECKS  # which a check of other digests does without

    checks: tuple[Check[Any], ...] = (*SOURCE_CHECKS, *DIGEST_CHECKS, *EDITION_CHECKS, *SITE_CHECKS)
    return (
        {check.code: check.about for check in checks}
        | {MOVED: "An article left an address that readers know, without an alias."}
        | LINK_CODES
    )
