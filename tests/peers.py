"""Real peers on this machine: a proxy that cuts connections, sshd, a git server, and an S3 service."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from machine import program, unavailable

PATIENCE = 120  # seconds until a test gives up on a server; nothing is timed


class Proxy:
    """Passes connections on to a port of this machine; each is cut when `allowed` bytes went to that side."""

    def __init__(self, port: int) -> None:
        self.target = port
        self.allowed: int | None = None
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Stops listening."""
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=(near, self.allowed), daemon=True).start()

    def _serve(self, near: socket.socket, allowed: int | None) -> None:
        with closing(near), suppress(OSError), socket.create_connection(("127.0.0.1", self.target)) as far:
            back = threading.Thread(target=self._pass, args=(far, near, None), daemon=True)
            back.start()
            self._pass(near, far, allowed)
            if allowed is None:
                back.join(30)

    @staticmethod
    def _pass(source: socket.socket, sink: socket.socket, allowed: int | None) -> None:
        with suppress(OSError):
            while data := source.recv(4096 if allowed is None else max(1, min(4096, allowed))):
                sink.sendall(data)
                if allowed is not None:
                    allowed -= len(data)
                    if allowed <= 0:
                        sink.shutdown(socket.SHUT_RDWR)
                        source.shutdown(socket.SHUT_RDWR)
                        return
            sink.shutdown(socket.SHUT_WR)


@contextmanager
def proxy_to(port: int) -> Iterator[Proxy]:
    """A proxy to a port, closed at the end."""
    proxy = Proxy(port)
    try:
        yield proxy
    finally:
        proxy.close()


@contextmanager
def _kept_port() -> Iterator[int]:
    """A port that nobody else gets meanwhile: it is bound, and so a server that shares addresses may listen on it."""
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", 0))
        port = int(held.getsockname()[1])
        if sys.platform != "linux":  # elsewhere nobody may listen then
            held.close()
        yield port


@contextmanager
def running(command: Callable[[int], list[str]]) -> Iterator[int]:
    """The port of a server, from when it listens there until the end; `command` starts it."""
    with _kept_port() as port:
        words = command(port)
        server = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            end = time.monotonic() + PATIENCE
            while True:
                with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                    break
                assert server.poll() is None, f"{words[0]} ended with {server.returncode}"
                assert time.monotonic() < end, f"{words[0]} does not listen"
                time.sleep(0.05)
            yield port
        finally:
            server.terminate()
            server.wait()


class Ssh:
    """An sshd for this user: its port, and the options with which its throwaway key is used."""

    def __init__(self, folder: Path, port: int) -> None:
        self.user = getpass.getuser()
        self.port = port
        self.folder = folder

    def options(self) -> list[str]:
        """Options of ssh, as `publish` has them in config.yaml."""
        return [
            f"IdentityFile={self.folder / 'key'}",
            "IdentitiesOnly=yes",
            f"UserKnownHostsFile={self.folder / 'known_hosts'}",
            "StrictHostKeyChecking=yes",
            "HostKeyAlias=test-host",
        ]


@contextmanager
def sshd(folder: Path) -> Iterator[Ssh]:
    """A real sshd on this machine with throwaway keys."""
    daemon = shutil.which("sshd") or "/usr/sbin/sshd"
    if not Path(daemon).is_file():
        unavailable("no sshd on this machine (Debian package: openssh-server)")
    keygen = program("openssh-client", "ssh-keygen")
    folder.mkdir(mode=0o700)
    for name in ("key", "host"):
        subprocess.run([keygen, "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(folder / name)], check=True)
    shutil.copy(folder / "key.pub", folder / "authorized")
    host_key = (folder / "host.pub").read_text(encoding="utf-8")
    (folder / "known_hosts").write_text(f"test-host {host_key}", encoding="utf-8")
    config = folder / "sshd_config"
    config.write_text(
        f"ListenAddress 127.0.0.1\nHostKey {folder / 'host'}\nAuthorizedKeysFile {folder / 'authorized'}\n"
        "StrictModes no\nUsePAM no\nPasswordAuthentication no\nPidFile none\nPermitRootLogin prohibit-password\n"
        f"MaxStartups 100\nSetEnv HOME={folder}\n",  # the login shell reads no settings of this machine
        encoding="utf-8",
    )
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # what an installed sshd's own service makes
    with running(lambda port: [daemon, "-D", "-e", "-f", str(config), "-p", f"{port}"]) as port:
        yield Ssh(folder, port)


@contextmanager
def git_server(folder: Path) -> Iterator[int]:
    """The port of a `git daemon` that takes pushes to the repositories in `folder`."""
    command = ["git", "daemon", "--listen=127.0.0.1", "--export-all", "--enable=receive-pack", "--reuseaddr"]
    with running(lambda port: [*command, f"--port={port}", f"--base-path={folder}", str(folder)]) as port:
        yield port


@contextmanager
def s3_service() -> Iterator[int]:
    """The port of an S3 service, without any bucket."""
    try:
        from moto.server import ThreadedMotoServer
    except ImportError:
        unavailable("no moto in this environment (Python package: moto[server])")
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        yield server.get_host_and_port()[1]
    finally:
        server.stop()
