"""Made-up families for the sample office: invented names, and numbers of area 29, which is no province."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from pkh_desk.domain.areas import Area

NO_PROVINCE = "29"
WOMEN = (
    "SRI", "SITI", "SUMARNI", "PARTI", "WARTINI", "LASTRI", "TUMINAH", "RUKAYAH", "ENDANG", "YULIATI",
    "RETNO", "SULASMI", "NGATINI", "KASIATUN", "MUNAWAROH", "DARWATI", "SAMINI", "HARTATIK", "ISTIQOMAH", "MIRAH",
)  # fmt: skip
MEN = (
    "SLAMET", "SUGENG", "PONIMAN", "WARSITO", "KARJO", "MULYADI", "SUTRIMO", "HARIYANTO", "NURHADI", "TUKIMIN",
    "BAMBANG", "SAMSURI", "WAGIMAN", "SUPRAPTO", "GIMAN", "ROHMAD", "EDI", "LASIMAN", "JUMADI", "SUYONO",
)  # fmt: skip
LAST = (
    "WIDODO", "LESTARI", "RAHAYU", "UTOMO", "PRASETYA", "HANDAYANI", "SANTOSO", "PURWATI", "NUGROHO", "ASTUTI",
    "WIBOWO", "KUSUMAWATI", "SAPUTRA", "NINGSIH", "HIDAYAT", "MARYATI", "SUSILO", "PERTIWI", "SETIAWAN", "ANJANI",
)  # fmt: skip
HAMLETS = ("KRAJAN", "SUMBERAGUNG", "KALIREJO", "NGADIREJO", "SIDOMULYO", "BANARAN")
SCHOOL = ((0, 6, "AUD"), (7, 12, "SD"), (13, 15, "SMP"), (16, 18, "SMA"))
ELDERLY = 70


@dataclass(frozen=True, slots=True)
class Person:
    """A made-up person; `components` are codes of the national list."""

    name: str
    nik: str
    sex: str
    born: date
    relation: str
    components: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Family:
    """A made-up household; the first member is the caretaker."""

    card: str
    village: Area
    hamlet: str
    rt: str
    rw: str
    members: tuple[Person, ...] = field(default=())

    @property
    def caretaker(self) -> Person:
        return self.members[0]

    def counts(self) -> dict[str, int]:
        """How many members have each component."""
        codes = [code for one in self.members for code in one.components]
        return {code: codes.count(code) for code in dict.fromkeys(codes)}


def typing_error(one: Person) -> Person:
    """Two digits of the NIK and two letters of the name change places."""
    return replace(
        one, nik=one.nik[:-2] + one.nik[:-3:-1], name=one.name[:1] + one.name[2] + one.name[1] + one.name[3:]
    )


def swapped_date(one: Person) -> Person:
    """Day and month of birth change places where they can; one digit of the NIK is another."""
    born = one.born if one.born.day > 12 else one.born.replace(month=one.born.day, day=one.born.month)
    return replace(one, born=born, nik=one.nik[:-1] + str((int(one.nik[-1]) + 1) % 10))


class Maker:
    """Invents families on a given day, always the same ones for the same seed."""

    def __init__(self, villages: list[Area], today: date, seed: int = 29) -> None:
        self._villages = villages
        self._today = today
        self._random = Random(seed)
        self._serial = 0

    def family(self, village: Area | None = None) -> Family:
        """A family with at least one component, in a given village or in any."""
        random = self._random
        age = random.randint(26, 58)
        wife = self._person("P", age, "ISTRI", self._grown_components(age))
        others = [self._person("L", age + random.randint(0, 8), "KEPALA KELUARGA")]
        others += [self._child(random.randint(0, min(age - 20, 18))) for _ in range(random.randint(0, 3))]
        if random.random() < 0.25:
            others.append(self._person("P", random.randint(ELDERLY, 86), "ORANGTUA", ("LANSIA",)))
        if not any(one.components for one in (wife, *others)):
            others.append(self._child(random.randint(3, 15)))
        return Family(
            self._number(self._day(random.randint(1, 12)), female=False),
            village or random.choice(self._villages),
            random.choice(HAMLETS),
            f"{random.randint(1, 9):03d}",
            f"{random.randint(1, 6):03d}",
            (wife, *others),
        )

    def new_caretaker(self, family: Family) -> Family:
        """The husband takes the wife's place."""
        wife, husband, *rest = family.members
        return replace(family, members=(husband, wife, *rest))

    def new_card(self, family: Family) -> Family:
        """The same people on a new family card."""
        return replace(family, card=self._number(self._day(0), female=False))

    def moved(self, family: Family) -> Family:
        """The same people in another village."""
        others = [village for village in self._villages if village != family.village]
        return replace(family, village=self._random.choice(others))

    def grown(self, family: Family) -> Family:
        """One more child: a component is new."""
        return replace(family, members=(*family.members, self._child(self._random.randint(0, 15))))

    def twice(self, family: Family, mistake: Callable[[Person], Person]) -> Family:
        """The same people entered once more with another card; the caretaker's row has a mistake."""
        wife, *rest = family.members
        others = [replace(one, nik=self._number(one.born, female=one.sex == "P")) for one in rest]
        card = self._number(wife.born, female=False)
        return replace(family, card=card, members=(mistake(wife), *others))

    def _grown_components(self, age: int) -> tuple[str, ...]:
        chance = self._random.random()
        if age < 42 and chance < 0.05:
            return ("HAMIL",)
        return ("DISABIL",) if chance > 0.96 else ()

    def _child(self, age: int) -> Person:
        code = next(code for low, high, code in SCHOOL if low <= age <= high)
        return self._person(self._random.choice("LP"), age, "ANAK", (code,))

    def _person(self, sex: str, age: int, relation: str, components: tuple[str, ...] = ()) -> Person:
        first = self._random.choice(MEN if sex == "L" else WOMEN)
        born = self._day(age)
        name = f"{first} {self._random.choice(LAST)}"
        return Person(name, self._number(born, female=sex == "P"), sex, born, relation, components)

    def _day(self, years_ago: int) -> date:
        """A day on which somebody has lived that many whole years today."""
        birthday = self._today - timedelta(days=1 + self._random.randint(0, 363))
        return birthday.replace(year=birthday.year - years_ago, day=min(birthday.day, 28))

    def _number(self, day: date, *, female: bool) -> str:
        self._serial += 1
        area = f"{NO_PROVINCE}{self._random.randint(1, 79):02d}{self._random.randint(1, 40):02d}"
        return f"{area}{day.day + 40 * female:02d}{day.month:02d}{day.year % 100:02d}{self._serial:04d}"
