"""Target `git`: a branch, as GitHub, GitLab and Codeberg show it.

The commit is made in a bare repository of our own, `.dateline/publish/NAME.git`, from the remote
branch and the built site alone: the digest's own repository, its files, index and branches are
never touched. Its configuration is read all the same, for that is where addresses, credential
helpers and ssh commands are. One push of one commit: readers see the old site or the new one.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from dateline.base.errors import OutsideError, UsageError
from dateline.base.faults import outside
from dateline.base.fingerprint import FrozenMap
from dateline.base.project import CONFIG
from dateline.config.values import Target
from dateline.publish.plan import Built, Plan, Prepared, Surroundings, make_plan
from dateline.publish.programs import SILENCE, Answer, ask, failed, run

BRANCH = "gh-pages"
TIP, NEXT = "refs/dateline/tip", "refs/dateline/next"
# What a hook of the digest's own repository would pass on, and what would lead git to that repository.
LOCAL = (
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES"),
    *("GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_QUARANTINE_PATH", "GIT_SHALLOW_FILE"),
)
# A host's own file in the branch: GitHub writes it when a domain is set there.
KEPT = frozenset(("CNAME",))
FILE, PIECE = "100644", 1 << 20
# Over http: less than a byte a second for a minute, in which a host may well look at what was pushed.
PATIENCE = ("-c", "http.lowSpeedLimit=1", "-c", "http.lowSpeedTime=60")


@dataclass(frozen=True, slots=True)
class Repository:
    """Our own bare repository, and the branch of the remote that it is for."""

    path: Path
    folder: Path  # where git runs
    environment: FrozenMap
    options: tuple[str, ...]
    address: str
    branch: str

    def command(self, *words: str) -> tuple[str, ...]:
        """The words of a git command in this repository."""
        return ("git", *self.options, f"--git-dir={self.path}", *words)

    def run(self, what: str, *words: str, pieces: Iterator[bytes] | None = None, mend: str = "") -> bytes:
        """The output of a git command that must succeed. Raises OutsideError."""
        return run(what, self.command(*words), self.environment, self.folder, pieces or (), mend)

    def ask(self, *words: str) -> Answer:
        """The answer of a git command that may fail."""
        return ask(self.command(*words), self.environment, self.folder)

    def commit(self, ref: str) -> str:
        """The commit that a ref means, or nothing."""
        return self.ask("rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}").output.decode().strip()


def prepare(name: str, target: Target, built: Built, around: Surroundings) -> Prepared:
    """The plan for a branch. Raises OutsideError where git or the remote fails."""
    repository = _open(name, target, around)
    tip = _fetch(repository)
    prefix = f"{target.folder.strip('/')}/" if target.folder.strip("/") else ""
    standing = _tree(repository, prefix) if tip else {}
    if CONFIG in standing.keys() - built.sizes.keys() and any(route.startswith("content/") for route in standing):
        raise UsageError(
            f"the branch {repository.branch} holds a digest's own files, which the site would replace",
            "Name a branch of its own as the target's `branch`, such as gh-pages.",
        )
    same = [r for r in built.sizes if r in standing and standing[r] == f"{FILE} {_blob(built, r, len(tip))}"]
    kept = [] if prefix else [route for route in KEPT if route in standing and route not in built.sizes]
    notes = [
        f"{r} is kept as it is in the branch; put a copy into content/root/ to have it in the digest" for r in kept
    ]
    plan = make_plan(built, standing.keys() - kept, same, standing, notes)
    around.checkpoint("fetched")
    return Prepared(plan, partial(_send, repository, tip, prefix, plan, built, around))


def _open(name: str, target: Target, around: Surroundings) -> Repository:
    path = around.project.state / "publish" / f"{name}.git"
    quiet = {} if around.interactive else {"GIT_TERMINAL_PROMPT": "0"}
    environment = FrozenMap({**_without(around.environment, LOCAL), **quiet, "LC_ALL": "C"})
    root = around.project.root
    environment = FrozenMap({**_impatient(environment, root), **environment})
    home = ask(("git", "rev-parse", "--path-format=absolute", "--git-common-dir"), environment, root)
    top = ask(("git", "rev-parse", "--show-toplevel"), environment, root)
    address = target.remote
    options = [*PATIENCE, "-c", "gc.autoDetach=false", "-c", "maintenance.auto=false", "-c", "user.useConfigOnly=true"]
    folder = root
    if not home.code:
        options = [*PATIENCE, "-c", f"include.path={home.output.decode().strip()}/config", *options]
        named = ask(("git", "remote", "get-url", "--push", "--", target.remote), environment, root)
        if not named.code:
            address = named.output.decode().strip()
            folder = root if top.code else Path(top.output.decode().strip())
    repository = Repository(
        path, folder, environment, tuple(options), _absolute(address, folder), target.branch or BRANCH
    )
    if not (path / "HEAD").is_file():
        _create(repository, 40)
    return repository


def _impatient(environment: Mapping[str, str], folder: Path) -> dict[str, str]:
    """An ssh that tells a silent host, where nobody has said which ssh git is to use."""
    if "GIT_SSH_COMMAND" in environment or "GIT_SSH" in environment:
        return {}
    if not ask(("git", "config", "core.sshCommand"), environment, folder).code:
        return {}
    return {"GIT_SSH_COMMAND": " ".join(["ssh", *(word for option in SILENCE for word in ("-o", option))])}


def _without(environment: Mapping[str, str], names: tuple[str, ...]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name not in names}


def _absolute(address: str, folder: Path) -> str:
    """`address`, the path of a repository on this machine made absolute."""
    is_path = "://" not in address and ":" not in address.partition("/")[0]
    return str((folder / Path(address).expanduser()).resolve()) if is_path else address


def _create(repository: Repository, digits: int) -> None:
    with outside(repository.path):
        shutil.rmtree(repository.path, ignore_errors=True)
        repository.path.parent.mkdir(parents=True, exist_ok=True)
    kind = ("--object-format=sha256",) if digits == 64 else ()
    repository.run("git init", "init", "--quiet", "--bare", "--template=", *kind)


def _fetch(repository: Repository) -> str:
    """The remote branch's commit, now here too; nothing where there is no such branch."""
    ref = f"refs/heads/{repository.branch}"
    mend = "Check the target's `remote`, and that git may reach it: try `git ls-remote` on it."
    listed = repository.run("reading the remote", "ls-remote", "--", repository.address, ref, mend=mend).decode()
    tips = [line.partition("\t")[0] for line in listed.splitlines() if line.endswith(f"\t{ref}")]
    if not tips:
        return ""
    here = repository.commit(TIP)
    if here == tips[0]:
        return here
    if (here and len(here) != len(tips[0])) or (not here and len(tips[0]) == 64):
        _create(repository, len(tips[0]))
    what = ("--quiet", "--no-tags", "--depth=1", "--no-write-fetch-head", "--", repository.address, f"+{ref}:{TIP}")
    repository.run("reading the branch", "fetch", *what, mend=mend)
    return repository.commit(TIP)


def _tree(repository: Repository, prefix: str) -> dict[str, str]:
    """Mode and id of each file of the branch, by route."""
    words = ("ls-tree", "-r", "-z", "--full-tree", TIP, *(("--", prefix) if prefix else ()))
    found = {}
    for entry in repository.run("reading the branch", *words).decode("utf-8", "surrogateescape").split("\0"):
        about, tab, path = entry.partition("\t")
        mode, kind, mark = about.split() if tab else ("", "", "")
        if kind == "blob":
            found[path.removeprefix(prefix)] = f"{mode} {mark}"
    return found


def _blob(built: Built, route: str, digits: int) -> str:
    """The id that git gives to the bytes of a file."""
    state = hashlib.sha256() if digits == 64 else hashlib.sha1(usedforsecurity=False)
    state.update(b"blob %d\0" % built.sizes[route])
    with built.path(route).open("rb") as file:
        while piece := file.read(PIECE):
            state.update(piece)
    return state.hexdigest()


def _send(repository: Repository, tip: str, prefix: str, plan: Plan, built: Built, around: Surroundings) -> None:
    stream = _stream(repository, tip, prefix, plan, built, around)
    repository.run("making the commit", "fast-import", "--quiet", "--force", "--done", pieces=stream)
    around.checkpoint("committed")
    made = repository.commit(NEXT)
    ref = f"{made}:refs/heads/{repository.branch}"
    pushed = repository.ask("push", "--quiet", "--no-verify", "--", repository.address, ref)
    if "[rejected]" in pushed.errors:
        raise OutsideError(
            f"the branch {repository.branch} was changed by somebody else meanwhile; nothing was sent",
            "Publish again: the plan is made anew.",
        )
    if pushed.code:
        raise failed("the push", pushed, "Nothing is half sent: mend the cause and publish again.")
    around.checkpoint("pushed")
    repository.run("noting the branch", "update-ref", TIP, made)
    repository.ask("gc", "--auto", "--quiet")


def _stream(
    repository: Repository, tip: str, prefix: str, plan: Plan, built: Built, around: Surroundings
) -> Iterator[bytes]:
    """The commit as `git fast-import` reads it."""
    text = f"Publish {around.title}\n\n{len(plan.new)} new, {len(plan.changed)} changed, {len(plan.removed)} removed\n"
    yield f"commit {NEXT}\n{_committer(repository, around)}\n".encode()
    yield b"data %d\n%s\n" % (len(text.encode()), text.encode())
    if tip:
        yield f"from {tip}\n".encode()
    for route in plan.removed:
        yield b"D %s\n" % _quoted(prefix + route)
    sent = [*plan.new, *plan.changed]
    for done, route in enumerate(sent, 1):
        yield b"M %s inline %s\ndata %d\n" % (FILE.encode(), _quoted(prefix + route), built.sizes[route])
        with built.path(route).open("rb") as file:
            while piece := file.read(PIECE):
                yield piece
        yield b"\n"
        around.progress("publish", done, len(sent))
    yield b"done\n"


def _quoted(path: str) -> bytes:
    return b'"%s"' % path.encode("utf-8", "surrogateescape").replace(b"\\", b"\\\\").replace(b'"', b'\\"')


def _committer(repository: Repository, around: Surroundings) -> str:
    """Who commits, by git's own configuration; else Dateline, never this machine's name."""
    asked = repository.ask("var", "GIT_COMMITTER_IDENT")
    who = asked.output.decode("utf-8", "replace").rpartition(">")[0]
    who = f"{who}>" if not asked.code and who else f"Dateline <dateline@{around.authority}>"
    return f"committer {who} {around.moment} +0000"
