"""A page for each post: who held it as printed, what it reported, wrote and decided. Never a person's profile."""

from collections.abc import Mapping

from committee_archive.bodies import slug_of
from committee_archive.counts import count
from committee_archive.model.threads import Post, PostHolder
from committee_archive.pages.grouping import Listed, newest_first
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.listing import Below, listing, relative
from committee_archive.pages.markdown_text import document, plain
from committee_archive.pages.prose import block, shortened, table
from committee_archive.pages.whose_post import other_authority_of
from committee_archive.pages.wording import month_year

INDEX = "posts/index.md"


def pages(held: Holdings) -> dict[str, str]:
    """Make `posts/index.md` and a page for each post that a paper names."""
    posts = held.history.posts
    titles = {one.key: one.title for one in posts}
    lead = "The posts that reported to meetings, wrote for them or attended them, as the papers print them."
    rows = "\n".join(
        f'- [{plain(p.title)}]({p.key}.md) <span class="count">{_told(held, p, titles)}</span>'
        for p in sorted(posts, key=lambda p: (p.title.casefold(), p.key))
    )
    made = {INDEX: document("Posts", f"{lead}\n\n{block('ways', rows) if rows else 'None yet.'}", description=lead)}
    for post in posts:
        made |= _page(held, post)
    return made


def _told(held: Holdings, post: Post, titles: Mapping[str, str]) -> str:
    """Whose it is if another authority's, who held it in which years, how many papers are from it, what it became."""
    said = ", ".join(f"{plain(h.name)} ({years_of(h)}{_called_then(post, h)})" for h in post.holders)
    papers = _papers(post)
    # Not all of them need be of somebody who is named.
    told = f"{count(len(papers), 'paper')} from the post" if papers else ""
    later = dict.fromkeys(titles[one.new] for one in post.after)
    became = f"became {plain(', '.join(later))}" if later else ""
    other = other_authority_of(held, post)
    whose = f"of {plain(other)}" if other else ""
    return " · ".join(filter(None, [whose, said, told, became]))


def _called_then(post: Post, holder: PostHolder) -> str:
    """What the post was called when somebody held it, where that is another name than its newest."""
    other = holder.title and slug_of(holder.title) != slug_of(post.title)
    return f", as {plain(holder.title)}" if other else ""


def page_of(post: Post) -> str:
    """Path of a post's page."""
    return f"posts/{post.key}.md"


def years_of(holder: PostHolder) -> str:
    """The years of the papers that name somebody in a post: `2017–2021`, `2023`."""
    first, last = holder.first.year, holder.last.year
    return f"{first}–{last}" if first != last else str(first)


def _papers(post: Post) -> list[str]:
    return list(dict.fromkeys([*post.reports, *post.written, *post.decided]))


def _changes(held: Holdings, post: Post, path: str) -> list[str]:
    """The posts that became it and those that it became, each with the sentence that says so."""
    titles = {one.key: one for one in held.history.posts}
    told: dict[str, list[str]] = {}
    for words, changes in (("Before it", post.before), ("It became", post.after)):
        for change in changes:
            other = titles[change.old if change.new == post.key else change.new]
            named = f"{words}: [{plain(other.title)}]({relative(page_of(other), path)})"
            quoted = f"“{plain(shortened(change.quote.words))}” {held.source(change.quote, path)}"
            told.setdefault(named, []).append(quoted)
    entries = [f'- {named}<br><span class="about">{"<br>".join(quoted)}</span>' for named, quoted in told.items()]
    return [block("entries", "\n".join(entries))] if entries else []


def _page(held: Holdings, post: Post) -> dict[str, str]:
    path = page_of(post)
    other = other_authority_of(held, post)
    parts = [f"A post of {plain(other)}."] if other and not post.body else []
    if post.body:
        parts.append(f"Of the {held.body_link(post.body, path)}, as its minutes print who was present.")
    parts += _changes(held, post, path)
    if post.holders:
        rows = []
        for holder in post.holders:
            first, last = month_year(holder.first), month_year(holder.last)
            shown = first if first == last else f"{first} to {last}"
            rows.append(
                [
                    plain(holder.name) + _called_then(post, holder),
                    shown,
                    held.source(holder.quotes[0], path) if holder.quotes else "",
                ]
            )
        parts += ["## Who held it", table(["As printed", "In papers of", "First printed in"], rows)]
    listed = (Listed(held.papers[p], held.papers[p].paper.day) for p in _papers(post))
    papers = newest_first(listed, held.standing)
    if papers:
        parts.append("## Papers from it")
    elif not post.body:
        parts.append("It is named among those who attended meetings; no paper held here is from it.")
    return listing(post.title, "\n\n".join(parts), papers, path, held.register, below=_part_in(held, post))


def _part_in(held: Holdings, post: Post) -> Below:
    """What is said below a paper that the post did not itself put before a meeting."""

    def said(paper: str, _: str) -> str:
        if paper in post.decided:
            words = "decided by it, outside a meeting"
        elif paper not in post.reports and (others := held.papers[paper].paper.front.report_of):
            words = f"written by it; report of {'; '.join(others)}"
        else:
            return ""
        return f'<span class="about">{plain(words)}</span>'

    return said
