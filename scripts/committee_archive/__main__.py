"""`python -m committee_archive`: the same as the command `archive`."""

from committee_archive.cli import main

if __name__ == "__main__":
    main()
