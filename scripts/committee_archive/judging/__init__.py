"""From sources to judged papers: what each says, whether it may be published, and what is made of it."""
