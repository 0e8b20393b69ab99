"""Where the words of a relation stand: their passage and their sentence, looked up when they are asked for."""

from collections import defaultdict
from collections.abc import Iterable

from committee_archive.model.quote import Quote
from committee_archive.model.relations import Relation
from committee_archive.relations.passages import Passage
from committee_archive.relations.reading import Reading


class Places:
    """The papers that relations are from, and the passages that hold their words."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        """Take the papers; their passages are sorted by address when the first is asked for."""
        self._papers = {r.path: r for r in readings}
        self._passages: dict[str, dict[str, list[Passage]]] = {}

    def paper(self, relation: Relation) -> Reading:
        """The paper on which the words stand."""
        return self._papers[relation.from_paper]

    def place(self, relation: Relation) -> tuple[Passage, int] | None:
        """The passage that holds the words, and where in it they begin; None where no passage has them as they are."""
        path = relation.from_paper
        if path not in self._passages:
            found: dict[str, list[Passage]] = defaultdict(list)
            for passage in self._papers[path].passages:
                found[passage.anchor].append(passage)
            self._passages[path] = found
        for passage in self._passages[path].get(relation.from_anchor, ()):
            at = passage.text.find(relation.evidence)
            if at >= 0:
                return passage, at
        return None

    def sentence(self, relation: Relation) -> Quote:
        """The sentence that holds the words; the words alone where that is not known."""
        found = self.place(relation)
        if found is None:
            return Quote(relation.from_paper, relation.from_anchor, relation.evidence, relation.page)
        passage, at = found
        begin, _ = passage.sentence(at)
        _, end = passage.sentence(at + len(relation.evidence) - 1)
        return passage.quote(begin, end)
