/** Records of calls. The vendor names them and documents no endpoint; these are in its manner. */
import type { Call } from '@parley/contracts'
import { z } from 'zod'
import { answerJson, type DialectRequest, type DialectRoute, readQuery, route, step } from '../kit/index.ts'
import { CALL_STATUSES, presentCall, presentLine, statesOf } from './call.ts'
import { saying } from './errors.ts'
import { ids } from './ids.ts'
import { type AskedPage, answerPage, askPage, pageQuery } from './pages.ts'

const listQuery = z.object({ ...pageQuery, status: z.enum(CALL_STATUSES).optional() })

/** Lines of a transcript that are shown. */
const MOST_LINES = 100

/** A list of calls, of all or of one campaign. */
export const listCalls = {
  method: 'GET' as const,
  parse: ({ query }: DialectRequest) => readQuery(listQuery, query),
  operation: 'calls.list' as const,
  read: (_request: DialectRequest, { parsed }: { found: undefined; parsed: z.output<typeof listQuery> }) => ({
    ...askPage(parsed),
    states: parsed.status && statesOf(parsed.status),
  }),
  write: (page: Parameters<typeof answerPage<Call>>[0], { parsed }: { parsed: AskedPage }) =>
    answerPage(page, parsed, (call) => presentCall(call)),
}

const callOf = step({
  operation: 'calls.get',
  read: ({ params }) => ({ id: ids.readPath('call', params.call) }),
  refusals: { not_found: saying(404, 'Call not found') },
})

export const callRoutes: DialectRoute[] = [
  route({ ...listCalls, path: '/calls' }),
  // A function: a call that nobody answered has no transcript to read.
  {
    method: 'GET',
    path: '/calls/{call}',
    async answer(request, api) {
      const call = await callOf.run(request, api, undefined)
      if (call.session_id === null) return answerJson(200, presentCall(call))
      const { session_id } = call
      const lines = await api.call('messages.list', { session_id, order: 'asc', limit: MOST_LINES })
      return answerJson(200, presentCall(call, lines.data.map(presentLine)))
    },
  },
]
