import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf } from '../kit/page.ts'
import { team } from './team.ts'

const fields = {
  name: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .describe('Name of the team, unique in the workspace: `Care`.')
    .meta({ examples: ['Care'] }),
  description: z
    .string()
    .max(1000)
    .nullable()
    .describe('The purpose of the team, for colleagues. Null: none.'),
  member_ids: z
    .array(id('member'))
    .max(500)
    .describe('Members of the team; on a change the whole list. Default: none.'),
  assignment: team.shape.assignment,
  business_hours_id: id('business_hours')
    .nullable()
    .describe('Hours in which the team works. Null, the default: those of the workspace.'),
}

export const teamOperations = operations({
  'teams.list': {
    method: 'GET',
    path: '/v1/teams',
    scope: 'teams:read',
    summary: 'List teams by name.',
    input: z.object({
      ...pageInput,
      member_id: id('member').optional().describe('Only teams that this member belongs to.'),
    }),
    output: pageOf(team),
  },
  'teams.get': {
    method: 'GET',
    path: '/v1/teams/{id}',
    scope: 'teams:read',
    summary: 'Read a team.',
    input: z.object({ id: id('team') }),
    output: team,
  },
  'teams.create': {
    method: 'POST',
    path: '/v1/teams',
    scope: 'teams:write',
    summary: 'Create a team.',
    status: 201,
    errors: ['already_exists'],
    input: z.object({
      ...fields,
      description: fields.description.default(null),
      member_ids: fields.member_ids.default([]),
      assignment: fields.assignment.default('round_robin'),
      business_hours_id: fields.business_hours_id.default(null),
    }),
    output: team,
  },
  'teams.update': {
    method: 'PATCH',
    path: '/v1/teams/{id}',
    scope: 'teams:write',
    summary: 'Change a team.',
    errors: ['already_exists'],
    input: z
      .object(fields)
      .partial()
      .extend({ id: id('team') }),
    output: team,
  },
  'teams.delete': {
    method: 'DELETE',
    path: '/v1/teams/{id}',
    scope: 'teams:write',
    summary: 'Delete a team; its conversations stay, without a team.',
    status: 204,
    input: z.object({ id: id('team') }),
    output: z.null(),
  },
})
