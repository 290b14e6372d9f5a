"""Target `rsync`: a folder on a host that ssh reaches. rsync itself compares the files, by checksum."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from dateline.base.errors import OutsideError
from dateline.base.faults import outside
from dateline.base.fingerprint import FrozenMap
from dateline.base.permalinks import folders_of
from dateline.base.project import MARKER
from dateline.config.values import Target
from dateline.publish.manifest import MANIFEST, manifest_bytes, read_manifest, unmarked
from dateline.publish.plan import Built, Plan, Prepared, Surroundings, plan_of_folder
from dateline.publish.programs import SILENCE, TEMPORARY, ask, failed, run

OLDEST = (3, 1)  # --ignore-missing-args
SECONDS = 60  # without a byte: the connection is lost
MEND = "Check the target's `remote`, and that `ssh` reaches the host. What was sent is whole: publish again."
_NO_FOLDER = re.compile(r"change_dir .* failed: .*\(2\)")  # it is made when something is sent
_SOME_MISSING = 23  # also where a file stands in the way of the folder that another would lie in
_LISTED = re.compile(r"(.)\S{9,10}\s+\S+ \S+ \S+ (.*)")
_ESCAPED = re.compile(r"\\#([0-7]{3})")


@dataclass(frozen=True, slots=True)
class Host:
    """A folder on a host, as rsync reaches it."""

    remote: str
    shell: str
    around: Surroundings
    environment: FrozenMap

    def command(self, *words: str) -> tuple[str, ...]:
        """The words of an rsync command."""
        return ("rsync", "--8-bit-output", f"--timeout={SECONDS}", f"--rsh={self.shell}", *words)

    def run(self, what: str, *words: str, routes: Iterable[str] = ()) -> str:
        """The output of rsync. Raises OutsideError."""
        command = self.command(*words)
        pieces = (f"{route}\0".encode("utf-8", "surrogateescape") for route in routes)
        output = run(what, command, self.environment, self.around.project.root, pieces, MEND)
        return output.decode("utf-8", "surrogateescape")

    def hidden(self, routes: Iterable[str]) -> set[str]:
        """Which of `routes` are links there, or files: a dry run passes over these where a folder is to be."""
        pieces = [f"{route}\0".encode("utf-8", "surrogateescape") for route in sorted(routes)]
        if not pieces:
            return set()
        with tempfile.TemporaryDirectory() as nowhere:
            how = ("--list-only", "--ignore-missing-args", "--from0", "--files-from=-", self.remote, nowhere)
            answer = ask(self.command(*how), self.environment, self.around.project.root, pieces)
        if answer.code not in (0, _SOME_MISSING) and not _NO_FOLDER.search(answer.errors):
            raise failed("rsync", answer, MEND)
        listed = map(_LISTED.fullmatch, answer.output.decode("utf-8", "surrogateescape").splitlines())
        return {_plain(line[2]) for line in listed if line and line[1] != "d"}

    def send(self, folder: Path, routes: Iterable[str]) -> None:
        """Sends files of `folder`: each is put in place whole."""
        how = ("--checksum", "--copy-links", "--perms", "--chmod=F644", "--no-implied-dirs")
        self.run("rsync", *how, "--from0", "--files-from=-", f"{folder}/", self.remote, routes=routes)

    def remove(self, folder: Path, routes: Iterable[str]) -> None:
        """Removes files that `folder` does not have, and the folders that this empties; nothing else."""
        how = ("--recursive", "--delete", "--existing", "--ignore-existing", "--from0", "--include-from=-")
        routes = sorted(routes)
        rules = [*(f"/{_literal(one)}/" for one in sorted(folders_of(routes))), *(f"/{_literal(r)}" for r in routes)]
        self.run("rsync", *how, "--exclude=*", f"{folder}/", self.remote, routes=rules)


def _literal(path: str) -> str:
    """A path as a filter rule that means just that path."""
    return re.sub(r"([\\*?\[])", r"\\\1", path) if re.search(r"[*?\[]", path) else path


def prepare(name: str, target: Target, built: Built, around: Surroundings) -> Prepared:
    """The plan for a folder on a host. Raises OutsideError where rsync or the host fails."""
    environment = FrozenMap({**around.environment, "LC_ALL": "C"})
    _check_version(environment, around.project.root)
    host = Host(target.remote.rstrip("/") + "/", _shell(target, around.interactive), around, environment)
    owned = _owned(host)
    how = ("--recursive", "--checksum", "--copy-links", "--dry-run", "--delete", "--out-format=%i %n")
    spared = (f"--exclude=/{MARKER}", f"--exclude=/{MANIFEST}")
    new, changed, strange = _itemized(host.run("rsync", *how, *spared, f"{built.folder}/", host.remote))
    same = built.sizes.keys() - new - changed
    standing = same | changed | strange
    standing |= host.hidden((new - owned.keys()) | (folders_of(new) - folders_of(standing)))
    plan = plan_of_folder(built, standing, same, owned, around.take_over)
    return Prepared(plan, partial(_send, host, plan, built, owned))


def _check_version(environment: FrozenMap, folder: Path) -> None:
    said = run("rsync", ("rsync", "--version"), environment, folder).decode("utf-8", "replace")
    found = re.match(r"rsync\s+version\s+v?(\d+)\.(\d+)", said)
    if not found or (int(found[1]), int(found[2])) < OLDEST:
        raise OutsideError(f"this machine's rsync is {said.splitlines()[0]!r}", "Install rsync 3.1 or newer.")


def _shell(target: Target, interactive: bool) -> str:
    """The ssh command; its first value of an option holds, so the target's own come first."""
    options = [*target.ssh, *([] if interactive else ["BatchMode=yes"]), *SILENCE]
    port = ["-p", str(target.port)] if target.port else []
    return " ".join(["ssh", *port, *(word for option in options for word in ("-o", option))])


def _owned(host: Host) -> dict[str, str]:
    with outside(TEMPORARY), tempfile.TemporaryDirectory() as folder:
        command = host.command("--ignore-missing-args", f"{host.remote}{MANIFEST}", f"{folder}/")
        answer = ask(command, host.environment, host.around.project.root)
        if answer.code and not _NO_FOLDER.search(answer.errors):
            raise failed("rsync", answer, MEND)
        path = Path(folder, MANIFEST)
        return read_manifest(path.read_bytes() if path.is_file() else None)


def _itemized(said: str) -> tuple[set[str], set[str], set[str]]:
    """Routes that are new, changed, and not the site's, of what rsync would do."""
    new: set[str] = set()
    changed: set[str] = set()
    strange: set[str] = set()
    for line in said.splitlines():
        what, _, name = line.partition(" ")
        route = _plain(name.lstrip(" ") if what == "*deleting" else name)
        if route.endswith("/"):
            continue
        if what == "*deleting":
            strange.add(route)
        elif what[:2] in ("<f", ">f"):
            (new if "+" in what else changed).add(route)
    return new, changed, strange


def _plain(name: str) -> str:
    """A name as rsync shows it, without its escapes."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 8)), name)


def _send(host: Host, plan: Plan, built: Built, owned: dict[str, str]) -> None:
    around = host.around
    ours = {*built.sizes, *plan.removed}
    if owned.keys() != ours:
        _write_manifest(host, ours)
    if plan.in_the_way:
        with tempfile.TemporaryDirectory() as nothing:
            host.remove(Path(nothing), plan.in_the_way)
    done, total = 0, len(plan.new) + len(plan.changed)
    for routes in plan.phases():
        around.checkpoint("send")
        host.send(built.folder, routes)
        done += len(routes)
        around.progress("publish", done, total)
    if plan.removed:
        around.checkpoint("remove")
        host.remove(built.folder, plan.removed)
    around.checkpoint("finish")
    if ours != built.sizes.keys():
        _write_manifest(host, built.sizes)


def _write_manifest(host: Host, routes: Iterable[str]) -> None:
    with outside(TEMPORARY), tempfile.TemporaryDirectory() as folder:
        Path(folder, MANIFEST).write_bytes(manifest_bytes(unmarked(routes)))
        host.send(Path(folder), [MANIFEST])
