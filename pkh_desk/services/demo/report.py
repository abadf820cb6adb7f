"""The sample report of a handling: part of it written, part of it still to be written, as on a working day."""

from __future__ import annotations

from pkh_desk.domain.writing import TextContent, TextItem
from pkh_desk.services.writing import HandlingTextService

TEXTS = {
    "what": (
        "Keluarga ini menjadi peserta sejak 2011. Ternak sapi perah dan penjualan air bersihnya berjalan, "
        "sehingga ibu dan suaminya memilih keluar dengan kemauan sendiri dan menandatangani surat pernyataan. "
        "Beberapa hari kemudian ibu menyatakan merasa terpaksa dan meminta tetap menjadi peserta."
    ),
    "why": (
        "Menurut ibu, ada yang mengatakan bahwa keluar dari program berarti tidak akan dibantu lagi dalam hal apa"
        " pun. Menurut perangkat desa, tidak ada yang berkata begitu. Kedua keterangan dicatat apa adanya."
    ),
    "d": (
        "Pendamping datang ke rumah dan meminta ibu bercerita lebih dulu tanpa disela. Sesudah itu suaminya ikut "
        "bicara. Keduanya menjelaskan dari mana datangnya rasa takut, dan pendamping menjelaskan lagi apa yang "
        "berubah dan apa yang tidak berubah bagi keluarga sesudah lepas dari bantuan: anak tetap bersekolah, "
        "pertemuan kelompok tetap terbuka, dan keluarga tetap boleh meminta nasihat. Beberapa hari kemudian "
        "pendamping dan supervisor melapor kepada kepala desa. Kepala desa mempertemukan semua pihak di balai "
        "desa, mendengar keterangan satu per satu, dan menegur secara lisan yang mendesak keluarga. Sesudah "
        "pertemuan itu pendamping berkunjung sekali lagi untuk memastikan bahwa keluarga memutuskan sendiri, "
        "tanpa tergesa-gesa dan tanpa tekanan dari siapa pun."
    ),
}
CONCEPTS = (
    TextItem(
        "Kekuatan keluarga",
        "Keluarga dilihat dari apa yang sudah dimilikinya, bukan dari kekurangannya: usaha yang berjalan, "
        "pengetahuan tentang ternak, dan suami yang mendukung. Percakapan dimulai dari situ.",
    ),
    TextItem(
        "Tekanan lingkungan",
        "Keputusan seseorang mudah goyah bila orang di sekitarnya berkata lain. Karena itu lingkungan ikut diajak"
        " bicara, bukan keluarga saja.",
    ),
)
TECHNIQUES = (
    TextItem("Wawancara", "Pertanyaan terbuka kepada ibu, suami dan ketua kelompok, masing-masing sendiri."),
    TextItem("Pengamatan", "Keadaan rumah dan ternak dilihat langsung dan dicatat."),
)


def write(texts: HandlingTextService, handling_id: int) -> None:
    """Writes parts of the report; one text waits as a draft."""
    for aspect, text in TEXTS.items():
        texts.save(handling_id, aspect, TextContent(text))
    texts.save(handling_id, "concepts", TextContent("", CONCEPTS))
    texts.save(handling_id, "techniques", TextContent("", TECHNIQUES))
    values = TextItem("Kerahasiaan", "Masalah ini tidak dibicarakan dalam pertemuan kelompok.")
    texts.keep_draft(handling_id, "values", TextContent("", (values,)))
