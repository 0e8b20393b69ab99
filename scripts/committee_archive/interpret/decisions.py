"""Decisions: which words of minutes and records of decision say what was decided."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from committee_archive.interpret.decision_found import Found, entry_of, leads_on
from committee_archive.interpret.decision_lists import list_after
from committee_archive.interpret.decision_records import recorded
from committee_archive.interpret.decision_wordings import Wordings
from committee_archive.interpret.items import Item, name_end
from committee_archive.interpret.sentences import Span, clauses, sentences, words
from committee_archive.model.document import Block, BlockKind, Token
from committee_archive.vocabulary import Vocabulary, phrase_key
from committee_archive.vocabulary.phrases import folded

_CLAUSE_WORDS = 5  # a part between dashes with fewer needs its sentence to be understood
_NAMED_WORDS = 10  # nor one with more that says who decided
_ALONE = 5  # a loose sentence with fewer words needs what stands before it: "This was agreed."
_STATED = 4  # and so does one with fewer that says who decided: "All councillors agreed."
_CLAUSES = ("That ", "To ", "that ", "to ")  # open what was resolved, below the formula


class DecisionFinder:
    """Finds the decisions of one paper."""

    def __init__(
        self, blocks: Sequence[Block], items: Sequence[Item | None], vocabulary: Vocabulary, says: Wordings
    ) -> None:
        self._blocks = blocks
        self._items = items
        self._words = vocabulary.deciding
        self._headings = vocabulary.decision_headings
        self._asking = vocabulary.recommendation_headings
        self._says = says

    def in_record(self) -> list[Found]:
        """The decisions of a record: the list under its heading "Decision", or what stands there without a list."""
        return self.recorded() or self.in_minutes()

    def recorded(self, start: int = 0) -> list[Found]:
        """The decisions of the record that begins at block `start`; none where it has no such heading."""
        return recorded(self._blocks, self._headings, start)

    def in_minutes(self) -> list[Found]:
        """The decisions of minutes, in reading order.

        A resolution is one wherever it stands. An item without a resolution may say in other words what was decided; in
        minutes that have none in form, looser wordings count too, as small councils know no formula.
        """
        resolutions = list(self._resolutions())
        formal = [*self._headed({f.item for f in resolutions}), *resolutions]
        resolved = {f.item.block if f.item else -1 for f in formal}
        other = list(self._statements(resolved, any(map(self._is_formal, formal))))
        return sorted([*formal, *other], key=lambda f: (f.blocks[0], f.span))

    def _is_formal(self, found: Found) -> bool:
        """Whether a resolution is one in form: it says "resolved" or decides in capitals, or is its own paragraph.

        Small councils, too, begin what they tell of an item with "It was agreed" now and then.
        """
        block, item = self._blocks[found.lead], found.item
        in_form = self._words.marks.search(block.body) or self._words.resolutions.search(self._says.alike(block.body))
        return bool(in_form) or item is None or item.block != found.lead

    def in_cells(self) -> list[Found]:
        """The decisions of one row of a table; loose wordings count in none, for tables tell of much else."""
        return list(self._resolutions()) or list(self._statements(set(), True))

    # ---- resolutions

    def _headed(self, resolved: Collection[Item | None]) -> Iterator[Found]:
        """What stands under a line "Decision" in an item without a resolution: the list, or the paragraphs.

        So councils set their minutes that keep what was said apart from what was decided; the formula is in the line,
        and the list begins "To note …". Forums that only advise head it "Recommendations", and each begins with "That".
        """
        for n, block in enumerate(self._blocks):
            item, line = self._items[n], phrase_key(block.body)
            short = block.grid is None and not block.label and len(block.tokens) <= _NAMED_WORDS
            if not short or (item is not None and item.block == n):
                continue
            if self._words.openings.match(line) and not line.endswith("."):
                yield from self._below(n)  # not that of the meeting, which may resolve in the same item
            elif item in resolved:
                continue
            elif line in self._headings:
                yield from self._below(n)
            elif line in self._asking:
                entries = list_after(self._blocks, self._items, n)
                if entries and all(phrase_key(self._blocks[e[0]].body).startswith("that ") for e in entries):
                    yield from (entry_of(self._blocks, item, entry, n) for entry in entries)

    def _resolutions(self) -> Iterator[Found]:
        n = 0
        while n < len(self._blocks):
            block = self._blocks[n]
            last = n
            if block.grid is None and (block.kind is not BlockKind.HEADING or self._says.is_formula(block)):
                spans = self._resolution_spans(block.tokens, self._start(n))
                for span in spans[:-1]:
                    yield Found(self._items[n], (n,), span, n)
                for found in self._led_to(n, spans[-1]) if spans else ():
                    yield found
                    last = max(last, *found.blocks)
            n = last + 1

    def _resolution_spans(self, tokens: Sequence[Token], start: int) -> list[Span]:
        """The parts of a block that resolve; one that opens the block has all of it, up to the next."""
        parts = sentences(tokens, start)
        hits = [n for n, part in enumerate(parts) if self._says.resolves(words(tokens, part), opens=n == 0)]
        found: list[Span] = []
        for place, n in enumerate(hits):
            after = parts[hits[place + 1]][0] if place + 1 < len(hits) else len(tokens)
            whole = n == 0 or leads_on(words(tokens, parts[n]))
            found.append((parts[n][0], after if whole else parts[n][1]))
        return found

    def _led_to(self, n: int, span: Span) -> list[Found]:
        """What a resolution leads to: the list below it, the paragraphs below a bare formula, or its own words."""
        block, item = self._blocks[n], self._items[n]
        text = words(block.tokens, span)
        at_end, alike = span[1] == len(block.tokens), self._says.alike(text)
        bare = at_end and not text.rstrip().endswith(".") and bool(self._words.bare.match(alike))
        begun = at_end and bool(self._words.begun.match(alike))
        if at_end and (leads_on(text) or bare or begun):
            entries = list_after(self._blocks, self._items, n)
            if entries:
                return self._entries(item, n, span, entries)
        after = self._blocks[n + 1].body if n + 1 < len(self._blocks) else ""
        heads = leads_on(text) or after.startswith(_CLAUSES) or self._words.alone.match(alike)
        if (bare or begun) and (heads or all(t.bold for t in block.tokens)):
            below = self._below(n)
            if below:
                return below
        return [Found(item, (n,), span, n)]

    def _below(self, n: int) -> list[Found]:
        """What a formula alone on its line resolves: its list, or the block below and further ones that open alike."""
        entries = list_after(self._blocks, self._items, n)
        found = [entry_of(self._blocks, self._items[n], entry, n) for entry in entries]
        opening = ""
        for below in range(n + 1, len(self._blocks)) if not entries else ():
            block, item = self._blocks[below], self._items[below]
            again = self._says.resolves(block.body) and (found or self._words.formulae.match(block.body))
            if block.grid is not None or (item is not None and item.block == below) or again:
                break
            before, opening = opening, next((word for word in _CLAUSES if block.body.startswith(word)), "")
            title = block.kind is BlockKind.HEADING and not opening and block.body.rstrip()[-1:] not in (".", ";", ":")
            if title or (found and not (opening and opening in ("That ", "that ", before))):
                break
            lead_in = leads_on(block.body) or (opening in ("That ", "that ") and not block.body.endswith("."))
            entries = list_after(self._blocks, self._items, below) if lead_in else []
            if entries:
                return [*found, *(entry_of(self._blocks, self._items[n], entry, n) for entry in entries)]
            found.append(entry_of(self._blocks, self._items[n], (below,), n))
        return found

    def _entries(self, item: Item | None, n: int, span: Span, entries: Sequence[tuple[int, ...]]) -> list[Found]:
        """A decision for each entry of a list; one with all of it, where the list says on which conditions."""
        if self._words.conditional.search(self._says.alike(words(self._blocks[n].tokens, span))):
            return [Found(item, (n, *(b for entry in entries for b in entry)), span, n)]
        return [entry_of(self._blocks, item, entry, n) for entry in entries]

    # ---- other wordings

    def _statements(self, resolved: set[int], formal: bool) -> Iterator[Found]:
        for n, block in enumerate(self._blocks):
            item = self._items[n]
            place = item.block if item else -1
            if block.grid is not None or block.kind is BlockKind.HEADING or place in resolved:
                continue
            quiet = item is not None and folded(item.name) in self._words.quiet_items
            parts = sentences(block.tokens, self._start(n))
            before: Found | None = None
            for k, part in enumerate(parts):
                alike = self._says.alike(words(block.tokens, part))
                if self._words.never.search(alike):
                    continue
                if before is not None and before.span[1] == part[0] and self._says.only_proposes(alike):
                    continue  # who proposed what the sentence before decided
                found: list[Found] = []
                stated = self._words.statements.search(alike) and not self._words.elsewhere.search(alike)
                if stated or self._words.lost.search(alike):
                    last = k == len(parts) - 1
                    entries = list_after(self._blocks, self._items, n) if last and leads_on(alike) else []
                    found = self._entries(item, n, part, entries) if entries else [self._stated(n, parts, k)]
                elif not formal and not quiet and self._is_loose(block.tokens, part):
                    loose = Found(item, (n,), self._clause(block.tokens, part), n)
                    found = [self._with_its_subject(loose, parts, k)]
                yield from found
                before = found[-1] if found else before

    def _stated(self, n: int, parts: Sequence[Span], k: int) -> Found:
        """A sentence that decides, with the one before it where it says nothing by itself ("Agreed unanimously")."""
        item, part = self._items[n], parts[k]
        if part[1] - part[0] >= _STATED:
            return Found(item, (n,), part, n)
        if k:
            moved = self._says.only_proposes(self._says.alike(words(self._blocks[n].tokens, parts[k - 1])))
            decides = None if moved else (n, part[0])  # who proposed and seconded it belongs to the decision
            return Found(item, (n,), (parts[k - 1][0], part[1]), n, decides=decides)
        above = self._paragraphs_above(n)[-1:]
        if not above or not self._words.bare.match(self._says.alike(words(self._blocks[n].tokens, part))):
            return Found(item, (n,), part, n)
        before = self._blocks[above[0]]
        span = (self._start(above[0]), len(before.tokens))
        return Found(item, (above[0], n), span, above[0], part[1], (n, part[0]))

    def _with_its_subject(self, found: Found, parts: Sequence[Span], k: int) -> Found:
        """A decision that says nothing by itself, with what it decides: "All approved." with the accounts before it."""
        n, span = found.blocks[0], found.span
        tokens = self._blocks[n].tokens
        alike = self._says.alike(words(tokens, span))
        everything = bool(self._words.all_of_it.search(alike))
        short = span == parts[k] and (span[1] - span[0] < _ALONE or self._says.only_proposes(alike))
        own = span[0] if short else self._begins_own_line(tokens, span) if everything else None
        decides = None if own is None else (n, own)  # "… salary £12 – all approved" is one sentence with the accounts
        above = self._paragraphs_above(n) if (everything or short) and (everything or k == 0) else []
        if above:
            first = above[0] if everything else above[-1]
            start = self._start(first)
            blocks = tuple(range(first, n + 1))
            return Found(found.item, blocks, (start, len(self._blocks[first].tokens)), first, span[1], decides)
        if everything:
            return replace(found, span=(parts[0][0], span[1]), decides=decides)
        if short and k:
            return replace(found, span=(parts[k - 1][0], span[1]), decides=decides)
        return found

    def _begins_own_line(self, tokens: Sequence[Token], span: Span) -> int | None:
        """Where "All approved." begins below accounts that end without a full stop; None where a dash leads to it."""
        for n in range(max(span[0], span[1] - _ALONE) + 1, span[1]):
            begins = tokens[n].text[:1].isupper() and any(c.isalnum() for c in tokens[n - 1].text)
            if begins and self._words.all_of_it.match(self._says.alike(words(tokens, (n, span[1])))):
                return n
        return None

    def _paragraphs_above(self, n: int) -> list[int]:
        """The paragraphs of the same item before block `n`, the one that opens the item among them if it says more."""
        item = self._items[n]
        first = n
        while first and self._items[first - 1] is item and self._blocks[first - 1].grid is None:
            heading = self._blocks[first - 1].kind is BlockKind.HEADING
            if heading or self._start(first - 1) == len(self._blocks[first - 1].tokens):
                break
            first -= 1
        return list(range(first, n)) if item is not None and item.number else []

    def _is_loose(self, tokens: Sequence[Token], part: Span) -> bool:
        """Whether a sentence decides in loose words, or by a word that the clerk set apart, if no one person agreed."""
        text = words(tokens, part)
        if self._says.is_loose(self._says.alike(text)):
            return True
        return self._is_set_apart(tokens, part) and not self._says.undertakes(text)

    def _is_set_apart(self, tokens: Sequence[Token], part: Span) -> bool:
        """Whether the clerk set the deciding word of a sentence in bold, in the midst of words that are not."""
        for n in range(part[0], part[1]):
            within = n > part[0] or not any(t.bold for t in tokens[n + 1 : part[1]][:1])  # no name that opens an item
            bold = tokens[n].bold and not all(t.bold for t in tokens[part[0] : part[1]])
            if within and bold and self._words.deciding.fullmatch(folded(tokens[n].text.strip(".,;:"))):
                return True
        return False

    def _clause(self, tokens: Sequence[Token], sentence: Span) -> Span:
        """The part of a sentence between dashes that decides, where it can stand alone; else the sentence."""
        for part in clauses(tokens, sentence):
            alone = part[1] - part[0] >= _CLAUSE_WORDS
            if alone and self._words.loose.search(self._says.alike(words(tokens, part))):
                return part
        return sentence

    # ---- common

    def _start(self, n: int) -> int:
        """The first word after a block's label, or after the name of the item that the block opens and its dash."""
        item, block = self._items[n], self._blocks[n]
        opens = item is not None and item.block == n and block.kind is not BlockKind.HEADING
        start = name_end(block) if opens else block.label_tokens
        while opens and start < len(block.tokens) and not any(c.isalnum() for c in block.tokens[start].text):
            start += 1
        return start
