import { z } from 'zod'
import { answerJson, type DialectRoute, readInput, readQuery, route, step } from '../kit/index.ts'
import { refuse, saying } from './errors.ts'
import { ids } from './ids.ts'
import {
  IMPORT_FIELDS,
  IMPORT_TERMS,
  MANY_ROWS,
  newImport,
  presentImport,
  presentRowError,
  readRows,
} from './import.ts'
import { answerPage, askPage, pageQuery } from './pages.ts'

const listQuery = z.object(pageQuery)
/** Errors that a status shows; all of them are counted. */
const SHOWN_ERRORS = 100

const noImport = saying(404, 'Import not found')

const importOf = step({
  operation: 'imports.get',
  read: ({ params }) => ({ id: ids.readPath('import', params.import) }),
  refusals: { not_found: noImport },
})

/** Text that can be no id of an audience is as an audience that does not exist. */
function readAudienceId(text: string | null | undefined): string | undefined {
  if (text === null || text === undefined) return undefined
  const id = ids.read('audience', text)
  if (id === undefined) throw refuse(404, 'Audience not found')
  return id
}

export const importRoutes: DialectRoute[] = [
  route({
    method: 'POST',
    path: '/imports/api/bulk',
    ...MANY_ROWS,
    fields: IMPORT_FIELDS,
    parse: ({ body }) => {
      const { audienceId, ...asked } = readInput(newImport, body)
      return { ...asked, audience_id: readAudienceId(audienceId) }
    },
    operation: 'imports.create',
    read: (_request, { parsed: { contacts, webhookUrl, audience_id } }) => {
      const rows = readRows(contacts)
      return {
        rows,
        ...IMPORT_TERMS,
        audience_id,
        ...(webhookUrl && { callback_url: webhookUrl, callback_format: 'oliai' }),
      }
    },
    refusals: {
      validation_failed: (error) =>
        error.fields.some(({ rule }) => rule === 'unknown_reference')
          ? refuse(404, 'Audience not found')
          : error,
    },
    write: (made) => {
      const { id, status, total } = presentImport(made)
      return answerJson(201, { importId: id, status, total })
    },
  }),
  route({
    method: 'GET',
    path: '/imports/{import}/status',
    needs: importOf,
    operation: 'imports.errors',
    read: (_request, { found }) => ({ id: found.id, limit: SHOWN_ERRORS }),
    write: (errors, { found }) =>
      answerJson(200, { ...presentImport(found), errors: errors.data.map(presentRowError) }),
  }),
  route({
    method: 'GET',
    path: '/imports',
    parse: ({ query }) => readQuery(listQuery, query),
    operation: 'imports.list',
    read: (_request, { parsed }) => askPage(parsed),
    write: (page, { parsed }) =>
      answerPage(page, parsed, (each) => ({ ...presentImport(each), createdAt: each.created_at })),
  }),
]
