"""Every kind of record, in the order in which they are offered. All that is known of a kind stands in its own file."""

from meldcode_cli.case.records.access_request import AccessRequest
from meldcode_cli.case.records.agreement import Agreement
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.records.call_attempt import CallAttempt
from meldcode_cli.case.records.consultation import Consultation
from meldcode_cli.case.records.conversation import Conversation
from meldcode_cli.case.records.feedback import Feedback
from meldcode_cli.case.records.follow_up import FollowUp
from meldcode_cli.case.records.handelingsverlegenheid import Handelingsverlegenheid
from meldcode_cli.case.records.help import Help
from meldcode_cli.case.records.kept_day import KeptDay
from meldcode_cli.case.records.observation import Observation
from meldcode_cli.case.records.other_report import OtherReport
from meldcode_cli.case.records.person import Person
from meldcode_cli.case.records.report import Report

KINDS: tuple[type[Record], ...] = (
    Observation,
    Conversation,
    Consultation,
    Report,
    Feedback,
    OtherReport,
    CallAttempt,
    Help,
    Agreement,
    Person,
    Handelingsverlegenheid,
    AccessRequest,
    FollowUp,
    KeptDay,
)
# What is about an entry that is there already, so in no new case.
ABOUT_ENTRY = (FollowUp.type, KeptDay.type)
RECORDS: dict[str, type[Record]] = {kind.type: kind for kind in KINDS}
