/** The noun: who did what to what, when, from where. Pure: what an entry keeps of a call. */
import {
  ID_PREFIXES,
  type Noun,
  OPERATION_TABLE,
  type OperationName,
  type Principal,
  readId,
  showId,
} from '@parley/contracts'
import { newId } from '../../../platform/ids/new-id.ts'

export interface AuditEntryRow {
  workspace_id: string
  id: string
  actor_kind: 'key' | 'agent' | 'member' | 'operator'
  actor_id: string | null
  dialect: string | null
  operation: string
  subject_noun: string
  subject_id: string | null
  outcome: string
  address: string | null
  user_agent: string | null
  request_id: string | null
  before: unknown
  after: unknown
  contact_ids: string[]
  redacted_at: Date | null
  created_at: Date
}

/** A call as the edge saw it. */
export interface CallToRecord {
  principal: Principal
  operation: OperationName
  input: unknown
  before: unknown
  after: unknown
  outcome: string
  origin: { address?: string; userAgent?: string }
  requestId: string
  now: Date
}

const LONGEST_HEADER = 300
const LONGEST_ID = 64
const MOST_CONTACTS = 100

export function entryOfCall(call: CallToRecord, redact: (value: unknown) => unknown): AuditEntryRow {
  const { principal, operation, origin, now } = call
  return {
    workspace_id: principal.workspaceId,
    id: newId(),
    actor_kind: principal.kind,
    actor_id: actorIdOf(principal),
    dialect: (principal.kind === 'key' && principal.dialect) || null,
    operation,
    ...subjectOf(operation, call.input, call.after),
    outcome: call.outcome,
    address: origin.address?.slice(0, LONGEST_ID) ?? null,
    user_agent: origin.userAgent?.slice(0, LONGEST_HEADER) ?? null,
    request_id: call.requestId === '' ? null : call.requestId,
    before: redact(call.before),
    after: redact(call.after),
    contact_ids: contactsIn([call.input, call.before, call.after]),
    redacted_at: null,
    created_at: now,
  }
}

/** A member is named by their own id, since a session ends. */
function actorIdOf(principal: Principal): string | null {
  switch (principal.kind) {
    case 'key':
      return principal.keyId
    case 'agent':
      return principal.agentId
    case 'member':
      return principal.member.id
    case 'operator':
      return null
  }
}

/** A person at the door: what was done there is no operation of the table. */
export interface SignInToRecord {
  workspaceId: string
  memberId: string | null
  operation: string
  outcome: string
  caller: { address: string; userAgent: string | null; requestId: string }
  now: Date
}

export function entryOfSignIn(entry: SignInToRecord): AuditEntryRow {
  const { workspaceId, memberId, operation, outcome, caller, now } = entry
  return {
    workspace_id: workspaceId,
    id: newId(),
    actor_kind: 'member',
    actor_id: memberId,
    dialect: null,
    operation,
    subject_noun: 'member',
    subject_id: memberId && showId('member', memberId),
    outcome,
    address: caller.address.slice(0, LONGEST_ID),
    user_agent: caller.userAgent?.slice(0, LONGEST_HEADER) ?? null,
    request_id: caller.requestId || null,
    before: null,
    after: null,
    contact_ids: [],
    redacted_at: null,
    created_at: now,
  }
}

/** Somebody lifted do-not-disturb for a message. */
export interface DisturbedToRecord {
  messageId: string
  contactId: string
  author: { kind: string; id: string | null }
  requestId: string
}

export function entryOfDisturbed(
  workspaceId: string,
  { messageId, contactId, author, requestId }: DisturbedToRecord,
  now: Date,
): AuditEntryRow {
  const kind = author.kind as AuditEntryRow['actor_kind']
  const noun = ({ key: 'api_key', agent: 'agent', member: 'member', operator: undefined } as const)[kind]
  return {
    workspace_id: workspaceId,
    id: newId(),
    actor_kind: kind,
    actor_id: noun && author.id ? (readId(noun, author.id) ?? null) : null,
    dialect: null,
    operation: 'messages.send',
    subject_noun: 'message',
    subject_id: showId('message', messageId),
    outcome: 'succeeded',
    address: null,
    user_agent: null,
    request_id: requestId === '' ? null : requestId,
    before: null,
    after: { ignored: 'do_not_disturb', contact_id: showId('contact', contactId) },
    contact_ids: [contactId],
    redacted_at: null,
    created_at: now,
  }
}

/** The subject in the path, otherwise the one in the answer. */
function subjectOf(
  operation: OperationName,
  input: unknown,
  output: unknown,
): { subject_noun: string; subject_id: string | null } {
  const inPath = /\{(\w+)\}/.exec(OPERATION_TABLE[operation].path)?.[1]
  const id = (inPath && textOf(input, inPath)) || textOf(output, 'id')
  const prefix = id?.slice(0, id.lastIndexOf('_'))
  const noun = (Object.keys(ID_PREFIXES) as Noun[]).find((known) => ID_PREFIXES[known] === prefix)
  return {
    subject_noun: noun ?? operation.split('.', 1)[0]!,
    subject_id: id?.slice(0, LONGEST_ID) ?? null,
  }
}

function textOf(value: unknown, field: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const text = (value as Record<string, unknown>)[field]
  return typeof text === 'string' ? text : undefined
}

/** Erasing a person redacts the entries about them. */
function contactsIn(values: readonly unknown[]): string[] {
  const found = new Set<string>()
  const look = (value: unknown, depth: number): void => {
    if (found.size >= MOST_CONTACTS || depth > 6) return
    if (typeof value === 'string') {
      const contact = value.length <= LONGEST_ID ? readId('contact', value) : undefined
      if (contact) found.add(contact)
    } else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
      for (const inner of Object.values(value)) look(inner, depth + 1)
    }
  }
  look(values, 0)
  return [...found]
}
