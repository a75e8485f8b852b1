"""Checks a PDF against what a program can tell of PDF/UA-1.

Each fault begins with the number of its failure condition in the Matterhorn Protocol 1.1.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, BooleanObject, ContentStream, DictionaryObject

_PAINTS = {b"Tj", b"TJ", b"'", b'"', b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s", b"sh", b"Do", b"BI"}
_HEADING = re.compile(r"H([1-6])$")
# fmt: off
_STANDARD = frozenset({
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct",
    "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH",
    "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link",
    "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form",
})
# fmt: on
_PARENTS = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "LI": {"L"},
    "Lbl": {"LI", "Note", "TOCI"},
    "LBody": {"LI"},
}


def find_faults(content: bytes) -> list[str]:
    """Return what is wrong, each with the number of its failure condition; nothing where all is well."""
    reader = PdfReader(io.BytesIO(content))
    root = reader.trailer["/Root"]
    return [
        *_check_document(reader, root),
        *(fault for page in reader.pages for fault in _check_page(reader, page)),
        *_check_tree(root),
    ]


def _check_document(reader: PdfReader, root: DictionaryObject) -> Iterator[str]:
    if (root.get("/MarkInfo") or {}).get("/Marked") != BooleanObject(True):
        yield "01-007: the document does not say that it is tagged"
    if not str(root.get("/Lang", "")):
        yield "11-001: the document has no language"
    if (root.get("/ViewerPreferences") or {}).get("/DisplayDocTitle") != BooleanObject(True):
        yield "07-002: the title is not shown instead of the file's name"
    if "/StructTreeRoot" not in root:
        yield "01-005: there is no structure"
    metadata = root["/Metadata"].get_data().decode() if "/Metadata" in root else ""
    if not re.search(r'pdfuaid:part(?:="1"|>\s*1\s*<)', metadata):
        yield "06-002: the metadata do not name PDF/UA-1"
    if not (reader.metadata and reader.metadata.title) or "dc:title" not in metadata:
        yield "06-003: there is no title in the metadata"
    if "/AcroForm" in root or "/EmbeddedFiles" in (root.get("/Names") or {}):
        yield "21-001: there are forms or files that nothing here checks"


def _check_page(reader: PdfReader, page: Any) -> Iterator[str]:
    name = f"page {page.page_number + 1}"
    if "/StructParents" not in page:
        yield f"01-005: {name} is not tied to the structure"
    if page.get("/Annots") and page.get("/Tabs") != "/S":
        yield f"28-008: tabs on {name} do not follow the structure"
    for annotation in page.get("/Annots") or ():
        link = annotation.get_object()
        if link.get("/Subtype") == "/Link" and not str(link.get("/Contents", "")):
            yield f"28-012: a link on {name} has no words"
        if "/StructParent" not in link:
            yield f"28-011: an annotation on {name} is not in the structure"
    yield from (f"{fault} on {name}" for fault in _check_fonts(page["/Resources"].get("/Font", {})))
    yield from (f"{fault} on {name}" for fault in _check_marks(ContentStream(page.get_contents(), reader)))


def _check_fonts(fonts: DictionaryObject) -> Iterator[str]:
    for name, reference in fonts.items():
        font = reference.get_object()
        below = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        descriptor = below.get("/FontDescriptor", {})
        if font.get("/Subtype") != "/Type3" and not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor):
            yield f"31-009: font {name} is not embedded"
        if "/ToUnicode" not in font:
            yield f"10-001: font {name} does not say what its glyphs mean"


def _check_marks(stream: ContentStream) -> Iterator[str]:
    """Find what is painted neither as an artifact nor as content that the structure knows."""
    marks: list[str] = []
    stray = 0
    for operands, operator in stream.operations:
        if operator in {b"BDC", b"BMC"}:
            knows = operands[0] == "/Artifact" or (len(operands) > 1 and "/MCID" in operands[1])
            if knows and {"artifact", "content"} & set(marks) and operands[0] == "/Artifact" and "content" in marks:
                yield "01-003: an artifact stands inside tagged content"
            marks.append(("artifact" if operands[0] == "/Artifact" else "content") if knows else "")
        elif operator == b"EMC":
            marks.pop()
        elif operator in _PAINTS and not any(marks):
            stray += 1
    if stray:
        yield f"01-004: {stray} things are painted that are neither tagged nor artifacts"


def _check_tree(root: DictionaryObject) -> Iterator[str]:
    tree = root.get("/StructTreeRoot")
    if tree is None:
        return
    roles = {key[1:]: str(value)[1:] for key, value in (tree.get("/RoleMap") or {}).items()}
    level = 0
    for element, kind, parent in _walk(tree, "", roles):
        if kind not in _STANDARD:
            yield f"02-001: {kind} is mapped to no standard type"
        if kind in _PARENTS and parent not in _PARENTS[kind]:
            yield f"09-004: {kind} stands in {parent or 'nothing'}"
        if kind in {"Figure", "Formula"} and not str(element.get("/Alt", "")):
            yield f"13-004: a {kind} has no words"
        if kind == "Table":
            yield from _check_table(element, roles)
        if heading := _HEADING.match(kind):
            if int(heading[1]) > level + 1:
                yield f"14-003: {kind} comes after level {level}"
            level = int(heading[1])


def _walk(node: Any, parent: str, roles: dict[str, str]) -> Iterator[tuple[Any, str, str]]:
    """Yield the elements of the structure in reading order, each with its standard type and that of its parent."""
    children = node.get("/K", ArrayObject())
    for child in children if isinstance(children, ArrayObject) else [children]:
        element = child.get_object()
        if not isinstance(element, DictionaryObject) or "/S" not in element:
            continue
        kind = str(element["/S"])[1:]
        kind = roles.get(kind, kind)
        yield element, kind, parent
        yield from _walk(element, kind, roles)


def _check_table(table: DictionaryObject, roles: dict[str, str]) -> Iterator[str]:
    """Find heads that neither say whose they are nor are named by the cells that they stand over."""
    cells = [(cell, kind) for cell, kind, _ in _walk(table, "Table", roles) if kind in {"TH", "TD"}]
    named = {str(one) for cell, _ in cells for one in _find_attribute(cell, "/Headers") or ()}
    heads = [cell for cell, kind in cells if kind == "TH" and not _find_attribute(cell, "/Scope")]
    if any("/ID" not in cell for cell in heads) or (heads and not named):
        yield "15-003: a head of a table does not say whose"
    if not named <= {str(cell["/ID"]) for cell, _ in cells if "/ID" in cell}:
        yield "15-004: a cell names a head that is not there"


def _find_attribute(element: DictionaryObject, name: str) -> Any:
    attributes = element.get("/A", ArrayObject())
    owners = attributes if isinstance(attributes, ArrayObject) else [attributes]
    return next((one.get_object()[name] for one in owners if name in one.get_object()), None)
