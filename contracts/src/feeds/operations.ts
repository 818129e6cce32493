import { z } from 'zod'
import { downloadedFile } from '../kit/file.ts'
import { publicOperations } from '../kit/operation.ts'

export const feedOperations = publicOperations({
  'feeds.read': {
    method: 'GET',
    path: '/feeds/{token}.ics',
    principal: 'anonymous',
    summary: 'Read the calendar of a resource as iCalendar. Its address is its key.',
    transport: 'file',
    input: z.object({
      token: z
        .string()
        .regex(/^[A-Za-z0-9_-]{20,80}$/, 'is no token')
        .describe('As in the resource’s feed_url.')
        .meta({ examples: ['Zk3Qm9vT1xYwB7uR5sLp2DfGhJ8nKa4E'] }),
    }),
    output: downloadedFile,
    errors: ['not_found'],
  },
})
