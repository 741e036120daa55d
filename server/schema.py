"""One JSON Schema bundle of everything on the wire; the client's TypeScript types come from it.

`visavis schema` prints it, `web/scripts/types.mjs` turns it into `web/src/api/types.ts`. What a
client sends may leave out fields with defaults; what the server says always has them.
"""

import inspect
import itertools
from collections.abc import Iterable
from types import ModuleType
from typing import Any

import orjson
from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode
from pydantic_core import core_schema

import signaling.protocol as wire
from server.api.models import (
    account,
    admin,
    audit,
    base,
    before,
    booking,
    care_plan,
    check,
    clinical,
    decisions,
    demo,
    desk,
    education,
    feedback,
    guests,
    interfaces,
    line,
    mail,
    password,
    people,
    queue,
    readings,
    record,
    safety,
    schedule,
    session,
    summary,
    talk,
    templates,
    visit,
)

Json = dict[str, Any]

_MODULES = (
    base, session, account, password, line, visit, check, safety, feedback, desk, booking, queue, guests, people, record,
    audit, admin, schedule, talk, summary, interfaces, demo, clinical, templates, decisions, readings, care_plan, mail, education,
    before, wire,
)  # fmt: skip

SENT_TO_THE_API = (
    base.Nothing,
    session.SignIn,
    session.SignInCode,
    session.RecoveryCode,
    session.StepUpCode,
    session.StepUpRecovery,
    session.TotpBegin,
    session.PasskeyAnswer,
    session.PasskeySignIn,
    session.NewPasskey,
    account.PasskeyName,
    password.PasswordTyped,
    password.PasswordForgotten,
    password.ResetToken,
    password.PasswordReset,
    password.PasswordChange,
    password.EmailChange,
    password.EmailToken,
    session.LinkToken,
    session.ChallengeRef,
    session.LinkCode,
    visit.CheckIn,
    visit.CheckInDraft,
    safety.AdmitVisit,
    safety.CheckIdentity,
    safety.SetLicences,
    visit.ChooseRelay,
    summary.SummaryStep,
    summary.SummaryContent,
    summary.KeepSummary,
    summary.AnswerSummary,
    feedback.GiveFeedback,
    feedback.FeedbackSearch,
    feedback.AskTrends,
    feedback.SaveAction,
    feedback.PublishSaid,
    feedback.AddQuestionnaire,
    feedback.UseQuestionnaire,
    check.EchoOffer,
    check.ConnectionResult,
    booking.NewPatient,
    booking.BookVisit,
    booking.SendAgain,
    booking.PatientSearch,
    schedule.WorkingHours,
    schedule.SetHours,
    schedule.AddAbsence,
    schedule.DoctorHours,
    schedule.MoveVisit,
    schedule.BookMine,
    schedule.MoveMine,
    desk.CompleteVisit,
    queue.Pause,
    queue.RunLate,
    queue.MarkUrgent,
    queue.TransferVisit,
    queue.WalkIn,
    queue.NotHeld,
    queue.SaveService,
    guests.InviteGuest,
    guests.GuestCheckIn,
    guests.AddProxy,
    decisions.StartDecision,
    decisions.RaiseChoice,
    decisions.ChangeChoice,
    decisions.ChangeDecisionOffer,
    decisions.ChangeDecisionVoice,
    decisions.ChangeDecisionAgreement,
    decisions.ConfirmDecision,
    record.OpenInEmergency,
    readings.PartValue,
    readings.PartLimits,
    readings.AddReading,
    readings.WithdrawReading,
    readings.AddReadingKind,
    readings.SetReadingRange,
    readings.ReadingsFile,
    readings.ImportReadings,
    care_plan.PlanWords,
    care_plan.AddPlanItem,
    care_plan.ChangePlanItem,
    care_plan.SetPlanState,
    record.ExportRecord,
    clinical.SignNote,
    clinical.AddToNote,
    clinical.AskToCosign,
    clinical.AddListEntry,
    clinical.EndListEntry,
    templates.AddNoteTemplate,
    templates.ChangeNoteTemplate,
    people.NewPerson,
    people.StaffRoles,
    people.Leaver,
    people.ResetOrder,
    people.Join,
    mail.NewThread,
    mail.DeskNewThread,
    mail.NewLetter,
    mail.TellMe,
    education.SaveItem,
    education.RetireItem,
    education.GiveItem,
    before.PrepareVisit,
    interfaces.NewToken,
    interfaces.SaveWebhook,
)
"""The bodies that routes take, and what is inside them."""

# Parts of events that go both ways: what one client left out, the other one doesn't get either.
_SENT_WITHIN_EVENTS = (
    wire.Handshake,
    wire.SessionDescription,
    wire.IceCandidate,
    wire.MediaState,
    wire.VideoNote,
)


class AlwaysGiven(GenerateJsonSchema):
    """In what the server says, a field with a default is there all the same."""

    def field_is_required(
        self,
        field: core_schema.ModelField | core_schema.DataclassField | core_schema.TypedDictField,
        total: bool,
    ) -> bool:
        return self.mode == "serialization" or super().field_is_required(field, total)


def schema_bundle() -> Json:
    """Return `{"$defs": {name: schema}}` of all models and enums, in the order of the modules."""
    definitions: Json = {}
    for model in itertools.chain.from_iterable(map(_models, _MODULES)):
        if model.__name__ in definitions:
            raise ValueError(f"Two models on the wire are named {model.__name__}")
        mode: JsonSchemaMode = "validation" if model in _sent() else "serialization"
        schema = model.model_json_schema(
            mode=mode, ref_template="#/$defs/{model}", schema_generator=AlwaysGiven
        )
        nested = schema.pop("$defs", {})
        # A model nested here is listed on its own, in its own direction; enums are listed once.
        definitions.update(
            {name: part for name, part in nested.items() if part.get("type") != "object"}
        )
        definitions[model.__name__] = _with_tuples(schema)
    definitions["ClientEvents"] = _object(
        "Event: what a client sends, and what `ok` of its ack holds.",
        {
            event: _object("", {"sent": _ref(sent), "answered": _ref(answered)})
            for event, (sent, answered) in wire.CLIENT_EVENTS.items()
        },
    )
    definitions["ServerEvents"] = _object(
        "Event: what the server says.",
        {event: _ref(said) for event, said in wire.SERVER_EVENTS.items()},
    )
    return {"$defs": definitions}


def schema_text() -> str:
    return orjson.dumps(schema_bundle(), option=orjson.OPT_INDENT_2).decode() + "\n"


def _object(description: str, properties: Json) -> Json:
    """Return the schema of an object that has exactly these properties."""
    return {
        "description": description,
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _ref(model: type[BaseModel]) -> Json:
    return {"$ref": f"#/$defs/{model.__name__}"}


def _sent() -> set[type[BaseModel]]:
    events = {sent for sent, _ in wire.CLIENT_EVENTS.values()}
    return {*SENT_TO_THE_API, *events, *_SENT_WITHIN_EVENTS}


def _models(module: ModuleType) -> Iterable[type[BaseModel]]:
    for value in vars(module).values():
        is_model = inspect.isclass(value) and issubclass(value, BaseModel)
        # Direct heirs of BaseModel are the common bases, not models of their own.
        if is_model and _is_of(module, value) and BaseModel not in value.__bases__:
            yield value


def _is_of(module: ModuleType, model: type[BaseModel]) -> bool:
    """Whether a model is the module's own, or of a module of the package."""
    return f"{model.__module__}.".startswith(f"{module.__name__}.")


def _with_tuples(schema: Any) -> Any:
    """Write fixed-length arrays in the older form, the only one that the generator knows."""
    if isinstance(schema, list):
        return [_with_tuples(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    renamed = {"prefixItems": "items"}
    return {renamed.get(key, key): _with_tuples(value) for key, value in schema.items()}
