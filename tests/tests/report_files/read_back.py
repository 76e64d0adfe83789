"""Reads a report back as other programs see it: the workbook by openpyxl, the CSV by csv, the PDF by poppler.

Prints JSON: `xlsx` (sheet -> rows of typed values), `csv` (rows), `pdf` (number of columns -> rows of words in a cell),
`text` (all words of the PDF). A cell of the PDF is what lies between four ruled lines of the page.
"""
import csv, datetime, html, json, re, subprocess, sys
import openpyxl

SCALE = 2.0  # pixels for a point


def workbook(path):
    def value(cell):
        v = cell.value
        return v.strftime("%Y-%m-%dT%H:%M") if isinstance(v, datetime.datetime) else v
    book = openpyxl.load_workbook(path)
    return {sheet.title: [[value(cell) for cell in row] for row in sheet.iter_rows()] for sheet in book}


def table(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def words(path):
    text = subprocess.run(["pdftotext", "-bbox", path, "-"], check=True, capture_output=True, text=True).stdout
    pages = []
    for page in text.split("<page ")[1:]:
        found = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', page)
        seen = [(float(a), float(b), float(c), float(d), html.unescape(word)) for a, b, c, d, word in found]
        # The letters of "TẬP HUẤN" lie across the page, far larger than any cell's.
        pages.append([word for word in seen if word[3] - word[1] < 18])
    return pages


def pictures(path):
    data = subprocess.run(["pdftoppm", "-gray", "-r", str(int(72 * SCALE)), path], check=True, capture_output=True).stdout
    at, pages = 0, []
    while at < len(data):
        head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data[at:at + 64])
        width, height, begin = int(head[1]), int(head[2]), at + head.end()
        pages.append([data[begin + y * width:begin + (y + 1) * width] for y in range(height)])
        at = begin + width * height
    return pages


DARK = bytes(1 if n < 200 else 0 for n in range(256))


def groups(hits):
    """Neighbours are one line; gives its middle."""
    found = []
    for at in hits:
        if found and at - found[-1][-1] <= 1:
            found[-1].append(at)
        else:
            found.append([at])
    return [sum(group) / len(group) for group in found]


def cells(picture, seen, left, right):
    rows = [row[int(left * SCALE):int(right * SCALE)].translate(DARK) for row in picture]
    lines = groups([y for y, row in enumerate(rows) if sum(row) > 0.97 * len(row)])
    for top, bottom in zip(lines, lines[1:]):
        band = rows[int(top) + 3:int(bottom) - 2]
        if len(band) < 8:
            continue
        edges = groups([x for x in range(len(band[0])) if all(row[x] for row in band)])
        if len(edges) < 3:
            continue
        row = []
        for one, other in zip(edges, edges[1:]):
            inside = [w for w in seen
                      if top < (w[1] + w[3]) / 2 * SCALE < bottom
                      and one < ((w[0] + w[2]) / 2 - left) * SCALE < other]
            inside.sort(key=lambda w: (round(w[3]), w[0]))
            row.append("".join(w[4] for w in inside).replace("\u200b", ""))
        yield row


def ruled(path):
    found, said = {}, []
    left, right = 30 / 25.4 * 72, (297 - 15) / 25.4 * 72
    half = (right - left - 6 / 25.4 * 72) / 2
    for picture, seen in zip(pictures(path), words(path)):
        said += [w[4] for w in seen]
        for row in cells(picture, seen, left - 0.4, right + 0.4):
            found.setdefault(len(row), []).append(row)
        for begin in (left, right - half):
            for row in cells(picture, seen, begin - 0.4, begin + half + 0.4):
                if len(row) == 2:
                    found.setdefault("half", []).append(row)
    return found, " ".join(said)


pdf, text = ruled(sys.argv[3])
print(json.dumps({"xlsx": workbook(sys.argv[1]), "csv": table(sys.argv[2]), "pdf": pdf, "text": text}, ensure_ascii=False))
