"""How fast camera pictures become smaller ones; fails where an edit makes any again, or other bytes come a second time.

    python benchmarks/bench_pictures.py [--count 1000] [--scenes 12] [--jobs 2]

Each article has a picture of 4,000 × 3,000 pixels of its own: one of a few invented scenes with the grain of a sensor,
as a JPEG of some 4.5 MB. To draw and encode each anew would take longer than what is measured, so files of one scene
differ in a comment alone; to Dateline they are different files, and each is decoded.
"""

from __future__ import annotations

import argparse
import io
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image, ImageChops

WIDE, HIGH = 4000, 3000
COMMAND = [sys.executable, "-m", "dateline", "build", "--now", "2026-06-01T12:00:00Z"]


def scene(number: int) -> bytes:
    """A JPEG: hills of light and shade with detail at every scale, and grain, as a camera writes it."""
    picture = Image.new("RGB", (WIDE, HIGH), ("#7d8b95", "#94806c", "#6f8a63", "#8a7390")[number % 4])
    for scale, strength in ((500, 90), (125, 50), (25, 20), (6, 9), (1, 9)):
        bands = [Image.effect_noise((WIDE // scale, HIGH // scale), strength) for _ in range(3 if scale > 25 else 1)]
        grown = [band.resize((WIDE, HIGH), Image.Resampling.BICUBIC) for band in bands]
        picture = ImageChops.add(picture, Image.merge("RGB", grown if len(grown) == 3 else grown * 3), 1, -128)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=90)
    return file.getvalue()


def with_comment(picture: bytes, text: str) -> bytes:
    """The same picture as another file."""
    data = text.encode()
    return picture[:2] + b"\xff\xfe" + (len(data) + 2).to_bytes(2, "big") + data + picture[2:]


def write_digest(folder: Path, count: int, scenes: int) -> int:
    """The bytes of the pictures of a digest of `count` articles."""
    drawn, written = [scene(number) for number in range(scenes)], 0
    (folder / "content" / "media").mkdir(parents=True)
    (folder / "content" / "articles").mkdir()
    (folder / "config.yaml").write_text("title: Pictures\nurl: https://pictures.example/\nsearch: false\n")
    for number in range(count):
        data = with_comment(drawn[number % scenes], f"picture {number}")
        (folder / "content" / "media" / f"p{number}.jpg").write_bytes(data)
        article(folder, number, "Text.")
        written += len(data)
    return written


def article(folder: Path, number: int, text: str) -> None:
    """Writes an article with its picture."""
    day = f"2026-{number // 28 % 5 + 1:02}-{number % 28 + 1:02}"
    head = f"title: Article {number}\ndate: {day}\ntopics: politics\nimage: {{file: media/p{number}.jpg, alt: A view}}"
    (folder / "content" / "articles" / f"a{number}.md").write_text(f"---\n{head}\n---\n{text}\n")


def build(folder: Path, jobs: int, name: str, *options: str) -> tuple[float, int]:
    """Prints what a build cost; gives the seconds that it took, and how many smaller pictures it made."""
    store = folder / ".dateline" / "pictures"
    before = set(store.glob("*"))
    used, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([*COMMAND, "--jobs", str(jobs), *options], cwd=folder, check=True, capture_output=True)
    took, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime
    made = len(set(store.glob("*")) - before)
    print(f"{name:28} {took:8.2f} s  {cpu:8.2f} s of processors  {made:5} made", flush=True)
    return took, made


def differing(folder: Path, jobs: int, count: int) -> list[str]:
    """The smaller pictures of the first `count` articles that have other bytes when a digest of these is built."""
    with tempfile.TemporaryDirectory() as made:
        other = Path(made)
        for part in ("media", "articles"):
            (other / "content" / part).mkdir(parents=True)
        (other / "config.yaml").write_text((folder / "config.yaml").read_text())
        for number in range(count):
            for name in (f"media/p{number}.jpg", f"articles/a{number}.md"):
                shutil.copyfile(folder / "content" / name, other / "content" / name)
        build(other, jobs, f"{count} of them anew")
        files = sorted((other / "site" / "media").glob("*.webp"))
        assert files
        return [one.name for one in files if one.read_bytes() != (folder / "site" / "media" / one.name).read_bytes()]


def main() -> None:
    """Makes the digest, builds it, and builds it again after an edit, unchanged, and from nothing but the store."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--count", type=int, default=1000)
    ask.add_argument("--scenes", type=int, default=12)
    ask.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    given = ask.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        written = write_digest(folder, given.count, min(given.scenes, given.count))
        print(
            f"{given.count} pictures of {WIDE} × {HIGH}, {written / given.count / 1e6:.1f} MB each, {given.jobs} jobs"
        )
        took, _ = build(folder, given.jobs, "first build")
        print(f"{given.count / took:28.2f} pictures a second")
        article(folder, 0, "Another text.")
        later = [("a text edited",), ("no change",), ("clean, pictures kept", "--clean")]
        again = sum(build(folder, given.jobs, *how)[1] for how in later)
        other = differing(folder, given.jobs, min(given.count, 20))
        if again or other:
            sys.exit(f"{again} pictures were made again; other bytes: {', '.join(other) or 'none'}")


if __name__ == "__main__":
    main()
