"""More announcements than the two on file, of every wording: put into a copy of data/ and built at once."""

import hashlib
import tomllib
from datetime import date
from pathlib import Path

import tomli_w

from etl import build
from etl.registers.announcements import REGISTER

WORDINGS = ["conventional_weapons_destruction", "conventional_weapons_destruction_in_countries_and_areas"]
TEN = {
    date(
        2004, 5, 6
    ): "The United States has provided more than $1 billion in aid in more than 40 countries for"
    " humanitarian mine action since 1993.",
    date(
        2009, 2, 2
    ): "Since 1993, the United States has invested in excess of one billion five hundred million"
    " U.S. dollars in humanitarian mine action programs in nearly 50 countries.",
    date(2012, 2, 2): "Helped 12 countries to become free from the humanitarian impact of landmines.",
    date(2013, 2, 2): "Helped 13 countries to become free from the humanitarian impact of landmines.",
    date(
        2018, 2, 2
    ): "Since 1993, the United States has provided in excess of three billion four hundred million"
    " dollars in aid in more than 100 countries for conventional weapons destruction.",
    date(2023, 4, 4): "Since 1993, the United States has provided more than $4.6 billion in aid in over 120"
    " countries and areas for conventional weapons destruction programs.",
    date(2024, 10, 10): "Since 1993, the United States has invested more than $5.09 billion for conventional"
    " weapons destruction programs in more than 125 countries and areas.",
    date(
        2024, 4, 5
    ): "The United States has provided over $5.1 billion in aid in over 126 countries and areas"
    " for conventional weapons destruction since 1993.",
}

MORE = {"two": {}, "three": dict(list(TEN.items())[-3:-2]), "ten": TEN}  # that many are on file with these


def id_of(day: date) -> str:
    return f"state-{day}"


def announce(data: Path, texts: dict[date, str]) -> None:
    """Registers a fact sheet a day and builds; every definition in them may stand beside any other."""
    register = data / REGISTER
    told = register.read_text(encoding="utf-8")
    told = told.replace(
        'accept_wording = ["free_from_danger"]', f"accept_wording = {['free_from_danger', *WORDINGS]}"
    )
    told = told.replace("\nurl_verified", f"\naccept_wording = {WORDINGS}\nurl_verified", 1)
    for day, text in texts.items():
        (data / "raw" / f"{id_of(day)}.txt").write_text(text, encoding="utf-8")
        block = {
            "id": id_of(day),
            "file": f"raw/{id_of(day)}.txt",
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
            "title": "To Walk the Earth in Safety: What the United States Did for Mine Action",
            "publisher": "U.S. Department of State",
            "stated_on": day,
            "stated_on_source": "made up for a test",
            "url": f"https://example.org/{day}",
            "url_verified": False,
            "expects": ["countries_freed" if "Helped" in text else "aid_total_usd"],
            "accept_wording": WORDINGS,
        }
        told += "\n" + tomli_w.dumps({"announcement": [block]})
    register.write_text(told, encoding="utf-8")
    build.build(data)


def keep_only(data: Path, announcement_id: str) -> None:
    """Takes the other announcement of the two on file away, and builds."""
    for name, key in ((REGISTER, "announcement"), ("commitments.toml", "commitment")):
        content = tomllib.loads((data / name).read_text(encoding="utf-8"))
        if key == "commitment":
            for it in content[key]:
                it["quotes"] = {k: v for k, v in it["quotes"].items() if k == announcement_id}
        else:
            content[key] = [it for it in content[key] if it["id"] == announcement_id]
        content[key] = [it for it in content[key] if it.get("quotes", True)]
        (data / name).write_text(tomli_w.dumps(content), encoding="utf-8")
    build.build(data)
