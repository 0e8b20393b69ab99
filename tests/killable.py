"""Starts the command of its arguments again and again, once for each line it reads, in processes that may be killed.

The program is imported once and then forked: a start costs no second. Prints each process's number, and a line when it
has ended, however it did.
"""

import os
import sys

from committee_archive.cli import archive

for _ in sys.stdin:
    number = os.fork()
    if number == 0:
        with open(os.devnull, "w", encoding="utf-8") as nowhere:
            sys.stdout = sys.stderr = nowhere
            archive(sys.argv[1:], standalone_mode=False)
        os._exit(0)
    print(number, flush=True)
    os.waitpid(number, 0)
    print("ended", flush=True)
