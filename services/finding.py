"""Searching among the cases that a person may see: an index that says nothing, and a look at the words.

Words are sealed, each case under its own key. What is indexed are keyed fingerprints of the pairs of
characters that staff may read (docs/decisions/008). They only narrow down; the words decide.
"""

import base64
from collections.abc import Iterable
from itertools import islice

from cases.model import Case
from cases.paging import Edge, Page, page
from cases.rights import Person
from cases.scope import Scope, seeing
from cases.searching import Search, read
from classifiers.bigrams import bigrams, plain
from services import dossier
from services.desk import Desk
from services.dossier import Matter
from storage import cases as case_store
from storage import search as index_store

BITS = 16  # of a fingerprint: many pairs share one, so that rare words hide among others
MOST_LOOKED_UP = 12  # pairs of one search
FEW = 30  # cases are looked at first: of usual words they fill a page
MOST_READ = 200  # cases whose words are read for one page


def index(desk: Desk, case: Case, matter: Matter) -> None:
    """Makes the words of a new case findable."""
    _index(desk, case, _parts(matter))


def index_added(desk: Desk, case: Case, words: str) -> None:
    """Makes findable what was added to a case later."""
    _index(desk, case, (words,))


def _index(desk: Desk, case: Case, parts: Iterable[str]) -> None:
    pairs = bigrams(_readable(parts))
    index_store.add(desk.tx, case.number, _prints(desk, pairs, sealed=case.sealed))


def _prints(desk: Desk, pairs: Iterable[str], *, sealed: bool) -> list[int]:
    """The fingerprints of pairs; those of sealed cases are others, which nobody else ever looks up."""
    macs = desk.vault.macs("find sealed" if sealed else "find", pairs)
    mark = 1 << BITS if sealed else 0
    return [mark | int.from_bytes(mac[:4], "big") >> (32 - BITS) for mac in macs]


def search(desk: Desk, person: Person, words: str, edge: Edge | None, size: int) -> Page[Case] | None:
    """A page of what these words find, newest first; None where they say too little."""
    wanted = read(words, desk.town, plain)
    if wanted.vague:
        return None
    scope = seeing(person)
    prints = _looked_up(desk, scope, wanted)

    def next_cases(limit: int) -> list[Case]:
        return index_store.candidates(desk.tx, scope, wanted, prints, edge=edge, limit=limit)

    if not wanted.words:
        return page(next_cases(size + 1), _key, edge, size)
    few = next_cases(FEW)
    met = _meant(desk, wanted, few, size)
    if len(met) > size or len(few) < FEW:
        return page(met, _key, edge, size)
    return _page(desk, wanted, next_cases(MOST_READ + 1), edge, size)


def _looked_up(desk: Desk, scope: Scope, wanted: Search) -> list[index_store.Print]:
    pairs = sorted({pair for word in wanted.words for pair in bigrams(word)})[:MOST_LOOKED_UP]
    kinds = [kind for kind, looked in ((False, scope.open), (True, scope.sealed)) if looked]
    prints = list(zip(*(_prints(desk, pairs, sealed=kind) for kind in kinds), strict=True))
    return index_store.rarest(desk.tx, prints)


def _page(desk: Desk, wanted: Search, found: list[Case], edge: Edge | None, size: int) -> Page[Case]:
    """The cases that really hold the words; where many had to be read, the next page reads on."""
    met = _meant(desk, wanted, found[:MOST_READ], size)
    more = len(found) > MOST_READ
    if met or not more:
        return page(met, _key, edge, size, more=more)
    back = edge is not None and edge.back
    on = Edge(0, found[MOST_READ - 1].number, back=back)
    return Page((), before=on if back else None, after=None if back else on)


def _meant(desk: Desk, wanted: Search, found: list[Case], size: int) -> list[Case]:
    """Those that really hold the words, one more than fit on a page."""
    held = (case for case in found if _holds(desk, case.number, wanted.words))
    return list(islice(held, size + 1))


def _key(case: Case) -> tuple[int, str]:
    return 0, case.number


def _holds(desk: Desk, number: str, words: tuple[str, ...]) -> bool:
    """Whether what staff may read of a case holds all the words, if need be with what was added to it."""
    if case_store.sealed_key(desk.tx, number) is None:
        return False
    reported = _parts(dossier.matter(desk, number))
    if _stand_in(reported, words):
        return True
    added = dossier.added(desk, number)
    return bool(added) and _stand_in((*reported, *added), words)


def _stand_in(parts: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether all the words can be read there; what is hidden from staff is worked out last."""
    whole = " ".join(map(plain, parts))
    return all(word in whole for word in words) and all(word in _readable(parts) for word in words)


def _readable(parts: Iterable[str]) -> str:
    return " ".join(plain(dossier.for_staff(part)) for part in parts)


def _parts(matter: Matter) -> tuple[str, ...]:
    return matter.text, matter.place, *matter.answers.values()


def carried(desk: Desk, words: str) -> str:
    """A search as one sealed word, for the buttons of its pages: it may hold a resident's words."""
    return base64.urlsafe_b64encode(desk.vault.seal(words.encode())).decode()


def uncarried(desk: Desk, word: str) -> str:
    """The search from that word."""
    return desk.vault.unseal(base64.urlsafe_b64decode(word)).decode()
