"""What an archive says about itself: its name, whose papers it holds, whom to ask."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Imprint:
    """The words about the archive that stand on its pages.

    Attributes:
        name: Of the archive, as in the header of each page.
        authority: Whose papers it holds; empty where the archive does not say.
        contact: An e-mail address or a web address for questions and mistakes; empty where there is none.
    """

    name: str
    authority: str = ""
    contact: str = ""

    @property
    def contact_href(self) -> str:
        """The contact as a link; empty where it is neither a web address nor an e-mail address."""
        if self.contact.startswith(("https://", "http://")):
            return self.contact
        if "@" in self.contact and not any(c.isspace() or c in "<>\"'" for c in self.contact):
            return f"mailto:{self.contact}"
        return ""
