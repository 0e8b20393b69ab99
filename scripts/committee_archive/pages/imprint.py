"""What an archive says about itself: its name, whose papers it holds, whom to ask."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Imprint:
    """The words about the archive that stand on its pages.

    Attributes:
        name: Of the archive, as in the header of each page.
        authority: Whose papers it holds; empty where the archive does not say.
        contact: An e-mail address or a web address for questions and mistakes; empty where there is none.
        licence: Name of the licence under which the papers may be re-used; empty where the archive does not say.
        licence_url: Its address.
        address: Where the site is published, with a slash at its end; empty where that is not known.
        privacy_url: Address of the authority's own privacy notice; empty where there is none.
        reply_days: Within how many days a question about accessibility is answered; None where that is not said.
        prepared: When the accessibility statement was first published.
        checked: When it was last reviewed.
        tested: When the site was last tested.
        tester: Who tested it; empty where the archive does not say.
    """

    name: str
    authority: str = ""
    contact: str = ""
    licence: str = ""
    licence_url: str = ""
    privacy_url: str = ""
    reply_days: int | None = None
    prepared: date | None = None
    checked: date | None = None
    tested: date | None = None
    tester: str = ""
    address: str = ""

    @property
    def contact_href(self) -> str:
        """The contact as a link; empty where it is neither a web address nor an e-mail address."""
        if self.contact.startswith(("https://", "http://")):
            return self.contact
        if "@" in self.contact and not any(c.isspace() or c in "<>\"'" for c in self.contact):
            return f"mailto:{self.contact}"
        return ""

    def report_href(self, citation: str, address: str) -> str:
        """The contact as a link to report a mistake: a letter begins with the paper and its address."""
        if not self.contact_href.startswith("mailto:"):
            return self.contact_href
        body = "\n".join([*filter(None, [citation, address]), "", "What is wrong:", ""])
        return f"{self.contact_href}?subject={quote('Mistake in: ' + citation)}&body={quote(body)}"
