"""The page about the archive: what the text is worth, how to search, how to quote, whom to ask."""

from committee_archive.pages.holdings import Holdings
from committee_archive.pages.markdown_text import document, plain

PATH = "about.md"


def pages(held: Holdings) -> dict[str, str]:
    """Make `about.md`."""
    imprint = held.imprint
    whose = f" of {plain(imprint.authority)}" if imprint.authority else ""
    parts = [
        f"{plain(imprint.name)} holds committee papers{whose} that are open to the public: reports, minutes, "
        "agendas. Each paper has one page with its whole text, to be searched, read on any device "
        "and quoted by paragraph.",
        "## The PDF is the record {: #record }",
        "The text was taken from each PDF by a program. It is there to find and to read, and it is not "
        "official: where text and PDF differ, the PDF counts. Each page links to its PDF, and the small page "
        "numbers beside the text open the PDF at that page. Where the program was unsure, the page says so.",
        "## Searching {: #searching }",
        "Type words into the box at the top of a page; on the front page and on the search page it stands below the "
        "title. The `/` key takes you there. "
        'Put words in quotation marks ("managed service") to find them side by side. '
        "Initials and former names find each other where the papers or the archive's vocabulary explain them. Some "
        "everyday words find what minutes say otherwise (“sent back” finds “referred back”), and a misspelt word is "
        "offered as the papers spell it. "
        "Narrow the result by years, committee and kind of paper. The address of a search can be copied and "
        "sent to a colleague, who will see the same search.",
        "## Quoting {: #quoting }",
        "Every numbered paragraph, heading, recommendation and decision has an address of its own. What has no number, "
        "such as what was said or the row of a table, is linked by its words, if they are enough to find it: not a "
        "line of a few words, a row whose words stand elsewhere too, or the rows of a very long table. Point at "
        "it, or reach it by keyboard, and press the ¶ sign: it copies the link, a citation or the words with "
        "their citation, opens the PDF at that page, and reports a mistake. From any link of the text the Tab key "
        "comes to the ¶ that is next, and from a ¶ the arrow keys ↑ and ↓ go to those above and below. To cite a "
        "sentence alone, select it and press “Cite these words”. The "
        "address bar then has the link as well; of what is linked by its words it has only the section, and the menu "
        "copies the whole link. The key / goes to the search on every page.",
        "## What is withheld {: #withheld }",
        "Phone numbers and e-mail addresses of officers are withheld, and so is what is not public in a paper. Each "
        "page says so at the place and at its top; [one list](withheld/index.md) has them all. Papers that are not "
        "public as a whole are not here.",
        "## Privacy {: #privacy }",
        "This site sets no cookies, counts no visits and asks nothing of any other site. Searches run inside "
        "the browser and are sent to nobody. More on [privacy](privacy.md), "
        "[accessibility](accessibility.md) and [re-use](reuse.md).",
    ]
    if imprint.contact:
        link = f"[{plain(imprint.contact)}]({imprint.contact_href})" if imprint.contact_href else ""
        contact = link or plain(imprint.contact)
        parts += [
            "## Questions and mistakes {: #contact }",
            f"Please write to {contact}, with the address of the paragraph.",
        ]
    body = "\n\n".join(parts)
    return {PATH: document("About this archive", body, description="What this archive is and how to use it.")}
