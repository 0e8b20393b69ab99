"""Who is named in which post, for the browser to lead from a person's name or a post's to the pages of posts."""

import json
from collections.abc import Sequence

from committee_archive.model.threads import Post
from committee_archive.pages.posts import page_of, years_of


def post_list(posts: Sequence[Post]) -> str:
    """The posts for the browser, as JSON.

    Returns:
        Each with its page and its holders: `[{"post": …, "at": "posts/…/", "held": [[name, years], …]}]`.
    """
    found = [
        {
            "post": post.title,
            "at": page_of(post).removesuffix(".md") + "/",
            "held": [[holder.name, years_of(holder)] for holder in post.holders],
        }
        for post in posts
    ]
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))
