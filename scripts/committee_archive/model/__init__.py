"""The words of the domain, as frozen dataclasses and enums; no behaviour beyond their own invariants.

`document` holds what extraction gives (pages, words, blocks), `front_matter` what a paper says about itself, `paper`
its addressed blocks, `archive` what a whole archive is made of, `finding` what any stage has to say about its input.
"""
