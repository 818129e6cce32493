import { z } from 'zod'
import { operations } from '../kit/operation.ts'
import { storageUsage } from './storage-usage.ts'

export const storageOperations = operations({
  'storage.usage': {
    method: 'GET',
    path: '/v1/storage/usage',
    scope: 'account:read',
    summary:
      'Show how much the workspace added to the database in a day, by group, and how long each group is kept.',
    input: z.object({}),
    output: storageUsage,
  },
})
