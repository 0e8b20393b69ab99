"""What a council has already published on its ModernGov site: listed, fetched politely, and put among the sources.

`addresses` knows the forms of addresses, `site_pages` and `web_service` read what the site answers (pure functions),
`client` and `network` ask it, `survey` puts together what is there, `holdings` says what is held of it, and `bring_in`
fetches the rest. Nothing here knows any one council.
"""
