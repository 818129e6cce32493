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
import { answerOne, answerPage, pageQuery, readPage } from './envelopes.ts'
import { calling } from './errors.ts'
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

export const macroRoutes: DialectRoute[] = [
  {
    method: 'GET',
    path: '/inbox/macros',
    async answer(request, api) {
      const query = readQuery(listQuery, request.query)
      const page = await readPage(query, (asked) =>
        api.call('canned_replies.list', { ...asked, search: query.search || undefined }),
      )
      return answerPage(request, page, presentMacro)
    },
  },
  {
    method: 'POST',
    path: '/inbox/macros',
    fields: FIELD_NAMES,
    async answer(request, api) {
      const body = readInput(newMacro, request.body)
      const team_id = ids.readFilter('team', 'team_id', body.team_id ?? undefined)
      const work = api.call('canned_replies.create', {
        shortcut: body.shortcut ?? shortcutOf(body.name),
        title: body.name,
        text: body.body,
        scope: SCOPES[body.visibility ?? (team_id === undefined ? 'shared' : 'team')],
        team_id,
      })
      return answerOne(request, 201, presentMacro(await unique(request, work)))
    },
  },
  {
    method: 'PATCH',
    path: '/inbox/macros/{macro}',
    fields: FIELD_NAMES,
    async answer(request, api) {
      const { name, body, shortcut } = readInput(changes, request.body)
      const work = api.call('canned_replies.update', {
        id: macroId(request),
        title: name,
        text: body,
        shortcut,
      })
      return answerOne(request, 200, presentMacro(await unique(request, work)))
    },
  },
  route({
    method: 'DELETE',
    path: '/inbox/macros/{macro}',
    operation: 'canned_replies.delete',
    read: (request) => ({ id: macroId(request) }),
    write: answerNothing,
  }),
]

function unique(request: DialectRequest, work: Promise<CannedReply>): Promise<CannedReply> {
  return calling(request, 'already_exists', 'ALREADY_EXISTS', work, 'A macro has this shortcut already.')
}

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
