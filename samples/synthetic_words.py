"""What the synthetic papers talk about: names, posts, sums, and sentences that could stand in any report."""

from random import Random

BUILDINGS = (
    "Ferry Depot", "Lantern Library", "Inkwell House", "Gull Street Annexe", "Moot Hall", "Ropewalk Centre",
    "Saltings Depot", "Pound Lane Archive", "Customs Shed", "Cemetery Lodge", "Tide Street", "Herring Quay",
    "Sailmakers Yard", "Beacon Hill", "Kelp Lane", "Old Assembly Rooms", "Osier Meadow", "Lower Hythering",
    "Tollgate", "Windlass Park", "Bellfounders Court", "Signal Street", "Cooperage", "Heronry",
)  # fmt: skip
THINGS = (
    "Renewal Programme", "Replacement Project", "Service Contract", "Access Strategy", "Security Review",
    "Energy Scheme", "Records Programme", "Booking System", "Telephony Project", "Heating Contract",
    "Signage Scheme", "Data Programme", "Payments Project",
    "Repairs Framework", "Parking System", "Visitor Plan",
)  # fmt: skip
STAGES = (
    "Outline Case", "Options", "Award of Contract", "Progress", "Quarterly Report", "Variation", "Risks",
    "Next Stage", "Review", "Yearly Report", "Closure", "Lessons",
)  # fmt: skip
# A body's names, each with the day from which it is called otherwise.
BODIES = (
    (
        ("Information Systems Sub Committee", "2018-05-01"),
        ("Technology and Information Sub Committee", "2022-05-01"),
        ("Digital Committee", "9999"),
    ),
    (("Resources Committee", "9999"),),
    (("Audit and Standards Committee", "9999"),),
    (("Property Sub Committee", "2020-05-01"), ("Buildings and Estates Sub Committee", "9999")),
    (("Harbour and Ferry Committee", "9999"),),
    (("Libraries Committee", "2021-05-01"), ("Culture and Libraries Committee", "9999")),
)
HEADS = (
    "Borough Treasurer", "Town Clerk", "Borough Solicitor", "Director of Technology", "Harbour Master",
    "Head of Property", "Chief Librarian", "Director of Services",
)  # fmt: skip
OFFICERS = (
    ("Isolde Farrant", "Director of Technology", "01632 960114"),
    ("Casper Wenlow", "Programme Director", "01632 960118"),
    ("Nerys Albright", "Contract Manager", "01632 960127"),
    ("Odile Brannock", "Information Manager", "01632 960143"),
    ("Ansel Dray", "Network Engineer", "01632 960158"),
    ("Winifred Peake", "Information Security Officer", "01632 960166"),
    ("Gideon Larke", "Principal Accountant", "01632 960172"),
    ("Hester Calloway", "Head of Internal Audit", "01632 960181"),
    ("Barnaby Thrale", "Head of Corporate Planning", "01632 960190"),
    ("Percival Noakes", "Librarian of the Lantern Library", "01632 960195"),
)
COUNCILLORS = (
    "Augusta Merrow", "Ferdinand Oakes", "Bettina Scarfe", "Joss Tolliver", "Dorothea Quill", "Sunniva Hythe",
    "Rufus Amberley", "Ottoline Strand", "Peregrine Tuck", "Clemence Orrin", "Hector Vayle", "Tamsin Roke",
)  # fmt: skip
MONEY = ("£18,000", "£45,000", "£72,500", "£120,000", "£185,000", "£240,000", "£412,000", "£1,150,000")
OUTCOMES = 12
VERBS_OF_RECOMMENDATIONS = (
    "Note the progress of the {topic}",
    "Approve the spending of {money} on the next stage",
    "Agree that the {topic} go on to its next stage",
    "Authorise the {head} to let the contract",
    "Agree that a further report be made within a year",
    "Approve the terms on which the {topic} is to be closed",
    "Note the risks and what is being done about them",
    "Ask the {head} to consult those who use the building",
    "Agree the timetable that is set out in the report",
    "Approve a variation of the contract up to {money}",
)
CHOICES = (
    "do nothing", "let the contract end",
    "extend for a year", "advertise a new contract", "use the Council's own staff",
    "share with a neighbour", "rent and do not buy",
    "begin with the easiest", "wait for the survey", "do it at once",
)  # fmt: skip
_SUBJECTS = (
    "the contractor", "the project team", "the supplier",
    "the caretaker", "the audit of last year", "a survey of users",
    "the second phase", "the timetable", "the design",
    "the budget", "the new equipment", "the old installation",
    "the consultation", "the lease", "the working group", "the register of risks", "the maintenance schedule",
    "the business case", "the tenant on the upper floor", "the list of defects", "the staff of the building",
    "the insurance", "the pilot", "the specification", "the energy survey", "the neighbouring authority",
    "the original estimate", "the complaints procedure", "the opening of the building", "the equipment room",
)  # fmt: skip
_PREDICATES = (
    "was completed in the spring",
    "has taken longer than was allowed for", "is expected to be ready by the autumn",
    "will be reported to Members when it is known", "has been checked against the invoices",
    "was found to rest on a plan that had been replaced", "remains within the sum approved",
    "has been moved to the following quarter", "is no longer thought to be necessary",
    "was welcomed by most of those who replied", "has been the cause of eleven letters",
    "needs a decision before the end of the financial year",
    "cannot begin until the drains have been inspected",
    "was carried out by the Council's own staff", "has been shared with the trade unions",
    "will have to be tendered again", "is being looked at by the Borough Solicitor",
    "met nineteen in twenty of its targets",
    "was delayed by a week of high tides", "has produced a small saving",
    "turned out to be in better order than was feared", "is the subject of weekly meetings",
    "depends on the delivery of a part from abroad", "has been tested on two Sundays",
    "was agreed in an exchange of letters", "is to be paid for from the reserve",
    "has been renewed as far as the stairs", "was last reviewed eight years ago",
)  # fmt: skip
_QUALIFIERS = (
    "although the weather was against it",
    "as the building's own staff had expected", "at no further cost to the Council",
    "subject to the approval of this report",
    "for reasons that are explained below", "in line with the programme",
    "and officers recommend that nothing be done until then", "which is in keeping with the approved plan",
    "with the exception of the ground floor", "and this has been recorded as a risk",
    "after a meeting between both sides", "and the difference will be met by the department concerned",
    "so that the work can be done while the building is closed", "and a note has been placed on the file",
    "which Members may wish to bear in mind", "in spite of two changes of staff",
    "and the same has been asked of the other suppliers", "once the figures for the last quarter are known",
    "but not to such an extent as to change the conclusion", "and there has been no complaint since",
)  # fmt: skip
_OPENINGS = (
    "In the last quarter", "Since the last report", "At present", "By the end of the year", "So far",
    "In the first phase", "As things stand",
    "During the summer", "On the advice of the auditors", "In most cases",
)  # fmt: skip
_FIGURES = (
    "Of the {a} responses, {b} were in favour",
    "The cost to date is £{a},{b}0 against a budget of £{c},000",
    "There were {b} faults in the period, of which {d} were put right within a day",
    "About {d} in ten of those who use the {topic} come from outside the borough",
    "The {topic} now covers {b} rooms in {d} buildings",
    "A contingency of {d} per cent has been kept",
    "Some {a} hours of work by the Council's own staff went into the {topic}",
)


def sentence(random: Random, topic: str) -> str:
    """One sentence of about eighteen words."""
    if random.random() < 0.15:
        numbers = {"a": random.randint(120, 980), "b": random.randint(11, 99), "c": random.randint(200, 999)}
        said = random.choice(_FIGURES).format(topic=topic, d=random.randint(2, 9), **numbers)
        return f"{said}, {random.choice(_QUALIFIERS)}."
    subject = f"the {topic}" if random.random() < 0.12 else random.choice(_SUBJECTS)
    said = f"{subject} {random.choice(_PREDICATES)}"
    if random.random() < 0.35:
        said = f"{random.choice(_OPENINGS)} {said}"
    if random.random() < 0.75:
        said = f"{said}, {random.choice(_QUALIFIERS)}"
    return said[0].upper() + said[1:] + "."
