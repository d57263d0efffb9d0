"""Make the hostile files of this folder (README.md says what each is for).

    python tests/hostile/make_hostile.py [FOLDER]
"""

import io
import struct
import sys
import zipfile
import zlib
from pathlib import Path

HERE = Path(__file__).parent
DATE = (2024, 6, 1, 0, 0, 0)
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pack(members: dict[str, bytes]) -> bytes:
    """A zip archive with fixed dates."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, DATE), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def word(document: str) -> bytes:
    """A .docx whose main part is the given XML."""
    return pack({"[Content_Types].xml": TYPES.encode(), "_rels/.rels": RELATIONS.encode(), "word/document.xml": document.encode()})


def entity_bomb() -> bytes:
    """Entities that unfold to 10^9 letters."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return word(
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "质">{entities}]>'
        f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body></w:document>'
    )


def outside_entity() -> bytes:
    """An entity that names a file of the machine."""
    return word(
        '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/hostname">]>'
        f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>before&f;after</w:t></w:r></w:p></w:body></w:document>'
    )


def deep_tables(depth: int = 3000) -> bytes:
    """Tables inside of each other, deeper than any stack."""
    inner = "<w:p><w:r><w:t>最里面</w:t></w:r></w:p>"
    opened, closed = "<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>"
    return word(f'<w:document xmlns:w="{WORD}"><w:body>{opened * depth}{inner}{closed * depth}</w:body></w:document>')


def zip_bomb() -> bytes:
    """Ten archives of ten archives, each with 30 MB of zeros: 3 GB in a few kilobytes."""
    leaf = pack({"0.txt": bytes(30_000_000)})
    branch = pack({f"{n}.zip": leaf for n in range(10)})
    return pack({f"{n}.zip": branch for n in range(10)})


def huge_picture(side: int = 20_000) -> bytes:
    """A PNG of 400 million white pixels."""
    row = b"\x00" + b"\xff" * (side // 8)
    packed = zlib.compress(row * side, 9)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def pdf(objects: list[bytes]) -> bytes:
    """A PDF of numbered objects; the first is the catalogue."""
    out, places = bytearray(b"%PDF-1.5\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))


def page_loop() -> bytes:
    """A page tree whose node is its own child."""
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1000000/Kids[2 0 R 2 0 R]>>"])


def form_loop() -> bytes:
    """A page that draws a form that draws itself."""
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 4 0 R>>>>/Length 5>>stream\n/F Do\nendstream"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources<</XObject<</F 4 0 R>>>>/Contents 5 0 R>>"
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page, form, b"<</Length 5>>stream\n/F Do\nendstream"])


def many_pages(count: int = 20_000) -> bytes:
    """A page tree that names one page twenty thousand times."""
    kids = b" ".join([b"3 0 R"] * count)
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids), b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"])


def claimed_pages(count: int = 1_000_000) -> bytes:
    """A page tree that says it has a million pages, and has one."""
    stream = b"BT /F 12 Tf 10 50 Td (the only page) Tj ET"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 99]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    return pdf([
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count %d/Kids[3 0 R]>>" % count, page,
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream), b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ])


def huge_scan(side: int = 20_000) -> bytes:
    """A page of text, and one that shows a picture of 400 million pixels."""
    packed = zlib.compress(bytes(side // 8) * side, 9)
    stream = b"BT /F 12 Tf 10 50 Td (a page that can be read) Tj ET"
    text = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 99]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    scan = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 7 0 R/Resources<</XObject<</I 8 0 R>>>>>>"
    picture = b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/FlateDecode/Length %d>>stream\n%s\nendstream"
    return pdf([
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 2/Kids[3 0 R 6 0 R]>>", text,
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream), b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        scan, b"<</Length 27>>stream\n595 0 0 842 0 0 cm /I Do   \nendstream", picture % (side, side, len(packed), packed),
    ])


def deflated_bomb() -> bytes:
    """A content stream of 2 GB of blanks, packed twice."""
    inner = zlib.compressobj(9)
    once = b"".join(inner.compress(bytes(1 << 20).replace(b"\0", b" ")) for _ in range(2000)) + inner.flush()
    twice = zlib.compress(once, 9)
    stream = b"<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n%s\nendstream" % (len(twice), twice)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>"
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page, stream])


FILES = {
    "zero.pdf": lambda: b"",
    "cut.pdf": lambda: page_loop()[:60],
    "page-loop.pdf": page_loop,
    "form-loop.pdf": form_loop,
    "many-pages.pdf": many_pages,
    "claimed-pages.pdf": claimed_pages,
    "huge-scan.pdf": huge_scan,
    "deflated-bomb.pdf": deflated_bomb,
    "entity-bomb.docx": entity_bomb,
    "outside-entity.docx": outside_entity,
    "deep-tables.docx": deep_tables,
    "cut.docx": lambda: outside_entity()[:200],
    "text-as.docx": lambda: "这不是 Word 文件。".encode(),
    "bomb.zip": zip_bomb,
    "traversal.zip": lambda: pack({"../../../越界.txt": "越界。".encode(), "/etc/绝对.txt": "绝对。".encode()}),
    "huge.png": huge_picture,
}


def make(folder: Path) -> None:
    """Write all files into a folder."""
    for name, content in FILES.items():
        (folder / name).write_bytes(content())


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
