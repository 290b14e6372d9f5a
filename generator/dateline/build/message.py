"""The pages of an edition's e-mail, rendered by the digest's own layouts."""

from __future__ import annotations

from dateline.base.project import Project
from dateline.build.load import load_layouts, load_look, load_rules
from dateline.config.values import Config
from dateline.content.body.destinations import absolute
from dateline.model.site import Site
from dateline.pages.editions.page import email_context
from dateline.pages.spec import Page
from dateline.render.renderer import render_page

LAYOUT = "email/edition"


def message_pages(project: Project, config: Config, site: Site, position: int) -> tuple[str, str]:
    """HTML with full addresses, and plain text, of the edition at a position. Raises ContentError."""
    look = load_look(project, config)
    _, web = look.plan(site)
    rules = load_rules(project, config, load_layouts(project, look.theme))
    context = email_context(position, web)
    html, text = (
        render_page(Page(f"{LAYOUT}.{kind}", f"{LAYOUT}.{kind}", context), rules).data.decode()
        for kind in ("html", "txt")
    )
    return absolute(html, context.edition.permalink), text
