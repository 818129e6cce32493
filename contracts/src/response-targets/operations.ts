import { z } from 'zod'
import { priority } from '../conversations/conversation.ts'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf } from '../kit/page.ts'
import { responseTarget } from './response-target.ts'

const minutes = z.number().int().min(1).max(525_600).nullable()
const fields = {
  name: z.string().trim().min(1).max(100),
  position: z.number().int().min(1).max(10_000),
  enabled: z.boolean(),
  channel_ids: z.array(id('channel')).max(100),
  team_ids: z.array(id('team')).max(100),
  priorities: z.array(priority).max(4),
  first_response_minutes: minutes,
  resolution_minutes: minutes,
  business_hours_id: id('business_hours').nullable(),
  warn_minutes: z.number().int().min(0).max(10_080),
}

export const responseTargetOperations = operations({
  'response_targets.list': {
    method: 'GET',
    path: '/v1/response-targets',
    scope: 'routing:read',
    summary: 'List the response targets in the order in which they are asked.',
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
    summary: 'Create a response target; it counts for what begins from now on.',
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
    summary: 'Delete a response target; what runs by it runs no more.',
    status: 204,
    input: z.object({ id: id('response_target') }),
    output: z.null(),
  },
})
