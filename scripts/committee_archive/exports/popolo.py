"""Bodies, posts and meetings in the Popolo form (popoloproject.com); no people: the archive keeps no profiles.

The classes below are those of Popolo's specification with the properties that the archive can fill; what Popolo
requires is required here, and the schema that is published with the data is made from them.
"""

from typing import Annotated, Literal

import msgspec

from committee_archive.bodies import slug_of
from committee_archive.exports.written import as_json
from committee_archive.model import threads
from committee_archive.model.archive import Appointment, BodyName
from committee_archive.model.threads import BodyThroughTime
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.whose_post import authority_of, other_authority_of
from committee_archive.pages.wording import long_date

_AUTHORITY = "authority"
_Day = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
_Id = Annotated[str, msgspec.Meta(min_length=1)]
_Name = Annotated[str, msgspec.Meta(min_length=1)]


class OtherName(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """A name that an organization had, or has beside its own."""

    name: _Name
    start_date: _Day | None = None
    end_date: _Day | None = None
    note: str | None = None


class Organization(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """The authority, or a body of it; `parent_id` is the `id` of the organization that it belongs to without an end."""

    id: _Id
    name: _Name
    classification: str
    parent_id: _Id | None = None
    other_names: list[OtherName] = []


class Member(msgspec.Struct, forbid_unknown_fields=True):
    """An organization as the member of another."""

    type: Literal["Organization"] = msgspec.field(name="@type")
    id: _Id


class Membership(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """That the organization `organization_id` appoints another, its member; on `end_date` it does no longer."""

    organization_id: _Id
    member: Member
    role: str
    start_date: _Day | None = None
    end_date: _Day | None = None


class Post(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """A post, whoever holds it, and the organization that it is in, where the papers tell."""

    id: _Id
    label: _Name
    organization_id: _Id | None = None


class Event(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """A meeting of an organization."""

    id: _Id
    name: _Name
    classification: str
    organization_id: _Id
    start_date: _Day


class Popolo(msgspec.Struct, forbid_unknown_fields=True):
    """The whole file."""

    organizations: list[Organization]
    memberships: list[Membership]
    posts: list[Post]
    events: list[Event]


def popolo_json(held: Holdings) -> str:
    """Organizations, which of them appoint which, posts and events."""
    authority = Organization(_AUTHORITY, held.imprint.authority or held.imprint.name, _AUTHORITY)
    meetings = held.meetings.values()
    bodies = {b.key: _body(b, held) for b in held.history.bodies}
    # A meeting of a body that only other papers name has its organization too.
    for meeting in meetings:
        if meeting.key.body not in bodies:
            parent = _parent(meeting.key.body, held)
            bodies[meeting.key.body] = Organization(meeting.key.body, meeting.body_name, "committee", parent)
    whose = {*(held.other_authority(key) for key in bodies), *(other_authority_of(held, p) for p in held.history.posts)}
    others = sorted(whose - {""})
    made = Popolo(
        [authority, *(Organization(slug_of(name), name, _AUTHORITY) for name in others), *bodies.values()],
        [_membership(b.key, one) for b in held.history.bodies for one in b.parents if one.body in held.bodies],
        [Post(p.key, p.title, p.body or _authority(p, held)) for p in held.history.posts],
        [
            Event(
                m.key.slug,
                f"{m.body_name}, {long_date(m.key.day)}",
                "meeting",
                m.key.body,
                m.key.day.isoformat(),
            )
            for m in meetings
        ],
    )
    return as_json(made)


def popolo_schema() -> str:
    """The JSON Schema of `popolo.json`."""
    return as_json(msgspec.json.schema(Popolo))


def _body(body: BodyThroughTime, held: Holdings) -> Organization:
    others = [_name(n) for n in body.names if n.name != body.name]
    others += [_short(n, n.acronym) for n in body.names if n.acronym and n.acronym != body.acronym]
    if body.acronym:
        others.append(OtherName(body.acronym, note="acronym"))
    # A parent that the vocabulary names and nothing knows would lead nowhere.
    parents = [one.body for one in body.parents if one.until is None and one.body in held.bodies]
    parent = parents[-1] if parents else _parent(body.key, held)
    return Organization(body.key, body.name, "committee", parent, others)


def _membership(key: str, one: Appointment) -> Membership:
    """That a body is appointed by another: Popolo dates no parent, but what an organization is a member of."""
    return Membership(one.body, Member("Organization", key), "appointed body", *_days(one))


def _parent(key: str, held: Holdings) -> str:
    """The authority that a body is of, where no other body is over it."""
    other = held.other_authority(key)
    return slug_of(other) if other else _AUTHORITY


def _authority(post: threads.Post, held: Holdings) -> str | None:
    """The authority that an officer's post is of; None where the papers do not tell."""
    name = authority_of(held, post)
    return None if name is None else slug_of(name) if other_authority_of(held, post) else _AUTHORITY


def _name(name: BodyName) -> OtherName:
    return OtherName(name.name, *_days(name))


def _days(one: BodyName | Appointment) -> tuple[str | None, str | None]:
    return (one.since.isoformat() if one.since else None, one.until.isoformat() if one.until else None)


def _short(name: BodyName, acronym: str) -> OtherName:
    """The short form of a name, for as long as the name was used."""
    return msgspec.structs.replace(_name(name), name=acronym, note="acronym")
