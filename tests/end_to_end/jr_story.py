"""The story of Ibu JR of Desa Wates in our own words and re-dated to 2026: every fact where it has its place."""

from __future__ import annotations

Values = dict[str, str]

ANSWERS: tuple[tuple[str, str, str, str], ...] = (
    ("income", "4800000", "document", "Catatan setoran susu dan penjualan air selama tiga bulan."),
    ("income_steady", "steady", "statement", ""),
    ("business", "steady", "observation", "Kandang dan tangki air dilihat."),
    ("business_kind", "Sapi perah; agen penyalur air bersih", "observation", "Dilihat saat kunjungan."),
    ("livestock", "large", "observation", "Sapi perah di kandang sendiri."),
    ("livestock_count", "Sapi perah, tujuh ekor", "observation", "Dihitung di kandang."),
    ("participant_since", "2011", "statement", ""),
    ("willing", "yes", "statement", ""),
    ("spouse_agrees", "yes", "statement", ""),
)
"""Question, value, way, evidence."""
ASSESSED: Values = {
    "assessed_on": "3 Agustus 2026",
    "findings": "Usaha ternak perah berkembang dan keluarga menyalurkan air bersih ke tetangganya.",
    "willing": "yes",
    "recommendation": "graduate",
    "reason": "Dua usaha memberi penghasilan tetap di atas kebutuhan keluarga.",
    "ground": "economy_improved",
}
PLACE = "Balai Desa Wates"
WITNESSED: Values = {
    "witness_1": "Ratna Umpamawati",
    "witness_1_role": "supervisor",
    "witness_2": "Sulami Contohsari",
    "witness_2_role": "group_chair",
}
SIGNED: Values = {
    "signed_on": "10 Agustus 2026",
    "place": PLACE,
    **WITNESSED,
    "signed_by_relation": "caretaker",
    "read_to": "Pengurus dan suaminya, di hadapan pendamping Dewi Contohwati",
    "folder_no": "12",
}
PRESSED_BY = "Ketua RT"
RETRACTED: Values = {
    "received_on": "14 Agustus 2026",
    "channel": "in_person",
    "reason": "Waktu itu saya tanda tangan karena terpaksa.",
    "pressed_to_sign": "yes",
    "pressed_to_retract": "yes",
    "pressed_by": PRESSED_BY,
    "asks": "Tetap menerima PKH.",
}
PARTIES: tuple[tuple[str, Values], ...] = (
    ("kpm", {"name": "Ibu JR", "role": "kpm", "stance": "unknown"}),
    ("husband", {"name": "Suami Ibu JR", "role": "spouse", "stance": "supports", "relation": "Suami"}),
    ("rt", {"name": "Ketua RT", "role": "rt_head", "stance": "opposes", "restricted": "yes"}),
    ("chair", {"name": "Sulami Contohsari", "role": "group_chair", "stance": "supports"}),
    ("head", {"name": "Sukardi Rekaan", "role": "village_head", "stance": "supports"}),
    ("relative", {"name": "Kerabat Ibu JR", "role": "relative", "stance": "neutral", "relation": "Kakak"}),
    ("supervisor", {"name": "Ratna Umpamawati", "role": "supervisor", "stance": "supports"}),
    ("facilitator", {"name": "Dewi Contohwati", "role": "facilitator", "stance": "supports"}),
)
RECORDS: tuple[tuple[str, Values], ...] = (
    ("meeting", {"kind": "talk", "state": "done", "on": "20 Agustus 2026", "place": "Rumah keluarga",
                 "topic": "Perbincangan dengan pengurus dan suami", "present": "kpm,husband,facilitator",
                 "agreement": "Ada pihak yang menghasut; keduanya sendiri merasa sudah mampu."}),
    ("action", {"what": "Mempertemukan keluarga, ketua RT, ketua kelompok dan kepala desa.",
                "who": "facilitator,head", "due": "30 Agustus 2026", "state": "planned"}),
    ("action", {"what": "Menjelaskan untuk keluarga dengan komponen apa PKH disediakan.", "who": "facilitator",
                "due": "30 Agustus 2026", "state": "planned"}),
    ("visit", {"state": "done", "on": "25 Agustus 2026", "time": "09.30", "place": "Rumah keluarga",
               "present": "kpm,husband,facilitator", "restricted": "yes",
               "observation": "Keluarga bercerita didesak menolak graduasi.",
               "agreement": "Keluarga tidak perlu takut; yang ditempuhnya sudah sesuai prosedur."}),
    ("meeting", {"kind": "report", "state": "done", "on": "27 Agustus 2026", "place": PLACE,
                 "topic": "Campur tangan dalam urusan PKH", "present": "head,supervisor,facilitator",
                 "agreement": "Kepala desa akan mengingatkan bawahannya."}),
    ("warning", {"on": "28 Agustus 2026", "to": "rt", "by": "head", "way": "oral",
                 "about": "Mencampuri urusan PKH di luar wewenangnya.", "restricted": "yes"}),
    ("result", {"kind": "achieved", "text": "Keluarga memutuskan sendiri tanpa paksaan siapa pun."}),
    ("result", {"kind": "achieved", "text": "Teguran lisan kepala desa mencegah kejadian serupa."}),
    ("result", {"kind": "achieved", "text": "Pendamping, ketua kelompok dan keluarga saling percaya."}),
    ("result", {"kind": "achieved", "text": "Kerja pendamping di lapangan tidak lagi terhalang."}),
    ("result", {"kind": "not_achieved", "text": "Perselisihan lama ketua kelompok dan ketua RT.",
                "why": "Urusan pribadi, di luar tugas pendamping."}),
    ("result", {"kind": "lesson", "text": "Cara pandang berubah lewat P2K2 dan dukungan desa serta kecamatan."}),
)  # fmt: skip
"""Kinds with values; people are named as in PARTIES."""
CARRIED_OUT: Values = {"state": "done", "on": "29 Agustus 2026", "result": "Semua mendengar penjelasan yang sama."}
"""What became of each planned action."""
PEOPLE_KEYS = ("present", "to", "by", "who")
STEPS: tuple[tuple[str, str], ...] = (
    ("a", ""),
    ("b", "Pengurus dan suami didengar lebih dahulu; kemauan keluarga dan kepala desa adalah kekuatan yang ada."),
    ("c", "Semua yang berkepentingan duduk bersama supaya menilai dengan ukuran yang sama."),
    ("d", "Pendamping datang ke rumah, lalu bersama supervisor melapor ke desa."),
    ("e", "Yang tercapai dan yang belum tercatat satu per satu di Rencana & hasil."),
    ("f", "Penanganan diakhiri; keluarga tetap disapa dalam pertemuan kelompok."),
)
DATES = {letter: f"{day} Agustus 2026" for letter, day in zip("abcdef", (16, 20, 22, 25, 29, 30), strict=True)}
DESCRIPTION = {
    "what": "Keluarga yang sudah menyatakan keluar ingin kembali menjadi peserta.",
    "when_where": "Di Desa Wates, beberapa hari sesudah surat ditandatangani.",
    "who": "Orang-orangnya tercatat di Pihak.",
    "why": "Menurut keluarga ada yang mendesak; yang lain melihatnya dari kepentingan sendiri.",
}
REFLECTION: dict[str, tuple[tuple[str, str], ...]] = {
    "concepts": (
        ("Penguatan sosial", "Orang menimbang untung dan rugi dari pergaulannya; dukungan desa menambah untungnya."),
        ("Pembelajaran sosial", "Orang meniru yang mendapat pujian; keluarga lain melihat contoh yang baik."),
        ("Perbandingan sosial", "Orang menilai dirinya dengan melihat tetangganya; dari situ timbul iri dan desakan."),
    ),
    "techniques": (
        ("Wawancara", "Bertanya dan mendengar pengurus, suami dan ketua kelompok."),
        ("Informasi dan nasihat", "Menerangkan jalan dari transisi sampai graduasi."),
        ("Observasi", "Mencatat keadaan usaha, rumah dan sikap keluarga."),
        ("Diskusi", "Membicarakan jalan keluar dengan kepala desa dan ketua kelompok."),
    ),
    "values": (
        ("Kerahasiaan", "Persoalan keluarga tidak dibahas dalam pertemuan terbuka."),
        ("Tidak memaksa", "Keputusan tetap milik keluarga; pendamping menjelaskan dengan sabar dan sopan."),
        ("Keahlian tanpa pamrih", "Melayani menurut kecakapan, tidak mencari keuntungan sendiri."),
    ),
}
CONTINUED: Values = {
    "decided_on": "30 Agustus 2026",
    "outcome": "continued",
    "reason": "Keluarga menyatakan tetap keluar dengan kemauan sendiri.",
}
CANCELLED: Values = {
    "decided_on": "30 Agustus 2026",
    "outcome": "cancelled",
    "reason": "Keluarga tetap mencabut pernyataannya.",
}
CLOSED: Values = {"on": "31 Agustus 2026", "outcome": "resolved"}
TO_THE_END: tuple[tuple[str, Values], ...] = (
    ("submit", {"submitted_on": "1 September 2026", "reference": "U-12/2026"}),
    ("verify", {"verified_on": "14 September 2026"}),
    ("take-effect", {"effective_on": "1 Oktober 2026", "evidence": "absence"}),
)
