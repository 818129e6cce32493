/** The part of the SDK that runs in browsers too: everything but checking the signatures of webhooks. */
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
export { EVENT_TYPES } from '@parley/contracts/event-types'
export { bytesOf } from '@parley/contracts/files'
export type { FollowOptions, StreamedEvent } from './follow-events.ts'
export { Parley, type ParleyOptions } from './parley.ts'
export { ParleyError, readError } from './parley-error.ts'
export {
  type GrantedSession,
  ParleySession,
  type ParleySessionOptions,
  type SecondFactorNeeded,
} from './parley-session.ts'
export type { RequestOptions } from './send-request.ts'
