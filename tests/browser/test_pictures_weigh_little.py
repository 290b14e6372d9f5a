"""What a browser loads of pictures: for each place the narrowest that is sharp there, cut where `focus` says."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops

from sites import SiteDir
from visits import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
ROWS, MOST = 25, 300_000
EVERY = "[...document.images].map(one => { one.loading = 'eager'; return 0 })"
LOADED = """[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .map(one => [one.name.split('/').pop(), one.encodedBodySize])"""
SHOWN = "[...document.images].every(image => image.complete && image.naturalWidth)"


def _photograph(number: int) -> bytes:
    """A picture with shades and detail at every scale, of which a small copy weighs what one of a camera does."""
    size, picture = (1600, 1200), Image.new("L", (1600, 1200), 70 + number)
    for scale, strength in ((400, 60), (100, 40), (25, 24), (8, 8), (2, 6)):
        noise = Image.effect_noise((size[0] // scale, size[1] // scale), strength)
        picture = ImageChops.add(picture, noise.resize(size, Image.Resampling.BICUBIC), 1, -128)
    coloured = Image.merge("RGB", (picture, ImageChops.offset(picture, 9, 5), ImageChops.offset(picture, 3, 20)))
    file = BytesIO()
    coloured.save(file, "JPEG", quality=92)
    return file.getvalue()


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a digest of 25 articles, each with a photograph of its own, is served."""
    site = SiteDir(tmp_path_factory.mktemp("pictures"))
    site.write("config.yaml", "title: Pictures\nurl: https://digest.example/\nsearch: false\n")
    for number in range(ROWS):
        site.write(f"content/media/p{number}.jpg", _photograph(number))
        image = f"{{file: media/p{number}.jpg, alt: A view, focus: 0% 98%}}"
        head = f"title: Article {number}\ndate: 2026-01-{number + 1:02}\ntopics: politics\nimage: {image}"
        site.write(f"content/articles/a{number:02}.md", f"---\n{head}\n---\nText.\n")
    site.build()
    with served(site.root / "site", "/") as found:
        yield found


def _loaded(browser: Browser, address: str, width: int, density: int, ask: str = "0") -> tuple[dict[str, int], object]:
    """The bytes of each file that a page loads when it is read to its end, by name; and what it answers to `ask`."""
    context = browser.new_context(viewport={"width": width, "height": 844}, device_scale_factor=density)
    page = context.new_page()
    page.goto(address)
    page.evaluate(EVERY)
    for _ in range(1_200):
        if page.evaluate(SHOWN):
            break
        page.wait_for_timeout(50)
    found = dict(page.evaluate(LOADED))
    answer = page.evaluate(ask)
    context.close()
    return found, answer


@pytest.mark.parametrize(
    ("width", "density", "first"), [(390, 3, 800), (390, 2, 800), (390, 1, 480), (1440, 2, 800), (1440, 1, 480)]
)
def test_a_list_of_25_pictures_loads_less_than_300_kilobytes(
    browser: Browser, origin: str, width: int, density: int, first: int
) -> None:
    ask = "getComputedStyle(document.querySelector('.row img')).objectPosition"
    found, place = _loaded(browser, f"{origin}/topics/politics/", width, density, ask)
    pictures = [name for name in found if name.startswith("p")]
    rows = [f"p{number}.jpg.288.webp" for number in range(ROWS - 1)]
    assert sorted(pictures) == sorted([*rows, f"p{ROWS - 1}.jpg.{first}.webp"])
    assert sum(found.values()) < MOST
    assert place == "0% 100%"


@pytest.mark.parametrize(("width", "density", "made"), [(390, 1, 480), (390, 2, 800), (390, 3, 1200), (1440, 1, 1200)])
def test_an_article_loads_its_picture_as_wide_as_the_screen_shows_it(
    browser: Browser, origin: str, width: int, density: int, made: int
) -> None:
    found, _ = _loaded(browser, f"{origin}/2026/01/07/a06/", width, density)
    assert [name for name in found if name.startswith("p")] == [f"p6.jpg.{made}.webp"]
