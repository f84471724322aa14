"""Real scanning errors: the pages of pages.txt are set in several fonts and sizes, made worse as a copier would, and read by tesseract.

It needs Debian's `tesseract-ocr`, some fonts (`fonts-liberation fonts-dejavu-core fonts-freefont-ttf`) and Pillow (`pip install -e ".[peers]"`); what is missing is told.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.text.quality import ocr_quality
from tests.benchmarks.cleaning.score import Tally, distance, replayed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.benchmarks.cleaning.peers import Corrector

_PAGES = Path(__file__).with_name("pages.txt")
_FONTS = ("LiberationSerif-Regular", "LiberationSans-Regular", "DejaVuSerif", "DejaVuSans", "FreeSerif", "LiberationMono-Regular")
_TIMES = 2
"""Each page is set twice, in another font and size."""
_WIDTH, _MARGIN = 1200, 60
_FOLD = str.maketrans("‘’“”—–", "''\"\"--")
_EDGES = "\"'“”‘’.,;:!?()[]{}*_~-—–|«»°"


@dataclass(frozen=True, slots=True)
class Wear:
    """How a page is made worse."""

    name: str
    height: float
    """Of a small letter, in points of the scan: that, and not the size of the type, decides what can be read."""
    blur: float
    noise: float
    grain: float
    skew: float


LEVELS = (
    Wear("good scan", 6.2, 0.60, 32, 0.20, 0.4),
    Wear("worn scan", 5.6, 0.55, 35, 0.22, 0.5),
    Wear("poor scan", 5.06, 0.55, 35, 0.22, 0.5),
)


@dataclass(frozen=True, slots=True)
class Page:
    """What was set and what was read."""

    level: str
    meant: str
    read: str


def missing() -> str:
    """What is not installed, in words, or nothing."""
    try:
        import PIL  # noqa: F401
    except ImportError:
        return 'Pillow is missing: pip install -e ".[peers]"'
    if not shutil.which("tesseract"):
        return "tesseract is missing: apt-get install tesseract-ocr"
    return "" if _fonts() else "no font is there: apt-get install fonts-liberation fonts-dejavu-core fonts-freefont-ttf"


def _fonts() -> list[str]:
    found = {p.stem: str(p) for p in Path("/usr/share/fonts").rglob("*.ttf")}
    return [found[name] for name in _FONTS if name in found]


def pages(text: Path = _PAGES) -> Iterator[Page]:
    """Every page at every level of wear."""
    fonts = _fonts()
    for i, meant in enumerate(text.read_text("utf8").strip().split("\n\n") * _TIMES):
        for level in LEVELS:
            yield Page(level.name, meant, _read(_worn(*_set(meant, fonts[i % len(fonts)], 25 + 2 * (i % 4)), level, i)))


def _set(text: str, font: str, size: int) -> tuple[Any, float]:
    """The page, and the height of its small letters."""
    from PIL import Image, ImageDraw, ImageFont

    face, lines, line = ImageFont.truetype(font, size), [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if face.getlength(longer) > _WIDTH - 2 * _MARGIN:
            lines.append(line)
            longer = word
        line = longer
    lines.append(line)
    step = int(size * 1.4)
    image = Image.new("L", (_WIDTH, step * len(lines) + 2 * _MARGIN), 255)
    draw = ImageDraw.Draw(image)
    for i, words in enumerate(lines):
        draw.text((_MARGIN, _MARGIN + i * step), words, font=face, fill=0)
    top, bottom = (ImageFont.truetype(font, 10 * size).getbbox("x")[k] for k in (1, 3))
    return image, (bottom - top) / 10


def _worn(image: Any, height: float, level: Wear, number: int) -> Any:
    from PIL import Image, ImageFilter

    scale = level.height / height
    small = image.resize((int(image.width * scale), int(image.height * scale)), Image.Resampling.BILINEAR)
    turned = small.rotate(level.skew * (1 if number % 2 else -1), resample=Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    soft = turned.filter(ImageFilter.GaussianBlur(level.blur))
    return Image.blend(soft, Image.effect_noise(soft.size, level.noise), level.grain)


def _read(image: Any) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.png"
        image.save(path)
        command = ["tesseract", str(path), "-", "-l", "eng", "--psm", "6"]
        return subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "OMP_THREAD_LIMIT": "1"}).stdout


def words(text: str) -> list[str]:
    """The words without the marks around them; kinds of quotation marks and dashes count as one."""
    return [w for r in text.translate(_FOLD).split() if (w := r.strip(_EDGES) or (r if r == "|" else ""))]


def joined(read: str) -> str:
    """What was read as running text: the lines of a paragraph in one, as the layout stage leaves it."""
    return re.sub(r"[ \n]+", " ", re.sub(r"(?<=[a-z])-\n(?=[a-z])", "", read)).strip()


def quality(level: str, read: list[Page]) -> str:
    """The mean of `documents.ocr_quality` over the pages of a level."""
    found = [q for page in read if page.level == level and (q := ocr_quality(joined(page.read))) is not None]
    return f"{sum(found) / len(found):.3f}" if found else "none"


def score(level: str, corrector: Corrector, read: list[Page]) -> Tally:
    """The word errors before and after, and for each change alone whether it lessens them."""
    total = Tally()
    for page in read:
        if page.level != level:
            continue
        text, want = joined(page.read), words(page.meant)
        changes = corrector(text)
        was = distance(words(text), want)
        total.words += len(want)
        total.errors_before += was
        total.errors_after += distance(words(replayed(text, changes)), want)
        for c in changes:
            total.made += 1
            if distance(words(replayed(text, [c])), want) < was:
                total.right += 1
            else:
                total.wrong.append((text[c.start : c.end], c.after, text[max(0, c.start - 40) : c.end + 40]))
    return total
