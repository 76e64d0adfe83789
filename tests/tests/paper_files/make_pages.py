"""Page files of every kind, made by programs that are not ours (Pillow, pikepdf): make_pages.py FOLDER.

Beside a lossless picture NAME lies NAME.want.png: what a reader of the PDF must see.
"""

import pathlib
import sys

import pikepdf
from PIL import Image, ImageDraw

folder = pathlib.Path(sys.argv[1])
WIDTH, HEIGHT = 413, 585  # A5 at 71 dpi, and odd on purpose
PEN = 9


def drawn(mode, paper, ink):
    """Lines like writing, and a block of ink at the top left."""
    page = Image.new(mode, (WIDTH, HEIGHT), paper)
    pen = ImageDraw.Draw(page)
    pen.rectangle((0, 0, WIDTH // 4, HEIGHT // 6), fill=ink)
    for row in range(HEIGHT // 5, HEIGHT - PEN, 3 * PEN):
        for word in range(20 + row % 31, WIDTH - 40, 57):
            pen.rectangle((word, row, word + 41, row + PEN), fill=ink)
    return page


def keep(page, name, want=None, **how):
    page.save(folder / name, **how)
    if want is not None:
        want.save(folder / f"{name}.want.png")


def shaded(page):
    """A gradient, so that there are more than two tones."""
    slope = Image.linear_gradient("L").resize(page.size)
    return Image.blend(page, slope.convert(page.mode), 0.2)


rgb = shaded(drawn("RGB", (250, 248, 240), (30, 40, 120)))
gray = shaded(drawn("L", 250, 30))
bare = drawn("1", 1, 0)
ink = drawn("CMYK", (0, 0, 0, 0), (0, 0, 0, 255))

keep(rgb, "colour.jpg", dpi=(71, 71), quality=80)
keep(rgb, "progressive.jpg", dpi=(142, 142), progressive=True)
keep(gray, "gray.jpg", dpi=(71, 71))
keep(ink, "ink.jpg", dpi=(71, 71))
exif = Image.Exif()
exif[0x0112] = 6
keep(rgb, "turned.jpg", dpi=(71, 71), exif=exif)

keep(bare, "bare.pbm", bare.convert("L"))
keep(bare, "bare.tif", bare.convert("L"), dpi=(142, 142), compression="group4")
keep(bare, "bare.png", bare.convert("L"), dpi=(142, 142))

keep(gray, "gray.png", gray, dpi=(71, 71))
keep(gray, "gray.pgm", gray)
keep(gray, "gray.tif", gray, dpi=(71, 71))
keep(rgb, "rgb.png", rgb, dpi=(71, 71))
keep(rgb, "rgb.ppm", rgb)
keep(rgb, "rgb.bmp", rgb, dpi=(71, 71))
keep(rgb, "rgb-lzw.tif", rgb, dpi=(71, 71), compression="tiff_lzw")
keep(rgb, "rgb-deflate.tif", rgb, dpi=(71, 71), compression="tiff_adobe_deflate")
palette = rgb.quantize(64)
keep(palette, "palette.png", palette.convert("RGB"), dpi=(71, 71))

clear = Image.linear_gradient("L").resize(rgb.size)
see_through = rgb.copy()
see_through.putalpha(clear)
white = Image.new("RGBA", rgb.size, "white")
keep(see_through, "alpha.png", Image.alpha_composite(white, see_through).convert("RGB"), dpi=(71, 71))
deep = Image.new("I;16", gray.size)
deep.frombytes(b"".join(bytes((tone, tone)) for tone in gray.tobytes()))
keep(deep, "deep.png", gray, dpi=(71, 71))

upside_down = bare.rotate(180)
bare.save(folder / "two.tif", dpi=(142, 142), compression="group4", save_all=True, append_images=[upside_down])
Image.new("1", (10_000, 10_001), 1).save(folder / "huge.png")


def written(pages):
    """A PDF by another maker: text in a font that is not embedded."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    for number in range(pages):
        page = pdf.add_blank_page(page_size=(420, 595))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        page.Contents = pdf.make_stream(f"BT /F 24 Tf 50 500 Td (Trang {number + 1}) Tj ET".encode())
    return pdf


plain = written(2)
plain.save(folder / "plain.pdf")
plain.save(
    folder / "packed.pdf",
    object_stream_mode=pikepdf.ObjectStreamMode.generate,
    linearize=True,
)
for revision in (3, 4, 6):
    plain.save(
        folder / f"locked-{revision}.pdf",
        encryption=pikepdf.Encryption(owner="chu", user="mo", R=revision, aes=revision > 3, metadata=revision > 3),
    )
plain.save(folder / "owned.pdf", encryption=pikepdf.Encryption(owner="chu", user="", R=6))
(folder / "cut.pdf").write_bytes((folder / "plain.pdf").read_bytes()[:400])

signed = written(1)
signature = signed.make_indirect(
    pikepdf.Dictionary(
        Type=pikepdf.Name.Sig,
        Filter=pikepdf.Name("/Adobe.PPKLite"),
        SubFilter=pikepdf.Name("/ETSI.CAdES.detached"),
        ByteRange=[0, 1, 2, 3],
        Contents=pikepdf.String(b"\0" * 64),
    )
)
field = signed.make_indirect(
    pikepdf.Dictionary(FT=pikepdf.Name.Sig, T=pikepdf.String("ky"), V=signature)
)
signed.Root.AcroForm = pikepdf.Dictionary(Fields=[field], SigFlags=3)
signed.save(folder / "signed.pdf")

many = pikepdf.new()
for _ in range(8192):
    many.add_blank_page(page_size=(10, 10))
many.save(folder / "many.pdf")
