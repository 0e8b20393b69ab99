"""What each reader would load with its first paper, loaded once: by the process of which readers are copies.

Nobody else imports it; see `preloaded` in `workers/supervised.py`.
"""

from committee_archive.judging.intake import shipped

shipped()  # a third of a second of the processor, most of it patterns
