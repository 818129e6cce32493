/** The TypeScript SDK of Parley. Every operation of the API is a typed method; see README.md. */
export type {
  Account,
  Agent,
  ApiKey,
  Contact,
  Content,
  Conversation,
  ErrorCode,
  Event,
  EventType,
  FieldProblem,
  Input,
  Message,
  OperationName,
  OutboundContent,
  Output,
  Page,
  PublicInput,
  PublicOperationName,
  PublicOutput,
} from '@parley/contracts'
export { bytesOf } from '@parley/contracts/files'
export type { FollowOptions, StreamedEvent } from './follow-events.ts'
export { Parley, type ParleyOptions } from './parley.ts'
export { ParleyError, readError } from './parley-error.ts'
export type { RequestOptions } from './send-request.ts'
export { verifyWebhook, type WebhookEvent, WebhookVerificationError } from './verify-webhook.ts'
