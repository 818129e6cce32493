import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf } from '../kit/page.ts'
import { trustedDevice } from './member.ts'

/** Browsers that need no second factor for 30 days. They are trusted while signing in: sign_in.with_code. */
export const trustedDeviceOperations = operations({
  'trusted_devices.list': {
    method: 'GET',
    path: '/v1/trusted-devices',
    scope: 'members:read',
    summary: 'List the browsers that sign in without a second factor, newest first.',
    input: z.object({
      ...pageInput,
      member_id: id('member')
        .optional()
        .describe('Only devices of this member. Agents and viewers see their own alone.'),
    }),
    output: pageOf(trustedDevice),
  },
  'trusted_devices.revoke': {
    method: 'DELETE',
    path: '/v1/trusted-devices/{id}',
    scope: 'members:read',
    summary:
      'End the trust in one device: its next sign-in needs a code. Agents and viewers end their own; a key needs members:write.',
    status: 204,
    input: z.object({ id: id('trusted_device') }),
    output: z.null(),
  },
  'trusted_devices.revoke_all': {
    method: 'POST',
    path: '/v1/trusted-devices/revoke-all',
    scope: 'members:read',
    summary:
      'End the trust in all devices of a member. Agents and viewers end their own; a key needs members:write.',
    input: z.object({
      member_id: id('member')
        .optional()
        .describe('The member. Default: the one who asks. Required for a key.'),
    }),
    output: z
      .object({ revoked: z.number().int().describe('How many devices were trusted until now.') })
      .meta({ id: 'RevokedDevices', description: 'Devices of a member that are trusted no more.' }),
  },
})
