"""The words of the domain, as frozen dataclasses and enums; no behaviour beyond their own invariants.

`document` holds what extraction gives (pages, words, blocks), `paper` what interpretation gives (front matter and
addressed blocks), `archive` what a whole archive is made of, `finding` what any stage has to say about its input.
"""
