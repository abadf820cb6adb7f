"""Text tables, web pages and XML under the names that people give them."""

from __future__ import annotations

from tests.hostile.books import HEADER, person
from tests.hostile.kinds import Make

_LINES = [HEADER, *([str(cell) for cell in person(number)] for number in range(1, 6))]


def _csv(mark: str = ",") -> str:
    return "\r\n".join(mark.join(line) for line in _LINES)


def _html(rows: str = "", inside: str = "") -> str:
    body = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in line) + "</tr>" for line in _LINES)
    return f"<html>{inside}<body><table>{body}{rows}</table></body></html>"


def _xml(inside: str = "", head: str = "") -> str:
    rows = "".join(
        "<Row>" + "".join(f'<Cell><Data ss:Type="String">{text}</Data></Cell>' for text in line) + "</Row>"
        for line in _LINES
    )
    return (
        f'<?xml version="1.0"?>{head}<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="DATA"><Table>'
        f"{rows}{inside}</Table></Worksheet></Workbook>"
    )


def cases() -> dict[str, Make]:
    """Name -> what makes the file."""
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    texts: dict[str, str | bytes] = {
        "csv comma": _csv(),
        "csv semicolon sep": "sep=;\r\n" + _csv(";"),
        "csv tab utf-16": _csv("\t").encode("utf-16"),
        "csv pipe": _csv("|"),
        "csv utf-16 without mark": _csv().encode("utf-16-le"),
        "csv cp1252": _csv().replace("SITI", "S\xcfTI").encode("cp1252"),
        "csv utf-8 mark": "\ufeff" + _csv(";"),
        "csv open quotation mark": _csv().replace("SITI", '"SITI', 1) + "x" * 500_000,
        "csv one long line": "A," * 5_000_000,
        "csv a million commas lines": ",,,,\n" * 1_000_000,
        "csv with nul": _csv().replace("SITI", "SI\0TI", 1),
        "csv cut": _csv()[:-150],
        "csv only header": ",".join(HEADER),
        "csv of prose": "Yth. Bapak/Ibu, dengan hormat.\nDemikian.",
        "csv odd ends of lines": _csv().replace("\r\n", "\r"),
        "blank file": "",
        "zeros": b"\0" * 100_000,
        "one byte": b"P",
        "two bytes": b"PK",
        "noise": bytes((number * 7919 + number // 13) % 256 for number in range(50_000)),
        "pdf": b"%PDF-1.7\n1 0 obj",
        "png": b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
        "exe": b"MZ" + b"\0" * 100,
        "html": _html(),
        "html open elements": "<table>" + "<tr><td>" * 100_000,
        "html deep tables": "<table><tr><td>" * 20_000,
        "html spans": _html('<tr><td colspan="99999999" rowspan="99999999">x</td></tr>' * 50),
        "html entity words": _html("<tr><td>&rahasia;&nbsp;&#0;&#xffffffff;</td></tr>"),
        "html script": _html(inside="<script>while(1);</script>"),
        "html image from the web": _html('<tr><td><img src="http://127.0.0.1:9/a.png"></td></tr>'),
        "html without table": "<html><body>Halo</body></html>",
        "html comment bomb": "<table>" + "<!--" * 200_000,
        "html declaration bomb": "<table>" + "<![" * 200_000,
        "html attribute bomb": "<table><tr><td " + "a " * 500_000,
        "html half a tag": "<html><table><tr><td" + "<" * 200_000,
        "xml": _xml(),
        "xml far index": _xml(
            '<Row ss:Index="1048576"><Cell ss:Index="16384"><Data ss:Type="String">x</Data></Cell></Row>'
        ),
        "xml index too far": _xml('<Row ss:Index="99999999999"><Cell/></Row>'),
        "xml merged": _xml('<Row><Cell ss:MergeAcross="9999999" ss:MergeDown="9999999"/></Row>'),
        "xml cut": _xml()[:-200],
        "xml billion laughs": _xml(
            "<Row><Cell><Data>&a9;</Data></Cell></Row>", f'<!DOCTYPE x [<!ENTITY a0 "l">{laughs}]>'
        ),
        "xml external entity": _xml(
            "<Row><Cell><Data>&r;</Data></Cell></Row>", '<!DOCTYPE x [<!ENTITY r SYSTEM "file:///etc/passwd">]>'
        ),
        "xml deep": _xml("<a>" * 300_000),
        "xml odd values": _xml(
            '<Row><Cell><Data ss:Type="Number">x</Data></Cell><Cell><Data ss:Type="DateTime">kapan</Data></Cell></Row>'
        ),
        "xml of something else": '<?xml version="1.0"?><catatan/>',
        "svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    }
    return {name: lambda text=text: text if isinstance(text, bytes) else text.encode() for name, text in texts.items()}  # type: ignore[misc]
