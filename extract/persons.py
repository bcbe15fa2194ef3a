"""Gives one identity to a person whom a text names in full and by surname: "President Joseph R. Biden", "President Biden"."""

from __future__ import annotations

from accords.extract.names import Names, merge


def unite(names: Names) -> None:
    """Puts a person named by surname alone with the one full name of the file that has it; two of them leave it alone."""
    persons = [e for e in names.entities.values() if e.type == "Person"]
    moved = {}
    for person in persons:
        if " " in person.name:
            continue
        full = [p.key for p in persons if " " in p.name and person.name in (p.name.split()[-1], p.name.split()[0])]
        if len(full) == 1:
            moved[person.key] = full[0]
    merge(names, moved)
