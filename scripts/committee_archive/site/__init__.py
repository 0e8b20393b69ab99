"""From pages to the site: what it holds, how MkDocs builds it, and whether it must be built again."""
