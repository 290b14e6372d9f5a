"""Leftovers: files that editors, file managers and downloads leave beside the files of a digest.

They are skipped everywhere, also in root/, where other hidden files are published. Nobody gives these names to a text
or a picture. The copies of a file in conflict that a synchronising program makes (`a (conflicted copy).md`) are no
leftovers: they are a person's texts, and that person has to choose.
"""

from __future__ import annotations

# All in small letters, since Windows writes `Desktop.ini` as well as `desktop.ini`.
NAMES = {
    "4913",  # Vim tries whether it may write
    ".ds_store",
    ".directory",  # KDE
    ".git",
    "icon\r",  # macOS: the icon of a folder
    "thumbs.db",
    "ehthumbs.db",
    "desktop.ini",
}
# Folders are somebody's, whatever their names, but for these.
FOLDERS = {
    "__macosx",  # unpacked from an archive of macOS
    "@eadir",  # Synology
    "$recycle.bin",
    "system volume information",
    "lost+found",
}
BEGINNINGS = (
    ".#",  # Emacs: a lock
    "._",  # macOS: what another disk cannot hold of a file
    "~$",  # Microsoft Office: an owner's mark
    ".~lock.",  # LibreOffice
    ".goutputstream-",  # GNOME
    ".fuse_hidden",
    ".nfs",
)
ENDINGS = (
    "~",
    ".bak",
    ".swp",
    ".swo",
    ".swn",
    ".swx",
    ".kate-swp",
    ".orig",
    ".rej",
    ".save",  # nano, when it is ended from outside
    ".tmp",
    "___jb_tmp___",
    "___jb_old___",
    ".part",
    ".crdownload",
    ".download",  # Safari
)


def is_leftover(name: str) -> bool:
    """Whether a file of this name is a leftover."""
    if name[-3:] == ".md" and name[:1] not in ".~":  # as nearly all: none of what follows ends or begins so
        return False
    name = name.lower()
    return (
        name.endswith(ENDINGS)
        or name.startswith(BEGINNINGS)
        or name in NAMES
        or name in FOLDERS
        or (name[:1] == "#" and name[-1:] == "#")  # Emacs: what is not saved yet
    )
