/** The vendor's many ways to say which conversations. */
import { z } from 'zod'
import { type DialectRequest, flagQuery, time } from '../kit/index.ts'
import { type Filters, readAssignee } from './assignee.ts'
import { readStatuses, STATUSES, type Status } from './conversation.ts'
import { pageQuery } from './envelopes.ts'
import { refuse } from './errors.ts'
import { readFilterTree } from './filter-tree.ts'
import { ids } from './ids.ts'

export const SORTS = {
  '-last_message_at': 'newest',
  last_message_at: 'oldest',
  '-created_at': 'created_newest',
  created_at: 'created_oldest',
  waiting_since: 'waiting_longest',
  '-priority': 'priority',
  due_at: 'due_soonest',
} as const
/** The vendor's name of one of our orders. */
export function showSort(sort: string): string | null {
  return Object.entries(SORTS).find(([, ours]) => ours === sort)?.[0] ?? null
}

const status = z.enum(STATUSES)
const list = z
  .string()
  .max(2000)
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  )
  .pipe(z.array(z.string().max(64)).min(1).max(50))

export const listQuery = z.object({
  ...pageQuery,
  sort: z.enum(Object.keys(SORTS) as [keyof typeof SORTS]).optional(),
  channel: z.string().max(40).optional(),
  channels: list.optional(),
  status: status.optional(),
  statuses: list.pipe(z.array(status)).optional(),
  tag: z.string().max(64).optional(),
  tags: list.optional(),
  assignee: z.string().max(64).optional(),
  assigned_agent: z.string().max(64).optional(),
  search: z.string().trim().max(200).optional(),
  date_from: time.optional(),
  date_to: time.optional(),
  unread: flagQuery.optional(),
  has_agent: flagQuery.optional(),
  has_video_room: flagQuery.optional(),
  mentioned_internal: flagQuery.optional(),
  segment_id: z.string().max(64).optional(),
  sentiment: z.enum(['positive', 'neutral', 'negative']).optional(),
  filters: z.string().max(10_000).optional(),
})
type ListQuery = z.output<typeof listQuery>

/** A filter that our list does not support is refused by name, never ignored. */
export function readFilters(request: DialectRequest, query: ListQuery): Filters {
  const sort = query.sort && SORTS[query.sort]
  if (query.filters !== undefined) return { ...readFilterTree(request, query.filters), sort }
  if (query.segment_id !== undefined) throw unsupported(request, 'segment_id', 'there are no segments')
  if (query.sentiment !== undefined)
    throw unsupported(request, 'sentiment', 'no sentiment is kept of a conversation')
  if (query.has_video_room) throw unsupported(request, 'has_video_room', 'there are no video rooms')
  return {
    ...readQueryStatuses(query),
    ...readAssigned(query.assignee, query.assigned_agent),
    channel_kinds: query.channels ?? (query.channel === undefined ? undefined : [query.channel]),
    tags: query.tags ?? (query.tag === undefined ? undefined : [query.tag]),
    search: query.search || undefined,
    active_since: query.date_from,
    active_until: query.date_to,
    unread: query.unread,
    has_agent: query.has_agent,
    mentioned: query.mentioned_internal,
    sort,
  }
}

function readQueryStatuses({ status, statuses }: ListQuery): Filters {
  const asked: Status[] | undefined = statuses ?? (status && [status])
  return asked ? readStatuses(asked) : {}
}

/** `assigned_agent` is the older name, and may also be an AI agent. */
function readAssigned(assignee: string | undefined, legacy: string | undefined): Filters {
  if (assignee === undefined && legacy !== undefined) {
    const agent = ids.read('agent', legacy)
    if (agent !== undefined) return { agent_id: agent }
  }
  const asked = assignee ?? legacy
  return asked === undefined
    ? {}
    : { assignee: readAssignee(asked, assignee === undefined ? 'assigned_agent' : 'assignee') }
}

function unsupported(request: DialectRequest, field: string, why: string): Error {
  return refuse(request, 'UNSUPPORTED_FILTER', `This list cannot be filtered by ${field}: ${why}.`, { field })
}
