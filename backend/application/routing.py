"""Who is told of which event: the destinations that get an outbox row. A destination is one handler of the worker."""

from __future__ import annotations

CLASSIFY = "classify"
BOOK = "book"
APPLY_REPLY = "apply_reply"
MATCH = "match"
RETURN_PAYMENT = "return_payment"
RENDER = "render"
DELIVER = "deliver"
ESCALATE = "escalate"
RESUME = "resume"
EXCEPTION = "exception"
DELIVERY_STOP = "delivery_stop"
ANSWER = "answer"

ROUTES: dict[str, tuple[str, ...]] = {
    "InboxItemReceived": (CLASSIFY,),
    "DocumentExtracted": (BOOK,),
    "ReplyInterpreted": (APPLY_REPLY,),
    "PaymentReceived": (MATCH,),
    "PaymentReturned": (RETURN_PAYMENT,),
    "DisputeOpened": (ANSWER,),
    "PromiseGiven": (ANSWER,),
    "PlanAgreed": (ANSWER,),
    "AllocationReversed": (ANSWER,),
    "DocumentsContradicted": (EXCEPTION,),
    "ReminderPlanned": (RENDER,),
    "EscalationProposed": (ESCALATE,),
    "ApprovalGranted": (RESUME,),
    "ApprovalRejected": (RESUME,),
    "ApprovalExpired": (RESUME,),
    "ApprovalLapsed": (RESUME,),
    "DeliveryRequested": (DELIVER,),
    "MessageSent": (DELIVERY_STOP,),
    "ClaimClosed": (DELIVERY_STOP,),
    "ClaimReopened": (DELIVERY_STOP,),
}
