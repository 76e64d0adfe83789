"""Makes the icons beside it: a navy square with a white counter and the sheet that lies on it.

Run with Pillow: python3 src-tauri/icons/make_icons.py. The same program gives the same bytes.
"""

from pathlib import Path

from PIL import Image, ImageDraw

NAVY = (16, 42, 84, 255)
WHITE = (255, 255, 255, 255)
SIDE = 1024


def picture() -> Image.Image:
    image = Image.new("RGBA", (SIDE, SIDE), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((32, 32, SIDE - 32, SIDE - 32), radius=176, fill=NAVY)
    draw.rounded_rectangle((352, 200, 672, 592), radius=28, fill=WHITE)
    for top in (288, 368, 448):
        draw.rounded_rectangle((416, top, 608, top + 32), radius=16, fill=NAVY)
    draw.rounded_rectangle((176, 640, 848, 736), radius=32, fill=WHITE)
    draw.rectangle((240, 736, 320, 848), fill=WHITE)
    draw.rectangle((704, 736, 784, 848), fill=WHITE)
    return image


def main() -> None:
    folder = Path(__file__).parent
    whole = picture()
    sizes = {"32x32.png": 32, "128x128.png": 128, "128x128@2x.png": 256, "icon.png": 512}
    for name, side in sizes.items():
        whole.resize((side, side), Image.Resampling.LANCZOS).save(folder / name, optimize=True)
    whole.save(folder / "icon.ico", sizes=[(16, 16), (24, 24), (32, 32), (48, 48), (64, 64), (256, 256)])


main()
