"""The keys each event of a case needs or may take, as data: names for people, input kinds, choices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pkh_desk.domain.graduation.facts import Choices
from pkh_desk.domain.graduation.states import Kind
from pkh_desk.domain.records import Need

InputKind = Literal["text", "long_text", "date", "choice", "flag", "lines", "number", "choices"]


@dataclass(frozen=True, slots=True)
class Field:
    """A key of an event. `needed_if` = (key, value): required when that key has that value.

    `only_if` likewise: of no use otherwise, so a form hides it. `kind_only`: only for this kind of graduation.
    `restricted`: seen only with the right case.restricted.
    """

    key: str
    label: str
    kind: InputKind = "text"
    required: bool = False
    choices: Choices = ()
    help: str = ""
    needed_if: tuple[str, str] | None = None
    only_if: tuple[str, str] | None = None
    kind_only: str = ""
    restricted: bool = False

    def as_need(self, proposal: str = "") -> Need:
        """The key as forms and the terminal get it."""
        return Need(
            self.key,
            self.label,
            self.kind,
            self.required,
            self.choices,
            proposal,
            self.help,
            self.needed_if,
            self.only_if,
        )


def needed(key: str, label: str, kind: InputKind = "text", hint: str = "", choices: Choices = ()) -> Field:
    """A key that the event cannot do without."""
    return Field(key, label, kind, True, choices, hint)


YES_NO_UNKNOWN: Choices = (("yes", "Ya"), ("no", "Tidak"), ("unknown", "Tidak diketahui"))
GROUNDS: Choices = (
    ("economy_improved", "Ekonomi membaik"),
    ("income_above_minimum", "Penghasilan di atas UMK"),
    ("over_five_years", "Kepesertaan lebih dari lima tahun"),
    ("public_employee", "ASN/TNI/POLRI/BUMN/BUMD"),
    ("no_component", "Tidak ada komponen lagi"),
    ("other", "Lainnya"),
)
RECOMMENDATIONS: Choices = (
    ("graduate", "Siap graduasi"),
    ("defer", "Ditunda"),
    ("stay", "Tetap menjadi peserta"),
)
CHANNELS: Choices = (
    ("in_person", "Datang sendiri"),
    ("visit", "Saat kunjungan rumah"),
    ("phone", "Telepon atau pesan"),
    ("letter", "Surat"),
    ("through_other", "Melalui orang lain"),
    ("other", "Lainnya"),
)
EVIDENCE: Choices = (
    ("decree", "Surat keputusan"),
    ("stage", "Ditetapkan pada tahap"),
    ("absence", "Tidak tercantum dalam daftar terbaru"),
)
HANDLING: Choices = (
    ("a", "a. Pendekatan awal"),
    ("b", "b. Identifikasi masalah dan potensi"),
    ("c", "c. Rencana pemecahan masalah"),
    ("d", "d. Pelaksanaan pemecahan masalah"),
    ("e", "e. Evaluasi hasil"),
    ("f", "f. Terminasi"),
)
OUTCOMES: Choices = (
    ("continued", "Graduasi dilanjutkan"),
    ("cancelled", "Graduasi dibatalkan, keluarga tetap peserta"),
    ("reassess", "Diasesmen ulang"),
    ("referred", "Dirujuk"),
)
LATE_OUTCOMES: Choices = (
    ("stands", "Graduasi tetap berlaku"),
    ("reentry_proposed", "Diusulkan masuk kembali"),
)
SENT_BACK_FOR: Choices = (
    ("complete", "Dilengkapi atau diperbaiki"),
    ("reassess", "Diasesmen ulang"),
)
EMPOWERMENT: Choices = (("ppse", "PPSE"), ("pena", "PENA"), ("kube", "KUBE"), ("other", "Lainnya"))

COUNTED_ON = Field(
    "counted_on",
    "Tanggal hitung",
    "date",
    help="Bila kosong: hari terakhir masa itu, paling lambat hari ini.",
)
WITNESS_ROLES: Choices = (
    ("supervisor", "Supervisor"),
    ("group_chair", "Ketua kelompok"),
    ("village_head", "Kepala desa"),
    ("urban_village_head", "Lurah"),
    ("village_official", "Perangkat desa"),
    ("neighbourhood_head", "Ketua RT"),
    ("community_head", "Ketua RW"),
    ("coordinator", "Koordinator"),
    ("relative", "Kerabat"),
    ("neighbour", "Tetangga"),
    ("other", "Lainnya"),
)
SIGNER_RELATIONS: Choices = (
    ("caretaker", "Pengurus sendiri"),
    ("husband", "Suami"),
    ("wife", "Istri"),
    ("child", "Anak dewasa"),
    ("parent", "Orang tua"),
    ("other", "Anggota dewasa lain"),
)
_WITNESSES = (
    needed("witness_1", "Saksi 1"),
    Field("witness_1_role", "Jabatan saksi 1", "choice", choices=WITNESS_ROLES),
    Field("witness_2", "Saksi 2"),
    Field("witness_2_role", "Jabatan saksi 2", "choice", choices=WITNESS_ROLES),
    Field("witness_3", "Saksi 3"),
    Field("witness_3_role", "Jabatan saksi 3", "choice", choices=WITNESS_ROLES),
)
_SIGNER = (
    Field("signed_by", "Yang menandatangani", help="Bila kosong: pengurus."),
    Field("signed_by_relation", "Hubungannya dengan pengurus", "choice", choices=SIGNER_RELATIONS),
    Field("read_to", "Dibacakan kepada", help="Siapa yang mendengar isinya dibacakan sebelum ditandatangani."),
)
FOLDER, SCAN = "folder_no", "attachment"
_FILED = "Nomor map atau pindaian yang dilampirkan: salah satu harus ada sebelum diajukan."
_NOTED = "Keterangan saja; yang dihitung adalah berkas yang dilampirkan pada langkahnya."
_FILE = (Field(FOLDER, "Berkas fisik di map no.", help=_FILED), Field(SCAN, "Pindaian terlampir", help=_NOTED))
_LATE_FILE = (
    Field(FOLDER, "Berkas pernyataan di map no.", help="Bila belum dicatat saat penandatanganan."),
    Field(SCAN, "Pindaian pernyataan", help=_NOTED),
)
_VISIT = (
    Field("visited_on", "Tanggal kunjungan konfirmasi", "date", kind_only=Kind.NATURAL),
    Field("visit_finding", "Temuan kunjungan konfirmasi", "long_text", kind_only=Kind.NATURAL),
)
STILL = "components_reason"
_STILL = Field(
    STILL,
    "Alasan graduasi alamiah walau komponen masih tercatat",
    "long_text",
    help="Diisi bila data keluarga masih memuat komponen.",
    kind_only=Kind.NATURAL,
)
_REASON = needed("reason", "Alasan", "long_text")

FIELDS: dict[str, tuple[Field, ...]] = {
    "assess": (
        needed("assessed_on", "Tanggal asesmen", "date"),
        needed(
            "findings",
            "Keadaan ekonomi keluarga",
            "long_text",
            "Usaha, penghasilan, rumah, ternak, kendaraan, tabungan.",
        ),
        needed("willing", "Keluarga bersedia", "choice", choices=YES_NO_UNKNOWN),
        needed("recommendation", "Kesimpulan", "choice", choices=RECOMMENDATIONS),
        needed("reason", "Alasan kesimpulan", "long_text"),
        Field("ground", "Dasar graduasi", "choice", choices=GROUNDS),
        Field("income", "Penghasilan sebulan (Rp)", "number"),
        Field("remaining_components", "Komponen yang masih ada"),
        Field("spouse_view", "Pendapat suami/istri", "long_text"),
        Field("participant_since", "Peserta PKH sejak", "date", help="Boleh tahunnya saja."),
        *_VISIT,
    ),
    "offer": (
        needed("offered_on", "Tanggal ditawarkan", "date"),
        Field("response", "Jawaban keluarga", "long_text"),
    ),
    "sign-statement": (
        needed("signed_on", "Tanggal tanda tangan", "date"),
        needed("place", "Tempat"),
        *_WITNESSES,
        *_SIGNER,
        Field("thumb_print", "Cap jempol", "flag"),
        *_FILE,
    ),
    "sign-minutes": (
        needed("signed_on", "Tanggal tanda tangan", "date"),
        needed("place", "Tempat"),
        *_WITNESSES,
        *_SIGNER,
        Field("thumb_print", "Cap jempol", "flag"),
        *_FILE,
        *_VISIT,
    ),
    "submit": (
        needed("submitted_on", "Tanggal diajukan", "date"),
        Field("reference", "Nomor usulan"),
        *_LATE_FILE,
        *_VISIT,
        _STILL,
    ),
    "verify": (
        needed("verified_on", "Tanggal verifikasi", "date"),
        Field("decree_no", "Nomor surat keputusan"),
    ),
    "send-back": (
        Field("sent_back_on", "Tanggal dikembalikan", "date"),
        needed("wanted", "Yang diminta", "choice", choices=SENT_BACK_FOR),
        _REASON,
    ),
    "take-effect": (
        needed("effective_on", "Tanggal berlaku", "date"),
        needed("evidence", "Bukti", "choice", choices=EVIDENCE),
        Field("decree_no", "Nomor surat keputusan", needed_if=("evidence", "decree")),
        Field("stage", "Tahap", help="Seperti: Tahap 4 2026.", needed_if=("evidence", "stage")),
        _STILL,
    ),
    "receive-retraction": (
        needed("received_on", "Tanggal diterima", "date"),
        needed("reason", "Alasan dengan kata-kata keluarga", "long_text"),
        Field("channel", "Cara penyampaian", "choice", choices=CHANNELS),
        Field("pressed_to_sign", "Merasa ditekan untuk menandatangani", "choice", choices=YES_NO_UNKNOWN),
        Field("pressed_to_retract", "Ditekan untuk mencabut", "choice", choices=YES_NO_UNKNOWN),
        Field("pressed_by", "Oleh siapa", help="Hanya terlihat oleh yang berhak.", restricted=True),
        Field("asks", "Yang diminta keluarga", "long_text"),
    ),
    "record-step": (
        needed("on", "Tanggal", "date"),
        needed("step", "Langkah penanganan", "choice", choices=HANDLING),
        Field("text", "Uraian", "long_text"),
    ),
    "decide-retraction": (
        needed("decided_on", "Tanggal keputusan", "date"),
        needed("outcome", "Keputusan", "choice", choices=OUTCOMES),
        _REASON,
        Field("referred_to", "Dirujuk ke", needed_if=("outcome", "referred")),
    ),
    "start-aftercare": (
        needed("started_on", "Tanggal mulai", "date"),
        Field("empowerment", "Program pemberdayaan", "choice", choices=EMPOWERMENT),
    ),
    "reject": (Field("rejected_on", "Tanggal ditolak", "date"), _REASON),
    "withdraw": (Field("withdrawn_on", "Tanggal ditarik", "date"), _REASON),
    "close": (Field("closed_on", "Tanggal ditutup", "date"), _REASON),
    "reopen": (Field("reopened_on", "Tanggal dibuka kembali", "date"), _REASON),
}
IN_TIME = "in_time"
RESULTS = (
    Field("score", "Skor hitungan", "number"),
    Field("advice", "Saran hitungan", "choice", choices=RECOMMENDATIONS),
    Field("differs", "Putusan berbeda dari saran hitungan", "flag"),
    Field(IN_TIME, "Diterima sebelum graduasi berlaku, dicatat sesudahnya", "flag"),
)
"""What the program adds to an assessment or a retraction: computed, never typed."""
RESTRICTED = frozenset(field.key for fields in FIELDS.values() for field in fields if field.restricted)
"""Keys that only people with the right case.restricted may read."""
