"""What a public body must say of its website: how accessible it is, what it does with personal data, who may re-use it.

The accessibility statement follows the model of the Public Sector Bodies (Websites and Mobile Applications) (No. 2)
Accessibility Regulations 2018 as amended in 2022; what it says of the program is what the program's tests check.
"""

from committee_archive.pages.holdings import Holdings
from committee_archive.pages.imprint import Imprint
from committee_archive.pages.markdown_text import document, plain
from committee_archive.pages.wording import long_date

ACCESSIBILITY = "accessibility.md"
PRIVACY = "privacy.md"
REUSE = "reuse.md"


def pages(held: Holdings) -> dict[str, str]:
    """Make `accessibility.md`, `privacy.md` and `reuse.md`."""
    imprint = held.imprint
    return {
        ACCESSIBILITY: document("Accessibility statement", "\n\n".join(_accessibility(imprint))),
        PRIVACY: document("Privacy", "\n\n".join(_privacy(imprint))),
        REUSE: document("Re-use of these pages", "\n\n".join(_reuse(imprint))),
    }


def _accessibility(imprint: Imprint) -> list[str]:
    whose = plain(imprint.authority) or "The body whose papers these are"
    days = f" We answer within {imprint.reply_days} day{'s' * (imprint.reply_days > 1)}." if imprint.reply_days else ""
    return [
        f"This statement applies to {plain(imprint.name)}. {whose} wants as many people as possible to be able to use "
        "it. You can enlarge the text to 400% without sideways scrolling of the page (a table or a diagram that is "
        "wider than the screen scrolls inside itself), reach everything by keyboard or by voice, read it with a screen "
        "reader, print it, and choose light or dark colours. Everything but the search and the narrowing of lists "
        "works with scripts switched off.",
        "## How accessible this website is {: #how-accessible }",
        "The pages are HTML text with headings, lists and tables as such. Some parts are not fully accessible:\n\n"
        "- the PDFs were made by many people over many years, and most are not accessible: the page of each paper has "
        "the same words as text;\n"
        "- the text was taken from the PDFs by a program: a heading may be missing, a table may lack a head;\n"
        "- pictures and diagrams of the papers have no description beyond what the paper says of them;\n"
        "- where a paper is a scan, its words were recognised by a program, and some may be wrong: the page says so.",
        "## Feedback and contact {: #feedback }",
        "If you find a problem that is not listed here, think that the site does not meet the accessibility "
        f"requirements, or need a paper in another format, such as large print or easy read, {_ask(imprint)}. Say "
        f"which paper or page it is and what you need.{days}",
        "## Enforcement {: #enforcement }",
        "The Equality and Human Rights Commission enforces the Public Sector Bodies (Websites and Mobile Applications) "
        "(No. 2) Accessibility Regulations 2018, in Northern Ireland together with the Equality Commission for "
        "Northern Ireland. If you are not happy with how your complaint is answered, contact the "
        "[Equality Advisory and Support Service](https://www.equalityadvisoryservice.com/).",
        "## Technical information {: #compliance }",
        f"{whose} is committed to making this website accessible, in accordance with those regulations. The website is "
        "partially compliant with the [Web Content Accessibility Guidelines](https://www.w3.org/TR/WCAG22/) version "
        "2.2, level AA, because of the parts listed above.",
        "### Content that is not accessible {: #not-accessible }",
        "PDFs, scans and pictures of papers fail success criteria 1.1.1 (non-text content) and 1.3.1 (info and "
        "relationships). The text of each paper stands on its page as another way to the same words; what was misread "
        "is corrected when a reader reports it or staff find it.",
        "### Content outside the regulations {: #outside }",
        "PDFs published before 23 September 2018 that are not essential to a service are outside the regulations.",
        "## Preparation of this statement {: #prepared }",
        _prepared(imprint),
    ]


def _prepared(imprint: Imprint) -> str:
    said = []
    if imprint.prepared:
        said.append(f"This statement was prepared on {long_date(imprint.prepared)}.")
    if imprint.checked:
        said.append(f"It was last reviewed on {long_date(imprint.checked)}.")
    if imprint.tested or imprint.tester:
        day = f" on {long_date(imprint.tested)}" if imprint.tested else ""
        by = f" by {plain(imprint.tester)}" if imprint.tester else ""
        said.append(f"This website was last tested{day}{by} against the guidelines named above.")
    said.append(
        "Each version of the program that makes this website is also tested in a browser: every kind of page with the "
        "axe checker in light and dark colours, on a wide screen and a telephone's, at a width of 320 pixels, by "
        "keyboard, and without scripts."
    )
    return " ".join(said)


def _privacy(imprint: Imprint) -> list[str]:
    whose = plain(imprint.authority) or "The body whose papers these are"
    notice = (
        f" Its [privacy notice]({imprint.privacy_url}) says more."
        if imprint.privacy_url.startswith(("https://", "http://"))
        else ""
    )
    return [
        "This website sets no cookies, counts no visits and asks nothing of any other site.",
        "## Who is responsible {: #controller }",
        f"{whose} is responsible for the personal data in these papers (it is their controller).{notice}",
        "## What stays in your browser {: #browser }",
        "Searches run inside your browser and are sent to nobody: the words are in the address of the search page, so "
        "that you can keep or send it. Whether you chose light or dark colours is remembered in your browser, and "
        "nowhere else. The server that holds these pages may keep a technical record of requests, as web servers do; "
        "its owner can say for how long.",
        "## If you write to us {: #writing }",
        "A letter about a mistake or an accessibility problem goes to the address given there, from your own mail "
        "program. This website keeps nothing of it.",
        "## Names in the papers {: #names }",
        "The papers name councillors and officers in their public roles, as they were published. They are held because "
        "the meetings of councils and their papers are open to the public by law; under the UK GDPR that is a task "
        "carried out in the public interest. Phone numbers and e-mail addresses are withheld, from the pages, the "
        "search and the PDFs. Papers are kept as long as the archive is.",
        "## Your rights {: #rights }",
        "You may ask what these papers hold about you, and ask to have it corrected, left out or restricted; you may "
        f"object to its being here. If a paper says something about you that should not be public, {_ask(imprint)}. If "
        "you are not happy with the answer, you may complain to the [Information Commissioner](https://ico.org.uk/).",
    ]


def _reuse(imprint: Imprint) -> list[str]:
    whose = plain(imprint.authority) or "the body whose papers these are"
    acknowledge: list[str] = []
    if imprint.licence:
        name = plain(imprint.licence)
        named = f"[{name}]({imprint.licence_url})" if imprint.licence_url.startswith(("https://", "http://")) else name
        terms = (
            f"The papers are those of {whose}. They may be re-used under the {named}, except where one says otherwise."
        )
        acknowledge = [
            "## What to say with it {: #acknowledge }",
            f"> Contains public sector information of {whose} licensed under the {named}.",
        ]
    else:
        terms = f"The papers are those of {whose}. This archive does not state the terms of re-use: {_ask(imprint)}."
    return [
        terms,
        *acknowledge,
        "## How to quote {: #quote }",
        "The ¶ sign beside each paragraph gives a citation: body, title, date, paragraph and address. Addresses do not "
        "change. The PDF is the record; quote from it where the exact words matter.",
        "## The papers as data {: #data }",
        "Every paper is also there as Markdown and JSON, and the whole archive as tables: [open data](data/index.md).",
        "## What belongs to others {: #others }",
        "Papers may hold maps, pictures and quotations that belong to others. Ask them before you re-use these.",
        "## Questions and complaints {: #questions }",
        f"To re-use something on other terms, {_ask(imprint)}. Under the Re-use of Public Sector Information "
        "Regulations 2015 such a request is answered within 20 working days. If you are not happy with the answer, "
        "you may complain to the [Information Commissioner](https://ico.org.uk/).",
    ]


def _ask(imprint: Imprint) -> str:
    if not imprint.contact:
        return "please ask the council's committee services"
    named = plain(imprint.contact)
    return f"please write to [{named}]({imprint.contact_href})" if imprint.contact_href else f"please write to {named}"
