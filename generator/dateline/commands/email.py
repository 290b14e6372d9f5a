"""`dateline edition email`: an edition as a message: HTML with its styles inlined, plain text, and both as .eml."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from zoneinfo import ZoneInfo

from dateline.base.errors import ConflictError, ContentError, OutsideError, Problem, UsageError, nearest
from dateline.base.extras import install_hint
from dateline.base.faults import outside
from dateline.base.fingerprint import fingerprint_bytes, fingerprint_or_none, fingerprint_text
from dateline.base.permalinks import path_of
from dateline.base.project import CONFIG, Project
from dateline.base.site.places import refuse_place
from dateline.base.wholefile import write_whole
from dateline.build.load import load_site
from dateline.build.message import LAYOUT, message_pages
from dateline.build.stages import at_address
from dateline.config.load import load_config
from dateline.config.values import Config
from dateline.model.edition import EditionEntry

WRITTEN = "email.json"  # in .dateline/: what was written where, so that what somebody edited is seen
LIMIT = 100_000  # bytes of HTML; Gmail cuts a message off at 102 KB


@dataclass(frozen=True, slots=True)
class Email:
    """An edition's e-mail; `message` is what an .eml file holds."""

    slug: str
    html: str
    text: str
    message: bytes

    def files(self) -> dict[str, bytes]:
        """The files to write, by name."""
        parts = {"html": self.html.encode(), "txt": self.text.encode(), "eml": self.message}
        return {f"{self.slug}.{suffix}": data for suffix, data in parts.items()}


def edition_email(project: Project, target: str, now: datetime, base_url: str = "") -> Email:
    """The e-mail of the edition that `target` names by slug or path.

    Raises UsageError where there is no such edition on the site, ContentError where it is too large, OutsideError
    where css-inline is not installed.
    """
    config = at_address(load_config(project), base_url)
    site = load_site(project, config, now)
    position = _position(site.editions, project, target)
    html, text = message_pages(project, config, site, position)
    html = inlined(html)
    entry = site.editions[position]
    if len(html.encode()) > LIMIT:
        raise ContentError([_too_large(entry, len(html.encode()))])
    return Email(entry.edition.slug, html, text, message_of(entry, config, html, text).as_bytes())


def write_email(email: Email, folder: Path, project: Project) -> list[Path]:
    """The files of an e-mail, written into `folder`.

    Raises UsageError for a folder that is not for them, ConflictError where one of them is there with bytes that this
    digest never wrote: what somebody edited is theirs.
    """
    refuse_place(folder, project, "Name another folder with -o DIR.", also=[project.site])
    files = {folder / name: data for name, data in email.files().items()}
    with outside(folder):
        known = _written(project)
        edited = [path for path, data in files.items() if not _is_ours(path, data, known)]
        if edited:
            raise ConflictError(
                f"{', '.join(project.relative(path) for path in edited)}: edited, or not written by this digest",
                "Nothing was written. Move it elsewhere, or write into another folder with -o DIR.",
            )
        known |= {_name(path): [*known.get(_name(path), [])[-1:], fingerprint_bytes(files[path])] for path in files}
        _put(project.state / WRITTEN, json.dumps(known, indent=0).encode())  # first: a kill must not make ours theirs
        for path, data in files.items():
            _put(path, data)
    return list(files)


def _written(project: Project) -> dict[str, list[str]]:
    """The fingerprints of what was written last at each path, and of what was to be."""
    try:
        found: dict[str, list[str]] = json.loads((project.state / WRITTEN).read_bytes())
        return {str(path): [str(mark) for mark in marks] for path, marks in found.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _is_ours(path: Path, data: bytes, known: Mapping[str, list[str]]) -> bool:
    """Whether `data` may go to `path`: nothing is there, or it, or what we wrote."""
    if not os.path.lexists(path):
        return True
    found = None if path.is_symlink() else fingerprint_or_none(path)
    return found is not None and found in (fingerprint_bytes(data), *known.get(_name(path), ()))


def _name(path: Path) -> str:
    return os.path.realpath(path)


def _put(path: Path, data: bytes) -> None:
    staged = path.with_name(f".{path.name}.part")
    write_whole(str(staged), data)
    staged.replace(path)


def inlined(html: str) -> str:
    """HTML with its styles on the elements, but for a `<style data-css-inline="keep">`, which stays (dark mode)."""
    try:
        import css_inline
    except ImportError:
        raise OutsideError("css-inline, which an e-mail needs, is not installed", install_hint("email")) from None
    inliner = css_inline.CSSInliner(load_remote_stylesheets=False)
    try:
        return str(inliner.inline(html))
    except css_inline.InlineError as error:
        found = f"styles that cannot be inlined: {error}"
        raise ContentError([Problem(f"layouts/{LAYOUT}.html", 0, 0, "layout", found, "plain CSS")]) from None


def message_of(entry: EditionEntry, config: Config, html: str, text: str) -> EmailMessage:
    """The message, ready for a program that sends: only the recipients are missing (RFC 5322, RFC 2046)."""
    edition, host = entry.edition, _host(config.authority)
    day = edition.date if isinstance(edition.date, datetime) else datetime.combine(edition.date, time.min)
    message = EmailMessage(policy=SMTP)
    message["Subject"] = edition.title
    message["From"] = _sender(config.email.from_, config.title, f"digest@{host}")
    message["Date"] = day if day.tzinfo else day.replace(tzinfo=ZoneInfo(config.timezone))
    message["Message-ID"] = f"<edition.{fingerprint_text(config.authority, path_of(entry.route))[:24]}@{host}>"
    if config.email.unsubscribe:
        message["List-Unsubscribe"] = f"<{config.email.unsubscribe}>"
    message["X-Unsent"] = "1"  # opens as a draft where a program knows it
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    # By chance otherwise; the same edition gives the same bytes.
    message.set_boundary(f"=_{fingerprint_bytes((text + html).encode())}")
    return message


def _sender(given: str, name: str, address: str) -> Address:
    if given:
        name, bracket, rest = given.rpartition("<")
        address = rest.rstrip("> ") if bracket else given
    try:
        return Address(display_name=name.strip(' "'), addr_spec=address)
    except (ValueError, MessageError):
        expected = "an address such as desk@digest.example"
        mend = "Write `email: {from: …}` into config.yaml."
        raise ContentError([Problem(CONFIG, 0, 0, "sender", f"the sender {address}", expected, mend)]) from None


def _host(authority: str) -> str:
    """The host of a tagging authority, which may be an e-mail address and may bear a date (RFC 4151)."""
    host = authority.partition(",")[0].rpartition("@")[2]
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return "localhost"


def _position(editions: tuple[EditionEntry, ...], project: Project, target: str) -> int:
    names = {_bare(target), _bare(project.relative(Path(target).absolute()))}
    for position, entry in enumerate(editions):
        if names & {entry.edition.slug, _bare(entry.edition.path)}:
            return position
    slugs = [entry.edition.slug for entry in editions]
    listed = f"The editions are {', '.join(slugs[-5:])}." if slugs else "There is none yet: `dateline edition new`."
    raise UsageError(f"no published edition is called {target}", nearest(_bare(target), slugs) or listed)


def _bare(path: str) -> str:
    """The name of an edition without what may stand round it."""
    return path.strip("/").removeprefix("content/").removeprefix("editions/").removesuffix(".md")


def _too_large(entry: EditionEntry, size: int) -> Problem:
    return Problem(
        f"content/{entry.edition.path}",
        0,
        0,
        "email-size",
        f"an e-mail of {size // 1000} KB",
        f"at most {LIMIT // 1000} KB: Gmail cuts longer ones off",
        "Take out articles, shorten summaries and the introduction, or override layouts/email/edition.html.",
    )
