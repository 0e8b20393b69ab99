"""Looking at one paper beside its PDF, and writing what people correct there into the file beside it.

`desk` holds the paper: it is looked at, changed and made anew with the same functions as in a build. `typed` is what
people can type, `entries` how that becomes an entry of the file beside the paper, `header_lines` how header fields are
typed. `view` is what the page shows: `remarks` what deserves a look, `passages` the text, `marks` what is marked on the
pictures of the pages, which `pictures` draws. `gate` says who may ask, `server` answers.
"""
