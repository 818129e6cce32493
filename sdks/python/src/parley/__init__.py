"""The Python SDK of Parley. Every operation of the API is a typed method; see README.md."""

from ._omitted import OMITTED, Omitted
from ._parley_error import FieldProblem, ParleyError
from ._version import __version__
from .client import AsyncParley, Parley
from .events import StreamedEvent
from .files import AsyncDownload, Download, UploadedFile
from .pages import AsyncPage, AsyncPages, Page
from .webhooks import WebhookEvent, WebhookVerificationError, verify_webhook

__all__ = [
    "OMITTED",
    "AsyncDownload",
    "AsyncPage",
    "AsyncPages",
    "AsyncParley",
    "Download",
    "FieldProblem",
    "Omitted",
    "Page",
    "Parley",
    "ParleyError",
    "StreamedEvent",
    "UploadedFile",
    "WebhookEvent",
    "WebhookVerificationError",
    "__version__",
    "verify_webhook",
]
