/** In which orders conversations are listed. Each segment is an index (0156_conversation_lists.sql). */
import type { Parsed } from '@parley/contracts'
import { raw, sql } from '../../../platform/database/index.ts'
import type { ListQuery } from '../../../platform/paging/index.ts'
import { ACTIVE_AT } from './conversation-filter.store.ts'

type Segment = Omit<ListQuery, 'where'> & { where?: ListQuery['where'] }

const DUE_AT = raw('least(c.first_response_due_at, c.resolution_due_at)')

const newest: Segment = {
  select: sql`select c.id, ${ACTIVE_AT} as active_at from conversations c`,
  order: [
    { column: 'active_at', type: 'timestamptz' },
    { column: 'id', type: 'uuid' },
  ],
}

/** Ids are given in the order of making. */
const created: Segment = {
  select: sql`select c.id from conversations c`,
  order: [{ column: 'id', type: 'uuid' }],
}

const waiting: Segment = {
  select: sql`select c.id, c.waiting_since from conversations c`,
  order: [
    { column: 'waiting_since', type: 'timestamptz' },
    { column: 'id', type: 'uuid' },
  ],
  direction: 'asc',
  where: sql`c.waiting_since is not null`,
}

const due: Segment = {
  select: sql`select c.id, ${DUE_AT} as due_at from conversations c`,
  order: [
    { column: 'due_at', type: 'timestamptz' },
    { column: 'id', type: 'uuid' },
  ],
  direction: 'asc',
  where: sql`${DUE_AT} is not null`,
}

const SEGMENTS: Record<Parsed<'conversations.list'>['sort'], readonly Segment[]> = {
  newest: [newest],
  oldest: [{ ...newest, direction: 'asc' }],
  created_newest: [created],
  created_oldest: [{ ...created, direction: 'asc' }],
  waiting_longest: [waiting, { ...newest, where: sql`c.waiting_since is null` }],
  due_soonest: [due, { ...newest, where: sql`${DUE_AT} is null` }],
  priority: ['urgent', 'high', 'normal', 'low'].map((priority) => ({
    ...newest,
    where: sql`c.priority = ${priority}`,
  })),
}

/** The segments of an order, of the conversations that fulfil a condition. */
export function segmentsWhere(
  sort: Parsed<'conversations.list'>['sort'],
  where: ListQuery['where'],
): readonly ListQuery[] {
  return SEGMENTS[sort].map((segment) => ({
    ...segment,
    where: segment.where ? sql`${where} and ${segment.where}` : where,
  }))
}
