"""Pictures that came as parts of a mail, or of a page saved as one."""

from __future__ import annotations

from urllib.parse import unquote

from dateline.content.pictures import UNKNOWN
from dateline.seeds.readers.html.elements.came import Came
from dateline.seeds.readers.mail.parts import Part
from dateline.seeds.text.document import Figure
from dateline.seeds.writing.files import LARGEST, size_of


class PictureParts:
    """The parts of a mail that a text in it can show: by their ids, and by their places."""

    def __init__(self, root: Part) -> None:
        self._parts: dict[str, Part] = {}
        self._came: dict[str, Came | None] = {}
        for part in root.walk():
            if part.inner or part.type.startswith(("text/", "multipart/", "message/")):
                continue
            for name in (f"cid:{part.header('content-id').strip('<> ')}", part.header("content-location")):
                if name.removeprefix("cid:"):
                    self._parts.setdefault(name, part)

    def of(self, written: str, whole: str) -> Came | None:
        """The picture that an address leads to."""
        for address in (unquote(written) if written.startswith("cid:") else written, whole):
            if part := self._parts.get(address):
                if address not in self._came:
                    self._came[address] = _came(part, address)
                return self._came[address]
        return None

    def shown(self, pictures: tuple[Figure, ...]) -> list[Part]:
        """The parts that these pictures are."""
        names = {figure.target for figure in pictures}
        return [self._parts[address] for address, one in self._came.items() if one and one.target in names]


def _came(part: Part, address: str) -> Came | None:
    data = part.file(LARGEST)
    size = size_of(data)
    name = part.name or address.partition("?")[0].rstrip("/").rpartition("/")[2].removeprefix("cid:")
    return Came(f"{address}/{name}", data, size) if size != UNKNOWN else None
