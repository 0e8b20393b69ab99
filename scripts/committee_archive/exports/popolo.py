"""Bodies, posts and meetings in the Popolo form (popoloproject.com); no people: the archive keeps no profiles."""

from typing import Any

from committee_archive.exports.written import as_json
from committee_archive.model.archive import BodyName
from committee_archive.model.history import BodyThroughTime
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.wording import long_date


def popolo_json(held: Holdings) -> str:
    """Organizations, posts and events."""
    authority = {"id": "authority", "name": held.imprint.authority or held.imprint.name}
    organizations = [{**authority, "classification": "authority"}, *(_body(b) for b in held.history.bodies)]
    posts = [{"id": p.key, "label": p.title, "organization_id": "authority"} for p in held.history.posts]
    events = [
        {
            "id": m.key.slug,
            "name": f"{m.body_name}, {long_date(m.key.day)}",
            "classification": "meeting",
            "organization_id": m.key.body,
            "start_date": m.key.day.isoformat(),
        }
        for m in held.meetings.values()
    ]
    return as_json({"organizations": organizations, "posts": posts, "events": events})


def _body(body: BodyThroughTime) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": body.key,
        "name": body.name,
        "classification": "committee",
        "parent_id": body.parent or "authority",
    }
    if others := [_name(n) for n in body.names if n.name != body.name]:
        made["other_names"] = others
    if body.acronym:
        made.setdefault("other_names", []).append({"name": body.acronym, "note": "acronym"})
    return made


def _name(name: BodyName) -> dict[str, str]:
    made = {"name": name.name}
    if name.since:
        made["start_date"] = name.since.isoformat()
    if name.until:
        made["end_date"] = name.until.isoformat()
    return made
