/** Macros, the vendor's quick replies: our canned replies. */
import type { CannedReply } from '@parley/contracts'
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
import { answerOne, answerPage, askPage, gatherPages, pageQuery } from './envelopes.ts'
import { saying } from './errors.ts'
import { ids } from './ids.ts'

const listQuery = z.object({ ...pageQuery, search: z.string().trim().max(100).optional() })
const fields = {
  name: z.string().trim().min(1).max(100),
  body: z.string().trim().min(1).max(4096),
  shortcut: z
    .string()
    .regex(/^[\p{L}\p{N}_-]{1,40}$/u, 'Use up to 40 letters, digits, - and _.')
    .optional(),
}
const newMacro = z.looseObject({
  ...fields,
  visibility: z.enum(['personal', 'team', 'shared']).optional(),
  team_id: z.string().max(64).nullish(),
})
const changes = z.looseObject(fields).partial()
const SCOPES = { personal: 'personal', team: 'team', shared: 'workspace' } as const

const macroId = (request: DialectRequest) => ids.readPath('canned_reply', request.params.macro)
const FIELD_NAMES = { title: 'name', text: 'body', scope: 'visibility' }

const refusals = { already_exists: saying('ALREADY_EXISTS', 'A macro has this shortcut already.') }

export const macroRoutes: DialectRoute[] = [
  route({
    method: 'GET',
    path: '/inbox/macros',
    parse: ({ query }) => readQuery(listQuery, query),
    operation: 'canned_replies.list',
    read: (_request, { parsed }) => ({ ...askPage(parsed), search: parsed.search || undefined }),
    gather: gatherPages,
    write: (page, { request }) => answerPage(request, page, presentMacro),
  }),
  route({
    method: 'POST',
    path: '/inbox/macros',
    fields: FIELD_NAMES,
    operation: 'canned_replies.create',
    read(request) {
      const body = readInput(newMacro, request.body)
      const team_id = ids.readFilter('team', 'team_id', body.team_id ?? undefined)
      return {
        shortcut: body.shortcut ?? shortcutOf(body.name),
        title: body.name,
        text: body.body,
        scope: SCOPES[body.visibility ?? (team_id === undefined ? 'shared' : 'team')],
        team_id,
      }
    },
    refusals,
    write: (reply, { request }) => answerOne(request, 201, presentMacro(reply)),
  }),
  route({
    method: 'PATCH',
    path: '/inbox/macros/{macro}',
    fields: FIELD_NAMES,
    operation: 'canned_replies.update',
    read(request) {
      const { name, body, shortcut } = readInput(changes, request.body)
      return { id: macroId(request), title: name, text: body, shortcut }
    },
    refusals,
    write: (reply, { request }) => answerOne(request, 200, presentMacro(reply)),
  }),
  route({
    method: 'DELETE',
    path: '/inbox/macros/{macro}',
    operation: 'canned_replies.delete',
    read: (request) => ({ id: macroId(request) }),
    write: answerNothing,
  }),
]

function shortcutOf(name: string): string {
  const words = name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}_]+/gu, '-')
    .replaceAll(/^-+|(?<!-)-+$/g, '')
  return [...words].slice(0, 40).join('') || 'macro'
}

function presentMacro(reply: CannedReply) {
  return {
    id: ids.show('canned_reply', reply.id),
    name: reply.title,
    shortcut: reply.shortcut,
    body: reply.text,
    variables: reply.variables,
    visibility: reply.scope === 'workspace' ? 'shared' : reply.scope,
    team_id: ids.showOptional('team', reply.team_id),
    owner_id: ids.showOptional('member', reply.owner_id),
    created_at: toSeconds(reply.created_at),
    updated_at: toSeconds(reply.updated_at),
  }
}
