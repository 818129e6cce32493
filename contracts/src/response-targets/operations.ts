import { z } from 'zod'
import { priority } from '../conversations/conversation.ts'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf } from '../kit/page.ts'
import { responseTarget } from './response-target.ts'

const minutes = z.number().int().min(1).max(525_600).nullable()
const fields = {
  name: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .describe('Name of the target, such as `Standard`.')
    .meta({ examples: ['Standard'] }),
  position: z
    .number()
    .int()
    .min(1)
    .max(10_000)
    .describe(
      'Place among the targets, from 1. The first enabled one that matches counts. Default: the last.',
    ),
  enabled: z.boolean().describe('False: the target counts for nothing. Default: true.'),
  channel_ids: z
    .array(id('channel'))
    .max(100)
    .describe('Channels that it is for. Empty, the default: every channel.'),
  team_ids: z
    .array(id('team'))
    .max(100)
    .describe('Teams that it is for. Empty, the default: every team, and conversations without one.'),
  priorities: z
    .array(priority)
    .max(4)
    .describe('Priorities that it is for. Empty, the default: every priority.'),
  first_response_minutes: minutes.describe(
    'Minutes of business hours until a person should have answered. Null, the default: no such promise.',
  ),
  resolution_minutes: minutes.describe(
    'Minutes of business hours until the conversation should be closed. Null, the default: no such promise.',
  ),
  business_hours_id: id('business_hours')
    .nullable()
    .describe('Hours that are counted. Null, the default: those of the team, or the workspace’s default.'),
  warn_minutes: z
    .number()
    .int()
    .min(0)
    .max(10_080)
    .describe(
      'Minutes of business hours before the due time at which response_target.warned is sent. 0: no warning. Default: 15.',
    ),
}

export const responseTargetOperations = operations({
  'response_targets.list': {
    method: 'GET',
    path: '/v1/response-targets',
    scope: 'routing:read',
    summary: 'List the response targets in the order in which they are tried.',
    input: z.object({ ...pageInput }),
    output: pageOf(responseTarget),
  },
  'response_targets.get': {
    method: 'GET',
    path: '/v1/response-targets/{id}',
    scope: 'routing:read',
    summary: 'Read a response target.',
    input: z.object({ id: id('response_target') }),
    output: responseTarget,
  },
  'response_targets.create': {
    method: 'POST',
    path: '/v1/response-targets',
    scope: 'routing:write',
    summary: 'Create a response target. It counts for conversations that begin or change from now on.',
    status: 201,
    input: z.object({
      ...fields,
      position: fields.position.optional(),
      enabled: fields.enabled.default(true),
      channel_ids: fields.channel_ids.default([]),
      team_ids: fields.team_ids.default([]),
      priorities: fields.priorities.default([]),
      first_response_minutes: fields.first_response_minutes.default(null),
      resolution_minutes: fields.resolution_minutes.default(null),
      business_hours_id: fields.business_hours_id.default(null),
      warn_minutes: fields.warn_minutes.default(15),
    }),
    output: responseTarget,
  },
  'response_targets.update': {
    method: 'PATCH',
    path: '/v1/response-targets/{id}',
    scope: 'routing:write',
    summary: 'Change a response target.',
    input: z
      .object(fields)
      .partial()
      .extend({ id: id('response_target') }),
    output: responseTarget,
  },
  'response_targets.delete': {
    method: 'DELETE',
    path: '/v1/response-targets/{id}',
    scope: 'routing:write',
    summary: 'Delete a response target. Conversations that it applied to have no due time by it any more.',
    status: 204,
    input: z.object({ id: id('response_target') }),
    output: z.null(),
  },
})
