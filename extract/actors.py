"""Collapses who acts: groups made of named members, and role words whose meaning discourse will find."""

from __future__ import annotations

from accords.extract.grammar import Grammar, apart
from accords.extract.line import Item, Line
from accords.extract.model import Entity, Mention
from accords.extract.names import Names, listed_entity, slug
from accords.extract.wording import Wording


def actors(wording: Wording, grammar: Grammar, names: Names) -> Line:
    """The line of names with actors collapsed; groups found here become entities of the file."""
    line = names.line
    places = []
    for match in apart(grammar.matches("actors", line)):
        first, last = line.first(match.start), line.last(match.end - 1)
        given = match.rule.given
        if match.rule.kind == "RoleWord":
            item = Item("RoleWord", first, last, match.rule.name, {"number": given["number"]})
        elif match.rule.kind == "State":
            keys = tuple(k for span in match.spans("of") for k in names.keys(span[0]))
            for key in keys:
                names.entities.setdefault(key, listed_entity(key))
            item = Item("State", first, last, match.rule.name, value=keys)
        else:
            while wording.words[first].lower() in ("the", "both"):
                first += 1
            words = wording.readable(first, last)
            owners = [k for span in match.spans("of") for k in names.keys(span[0])]
            of = next((k for k in owners if k.startswith("org/")), None) if len(owners) == 1 else None
            entity = names.entities.setdefault(
                f"group/x-{slug(words)}", Entity(f"group/x-{slug(words)}", "Group", words, reviewed=False, of=of)
            )
            if "silent" not in given:  # offices of senders act, but are listed by the state they are of
                names.mentions.append(Mention(wording.span(first, last), entity.key, wording.paragraph(first).document))
            item = Item("Group", first, last, match.rule.name, value=(entity.key,))
        places.append((match.start, match.end, item))
    return line.collapse(places, grammar.alphabet)
