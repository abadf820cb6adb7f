"""Made-up people in made-up households, with relatives, twins, namesakes and made-up birth dates: nobody twice yet."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

VILLAGES = tuple(f"29.05.20.200{number}" for number in range(1, 9))
AREAS = ("290520",) * 14 + ("290521", "290519", "290502", "290620", "291520", "297801")
FIRST_WOMEN = [
    "SITI",
    "SRI",
    "NUR",
    "DEWI",
    "SULASTRI",
    "KATMINI",
    "PAIJEM",
    "YUNI",
    "DWI",
    "PUJI",
    "NGADINEM",
    "WAHYU",
    "RUKMINI",
    "ANI",
    "TRI",
    "ENDANG",
    "LILIK",
    "UMI",
    "KHUSNUL",
    "SUTINI",
    "PONIRAH",
    "WAKINI",
    "SUMIATI",
    "LASMI",
    "TUKINEM",
    "MISIYEM",
    "RINI",
    "RINA",
    "RATNA",
    "INDAH",
    "FITRI",
    "LAILATUL",
    "ZULAIKAH",
    "MUNAWAROH",
    "MARDIYAH",
    "SAROFAH",
    "ISTIQOMAH",
    "HALIMAH",
    "CHOIRIYAH",
    "DJUMINAH",
    "SOEPINAH",
    "WARSINI",
    "SAMINEM",
    "KASIYATI",
    "YATMI",
    "SUPARTI",
    "MUJIATI",
]
SECOND_WOMEN = [
    "AMINAH",
    "MARFUAH",
    "KUSUMA",
    "SUSANTI",
    "ROMLAH",
    "RAHAYU",
    "ANGGRAINI",
    "SETYOWATI",
    "MAYSAROH",
    "MAWARTI",
    "AISYAH",
    "FATIMAH",
    "KHOTIJAH",
    "ZUBAIDAH",
    "WULANDARI",
    "PUSPITASARI",
    "LESTARI",
    "HANDAYANI",
    "WAHYUNI",
    "ASTUTIK",
    "NINGSIH",
    "UTAMI",
    "PERTIWI",
    "MUSLIMAH",
    "HIDAYATI",
    "MAGHFIROH",
    "NURJANAH",
    "SHOLIKHAH",
    "MARIYAM",
    "QOMARIYAH",
    "PURWANTI",
    "YULIANI",
    "ERNAWATI",
    "MEGAWATI",
    "SAFITRI",
    "OKTAVIA",
    "PRAMESTI",
    "KURNIASIH",
]
FIRST_MEN = [
    "MUHAMMAD",
    "AHMAD",
    "SLAMET",
    "SUTRISNO",
    "SUPARDI",
    "BUDI",
    "AGUS",
    "EKO",
    "DWI",
    "TRI",
    "WAHYU",
    "JOKO",
    "BAMBANG",
    "SUGENG",
    "PAIMIN",
    "WAGIMAN",
    "KATIMIN",
    "MISNO",
    "TUKIMIN",
    "SUKARDI",
    "SUWARNO",
    "ABDUL",
    "NUR",
    "IMAM",
    "ALI",
    "HASAN",
    "HUSEN",
    "MAULANA",
    "RIZKI",
    "FAJAR",
    "DIMAS",
    "ANDI",
    "HENDRA",
    "YUSUF",
    "IBRAHIM",
    "SAMSUL",
    "KHOIRUL",
    "ZAENAL",
    "MUKHLIS",
    "SYAIFUL",
    "RUDI",
    "HERI",
    "DEDI",
    "YANTO",
    "SUNARTO",
    "PONIRAN",
    "JUMADI",
    "SAIMUN",
    "LASIMAN",
]
SECOND_MEN = [
    "SETIAWAN",
    "SANTOSO",
    "PRASETYO",
    "WIBOWO",
    "SAPUTRA",
    "PRATAMA",
    "HIDAYAT",
    "RAHMAN",
    "HAKIM",
    "FAUZI",
    "ARIFIN",
    "MAULANA",
    "RAMADHAN",
    "SYAHPUTRA",
    "NUGROHO",
    "PURNOMO",
    "SUSILO",
    "WIDODO",
    "KURNIAWAN",
    "FIRMANSYAH",
    "ROHIM",
    "ROZAK",
    "AZIZ",
    "MUTTAQIN",
    "ANWAR",
    "HUDA",
    "MAKRUF",
    "SUBEKTI",
    "HARIYANTO",
]
TWINS = (
    ("RINA", "RINI"), ("HASAN", "HUSEN"), ("DIANA", "DIANI"), ("NUR AINI", "NUR AINA"), ("DWI LESTARI", "TRI LESTARI"),
    ("AHMAD FAIZ", "AHMAD FAIQ"), ("SITI AISYAH", "SITI AMINAH"), ("DEVI", "DEVA"), ("YUNI", "YUNA"),
    ("MUHAMMAD RIFKI", "MUHAMMAD RIZKI"), ("INDAH", "INDRI"), ("LAILA", "LAILI"), ("BAYU", "BIMA"),
)  # fmt: skip
MADE_UP_DAYS = ((7, 1), (12, 31), (1, 1), (6, 30))


@dataclass(frozen=True, slots=True)
class Made:
    """One record of a person as a list might say it."""

    household: int
    name: str
    nik: str
    born: str
    card: str
    village: str
    sex: str
    caretaker: bool = False


@dataclass
class World:
    """All records, and which of them (positions) are one person."""

    people: list[Made] = field(default_factory=list)
    same: set[tuple[int, int]] = field(default_factory=set)
    households: int = 0

    def add(self, one: Made) -> int:
        self.people.append(one)
        return len(self.people) - 1


class Maker:
    """Makes households until the world holds `wanted` people."""

    def __init__(self, seed: int) -> None:
        self.draw = Random(seed)
        self.world = World()
        self._serials: dict[str, int] = {}
        self._cards = 0

    def fill(self, wanted: int) -> World:
        """Adds households, some with a namesake of somebody who is there."""
        while len(self.world.people) < wanted:
            self._household()
            if self.draw.random() < 0.10:
                self._namesake()
        return self.world

    def nik(self, born: date, sex: str) -> str:
        """A NIK of which the serial counts those registered for an area and a day."""
        head = self.draw.choice(AREAS) + f"{born.day + (40 if sex == 'P' else 0):02d}{born:%m%y}"
        serial = self._serials[head] = self._serials.get(head, 0) + self.draw.choice((1, 1, 1, 2))
        return f"{head}{serial:04d}"

    def card(self) -> str:
        """A family card: area, day of registration, serial."""
        self._cards += 1
        day = date(2008, 1, 1) + timedelta(days=self.draw.randrange(6500))
        return f"{self.draw.choice(AREAS)}{day:%d%m%y}{self._cards % 10_000:04d}"

    def new_household(self) -> int:
        self.world.households += 1
        return self.world.households

    def born(self, youngest: int, oldest: int) -> date:
        """A birth date; of the old, some made up by a clerk."""
        year = 2026 - self.draw.randint(youngest, oldest)
        if year < 1975 and self.draw.random() < 0.15:
            return date(year, *self.draw.choice(MADE_UP_DAYS))
        return date(year, 1, 1) + timedelta(days=self.draw.randrange(365))

    def name(self, sex: str) -> str:
        """A name of one to three words; the first ones of each list are common."""
        first, second = (FIRST_WOMEN, SECOND_WOMEN) if sex == "P" else (FIRST_MEN, SECOND_MEN)
        words = [self._common(first)]
        if self.draw.random() < 0.75:
            words.append(self._common(second))
        if self.draw.random() < 0.12:
            words.append(self._common(second))
        return " ".join(dict.fromkeys(words))

    def _common(self, words: list[str]) -> str:
        return words[min(int(self.draw.expovariate(3.0 / len(words))), len(words) - 1)]

    def _person(self, home: tuple[int, str, str], sex: str, ages: tuple[int, int], name: str = "") -> Made:
        household, card, village = home
        born = self.born(*ages)
        return Made(household, name or self.name(sex), self.nik(born, sex), born.isoformat(), card, village, sex)

    def _household(self) -> None:
        home = (self.new_household(), self.card(), self.draw.choice(VILLAGES))
        mother = self._person(home, "P", (22, 75))
        self.world.add(replace(mother, caretaker=True))
        age = 2026 - int(mother.born[:4])
        father = self._person(home, "L", (age, age + 8)) if self.draw.random() < 0.8 else None
        if father:
            self.world.add(father)
        surname = self.draw.choice((*SECOND_MEN, *(father.name.split()[-1:] if father else ())))
        if self.draw.random() < 0.04:
            self._twins(home, surname)
        for _ in range(self.draw.choice((0, 1, 1, 2, 2, 3))):
            sex = self.draw.choice("LP")
            given = self.name(sex)
            name = f"{given.split()[0]} {surname}" if self.draw.random() < 0.25 else given
            self.world.add(self._person(home, sex, (0, max(1, min(25, age - 16))), name))
        if self.draw.random() < 0.15:
            self.world.add(self._person(home, self.draw.choice("LP"), (60, 90)))

    def _twins(self, home: tuple[int, str, str], surname: str) -> None:
        """On one card, or grown up and each on a card of their own."""
        sex = self.draw.choice("LP")
        grown = self.draw.random() < 0.3
        born = self.born(*((22, 45) if grown else (0, 18)))
        head = self.nik(born, sex)
        other = f"{head[:12]}{int(head[12:]) + 1:04d}"
        self._serials[head[:12]] = int(other[12:])
        for nik, name in zip((head, other), self.draw.choice(TWINS), strict=True):
            if grown:
                home = (self.new_household(), self.card(), home[2])
            whole = f"{name} {surname}" if self.draw.random() < 0.7 else name
            self.world.add(Made(home[0], whole, nik, born.isoformat(), home[1], home[2], sex, grown))

    def _namesake(self) -> None:
        """Somebody else of the same name: another birth date, often near, in the same or another village."""
        model = self.draw.choice(self.world.people)
        born = date.fromisoformat(model.born)
        how = self.draw.random()
        if how < 0.4:
            born = self.born(18, 70)
        elif how < 0.6:
            born = born.replace(year=min(2026, born.year + self.draw.choice((-3, -2, 2, 3, 5))), day=min(born.day, 28))
        elif how < 0.8:
            born += timedelta(days=self.draw.choice((-200, -45, 33, 100, 250)))
        else:
            born = born.replace(month=self.draw.randint(1, 12), day=self.draw.randint(1, 28))
        if born.isoformat() == model.born:
            born += timedelta(days=17)
        village = model.village if self.draw.random() < 0.5 else self.draw.choice(VILLAGES)
        home = (self.new_household(), self.card(), village)
        made = Made(home[0], model.name, self.nik(born, model.sex), born.isoformat(), home[1], village, model.sex, True)
        self.world.add(made)
