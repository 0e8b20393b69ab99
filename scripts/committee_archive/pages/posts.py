"""A page for each post: who held it as printed, what it put before meetings. Never a person's profile."""

from committee_archive.model.history import Post
from committee_archive.pages.grouping import Listed, newest_first
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.listing import listing
from committee_archive.pages.markdown_text import document, plain
from committee_archive.pages.prose import block, table
from committee_archive.pages.wording import count, month_year

INDEX = "posts/index.md"


def pages(held: Holdings) -> dict[str, str]:
    """Make `posts/index.md` and a page for each post that a paper names."""
    posts = held.history.posts
    lead = "The posts that reported to meetings or wrote for them, as the papers print them."
    rows = "\n".join(
        f'- [{plain(p.title)}]({p.key}.md) <span class="count">{count(len(_papers(p)), "paper")}</span>'
        for p in sorted(posts, key=lambda p: (p.title.casefold(), p.key))
    )
    made = {INDEX: document("Posts", f"{lead}\n\n{block('ways', rows) if rows else 'None yet.'}", description=lead)}
    for post in posts:
        made |= _page(held, post)
    return made


def _papers(post: Post) -> list[str]:
    return list(dict.fromkeys([*post.reports, *post.written]))


def _page(held: Holdings, post: Post) -> dict[str, str]:
    path = f"posts/{post.key}.md"
    parts = []
    if post.holders:
        rows = []
        for holder in post.holders:
            first, last = month_year(holder.first), month_year(holder.last)
            shown = first if first == last else f"{first} to {last}"
            rows.append([plain(holder.name), shown, held.source(holder.quotes[0], path) if holder.quotes else ""])
        parts += ["## Who held it", table(["As printed", "In papers of", "First printed in"], rows)]
    parts.append("## What it put before meetings")
    papers = newest_first(Listed(held.papers[p], held.papers[p].paper.day) for p in _papers(post))
    return listing(post.title, "\n\n".join(parts), papers, path, held.register)
