import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { flag, pageInput, pageOf } from '../kit/page.ts'
import { NOTICE_KINDS, notice } from './notice.ts'

export const noticeOperations = operations({
  'notices.list': {
    method: 'GET',
    path: '/v1/notices',
    scope: 'notices:read',
    summary: 'List what the platform reports to this workspace, newest first.',
    input: z.object({
      ...pageInput,
      kind: z.enum(NOTICE_KINDS).optional().describe('Only notices of this kind.'),
      dismissed: flag
        .default(false)
        .describe('True: only those that were put away. Default: false, only those that stand.'),
    }),
    output: pageOf(notice),
  },
  'notices.dismiss': {
    method: 'POST',
    path: '/v1/notices/{id}/dismiss',
    scope: 'notices:write',
    summary: 'Dismiss a notice.',
    input: z.object({ id: id('notice') }),
    output: notice,
  },
})
