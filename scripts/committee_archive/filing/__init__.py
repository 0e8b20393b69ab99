"""From judged papers to pages: each in its place below `docs/reports/`, with what people changed in them."""
