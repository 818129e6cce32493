/** Operations of the vendor's compliance pages that this server does not have, each with the alternative. */
import { type DialectRoute, route } from '../kit/index.ts'
import { invalidField, refuse } from './errors.ts'

const LARGEST_IMPORT = 10 * 1024 * 1024

/** A caller without the right to read contacts gets that error first. */
const allowed = { operation: 'contacts.list', read: () => ({ limit: 1 }) } as const

export const complianceRoutes: DialectRoute[] = [
  route({
    method: 'POST',
    path: '/compliance/suppression-list/import',
    upload: { largestFile: LARGEST_IMPORT },
    parse({ file }) {
      if (!file) throw invalidField('file', 'Send a CSV file as "file".', 'required')
    },
    ...allowed,
    write(_page, { request }) {
      throw refuse(
        request,
        'NOT_IMPLEMENTED',
        'Lists cannot be imported here yet; nothing was changed. Suppress contacts one by one: POST or PUT /contacts with "opted_out": true.',
      )
    },
  }),
  route({
    method: 'GET',
    path: '/compliance/dnc/check',
    ...allowed,
    write(_page, { request }) {
      throw refuse(
        request,
        'DNC_SYNC_NOT_ENABLED',
        'No do-not-call register is connected. Opt-outs are on each contact and are always respected.',
      )
    },
  }),
]
