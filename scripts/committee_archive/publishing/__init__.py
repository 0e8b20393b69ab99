"""What goes out with a page: the PDF that readers open, and the figures cut out of it."""
