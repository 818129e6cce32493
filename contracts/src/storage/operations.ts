import { z } from 'zod'
import { operations } from '../kit/operation.ts'
import { storageUsage } from './storage-usage.ts'

export const storageOperations = operations({
  'storage.usage': {
    method: 'GET',
    path: '/v1/storage/usage',
    scope: 'account:read',
    summary:
      'Read what the workspace added to the database within a day, by group, and how long each is kept.',
    input: z.object({}),
    output: storageUsage,
  },
})
