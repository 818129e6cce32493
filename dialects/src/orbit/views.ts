/** Saved views: the list's own query, or a filter tree, under a name. */
import type { View } from '@parley/contracts'
import { z } from 'zod'
import {
  answerNothing,
  type DialectRequest,
  type DialectRoute,
  readInput,
  readQuery,
  route,
  toSeconds,
} from '../kit/index.ts'
import type { Filters } from './assignee.ts'
import { STATUSES } from './conversation.ts'
import { listQuery as conversationQuery, readFilters, SORTS, showSort } from './conversation-filters.ts'
import { answerOne, answerPage, askPage, gatherPages, pageQuery } from './envelopes.ts'
import { invalidField } from './errors.ts'
import { ids } from './ids.ts'

const listQuery = z.object(pageQuery)
const scalar = z.union([z.string().max(2000), z.boolean()])
const fields = {
  name: z.string().trim().min(1).max(100),
  filters: z.record(z.string().max(64), z.unknown()),
  sort: z.enum(Object.keys(SORTS) as [keyof typeof SORTS]).optional(),
  position: z.number().int().min(1).max(10_000).optional(),
}
const newView = z.looseObject({
  ...fields,
  filters: fields.filters.default({}),
  visibility: z.enum(['personal', 'team', 'shared']).optional(),
  team_id: z.string().max(64).nullish(),
})
const changes = z.looseObject(fields).partial()
const SCOPES = { personal: 'personal', team: 'team', shared: 'workspace' } as const

const viewId = (request: DialectRequest) => ids.readPath('view', request.params.view)

export const viewRoutes: DialectRoute[] = [
  route({
    method: 'GET',
    path: '/inbox/views',
    parse: ({ query }) => readQuery(listQuery, query),
    operation: 'views.list',
    read: (_request, { parsed }) => askPage(parsed),
    gather: gatherPages,
    write: (page, { request }) => answerPage(request, page, presentView),
  }),
  route({
    method: 'POST',
    path: '/inbox/views',
    fields: { filter: 'filters', scope: 'visibility' },
    operation: 'views.create',
    read(request) {
      const body = readInput(newView, request.body)
      const team = ids.readFilter('team', 'team_id', body.team_id ?? undefined)
      // A key stands for nobody, so what it saves is everybody's.
      const own = request.caller.isMember ? 'personal' : 'shared'
      return {
        name: body.name,
        filter: readViewFilters(request, body.filters),
        sort: body.sort && SORTS[body.sort],
        position: body.position,
        scope: SCOPES[body.visibility ?? (team === undefined ? own : 'team')],
        team_id: team,
      }
    },
    write: (view, { request }) => answerOne(request, 201, presentView(view)),
  }),
  route({
    method: 'PATCH',
    path: '/inbox/views/{view}',
    fields: { filter: 'filters' },
    operation: 'views.update',
    read(request) {
      const body = readInput(changes, request.body)
      return {
        id: viewId(request),
        name: body.name,
        filter: body.filters && readViewFilters(request, body.filters),
        sort: body.sort && SORTS[body.sort],
        position: body.position,
      }
    },
    write: (view, { request }) => answerOne(request, 200, presentView(view)),
  }),
  route({
    method: 'DELETE',
    path: '/inbox/views/{view}',
    operation: 'views.delete',
    read: (request) => ({ id: viewId(request) }),
    write: answerNothing,
  }),
]

/** As the list's query has them, lists also as arrays; or a filter tree. */
function readViewFilters(request: DialectRequest, filters: Record<string, unknown>): Filters {
  const query = new URLSearchParams()
  if ('op' in filters) {
    query.set('filters', JSON.stringify(filters))
  } else {
    const asked = readInput(
      z.record(z.string(), z.union([scalar, z.array(z.string().max(64)).max(50)])),
      filters,
    )
    for (const [name, value] of Object.entries(asked)) {
      if (!Object.hasOwn(conversationQuery.shape, name))
        throw invalidField(
          `filters.${name}`,
          'The list of conversations has no such filter.',
          'unknown_field',
        )
      query.set(name, String(value))
    }
  }
  const { sort: _, ...read } = readFilters(request, readQuery(conversationQuery, query))
  return read
}

function presentView(view: View) {
  return {
    id: ids.show('view', view.id),
    name: view.name,
    filters: presentFilters(view.filter),
    sort: showSort(view.sort),
    visibility: view.scope === 'workspace' ? 'shared' : view.scope,
    team_id: ids.showOptional('team', view.team_id),
    owner_id: ids.showOptional('member', view.owner_id),
    position: view.position,
    created_at: toSeconds(view.created_at),
    updated_at: toSeconds(view.updated_at),
  }
}

/** Back in the words of the list's query; what it has no word for stays in ours. */
function presentFilters(filter: Record<string, unknown>): Record<string, unknown> {
  const { lifecycle, lifecycles, open_responder, channel_kinds, assignee, mentioned, ...rest } = filter
  const { active_since, active_until, agent_id, team_id, contact_id, ...others } = rest
  const kept = lifecycles ?? (lifecycle === undefined ? undefined : [lifecycle])
  const shown = {
    statuses: Array.isArray(kept) ? showStatuses(kept, open_responder) : undefined,
    channels: channel_kinds,
    assignee: assignee === 'none' ? 'unassigned' : showId('member', assignee),
    agent_id: showId('agent', agent_id),
    team_id: showId('team', team_id),
    contact_id: showId('contact', contact_id),
    mentioned_internal: mentioned,
    date_from: active_since,
    date_to: active_until,
    ...others,
  }
  return Object.fromEntries(Object.entries(shown).filter(([, value]) => value !== undefined))
}

function showStatuses(lifecycles: readonly unknown[], openResponder: unknown): string[] {
  return STATUSES.filter((status) => {
    if (status === 'active') return lifecycles.includes('open') && openResponder !== 'people'
    return lifecycles.includes(status) && !(status === 'open' && openResponder === 'ai')
  })
}

function showId(noun: 'member' | 'agent' | 'team' | 'contact', id: unknown): unknown {
  return typeof id === 'string' && id.includes('_') ? ids.show(noun, id) : id
}
