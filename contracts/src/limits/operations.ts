import { z } from 'zod'
import { operations } from '../kit/operation.ts'
import { limitProfile } from './limit.ts'

export const limitOperations = operations({
  'limit_profiles.list': {
    method: 'GET',
    path: '/v1/limit-profiles',
    scope: 'api_keys:read',
    summary: 'List the sets of limits that a key can be given.',
    input: z.object({}),
    output: z.object({ data: z.array(limitProfile).describe('Every set of limits that this server knows.') }),
  },
})
