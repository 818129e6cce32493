/** What the vendor's compliance pages have and this server has not, each with what to do instead. */
import { OperationError } from '@parley/contracts'
import type { DialectRoute } from '../kit/index.ts'
import { refuse } from './errors.ts'

const LARGEST_IMPORT = 10 * 1024 * 1024

export const complianceRoutes: DialectRoute[] = [
  {
    method: 'POST',
    path: '/compliance/suppression-list/import',
    upload: { largestFile: LARGEST_IMPORT },
    async answer(request, api) {
      if (!request.file)
        throw new OperationError('validation_failed', {
          fields: [{ path: ['file'], rule: 'required', message: 'Send a CSV file as "file".' }],
        })
      await api.call('contacts.list', { limit: 1 })
      throw refuse(
        request,
        'NOT_IMPLEMENTED',
        'Lists cannot be imported here yet; nothing was changed. Suppress contacts one by one: POST or PUT /contacts with "opted_out": true.',
      )
    },
  },
  {
    method: 'GET',
    path: '/compliance/dnc/check',
    async answer(request, api) {
      await api.call('contacts.list', { limit: 1 })
      throw refuse(
        request,
        'DNC_SYNC_NOT_ENABLED',
        'No do-not-call register is connected. Opt-outs are on each contact and are always respected.',
      )
    },
  },
]
