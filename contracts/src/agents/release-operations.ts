import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf } from '../kit/page.ts'
import { agentFields } from './agent-fields.ts'
import { agentDraft, agentVersion } from './release.ts'

const version = z.coerce.number().int().min(1).max(1_000_000).describe('Number of the version.')
const note = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .optional()
  .describe('A few words about the change, for those who read the versions later. Default: none.')

export const agentReleaseOperations = operations({
  'agents.get_draft': {
    method: 'GET',
    path: '/v1/agents/{id}/draft',
    scope: 'agents:read',
    summary: 'Read the draft of an agent: what would change, and whether it may be published.',
    input: z.object({ id: id('agent') }),
    output: agentDraft,
  },
  'agents.update_draft': {
    method: 'PATCH',
    path: '/v1/agents/{id}/draft',
    scope: 'agents:write',
    summary: 'Change the draft of an agent. Customers meet the change when the draft is published.',
    input: z
      .object(agentFields)
      .omit({ metadata: true })
      .partial()
      .extend({ id: id('agent') }),
    output: agentDraft,
  },
  'agents.discard_draft': {
    method: 'DELETE',
    path: '/v1/agents/{id}/draft',
    scope: 'agents:write',
    summary: 'Throw the draft of an agent away. Without a draft nothing happens.',
    status: 204,
    input: z.object({ id: id('agent') }),
    output: z.null(),
  },
  'agents.publish': {
    method: 'POST',
    path: '/v1/agents/{id}/publish',
    scope: 'agents:write',
    summary:
      'Publish the draft of an agent as its newest version; the next turn uses it. It is refused until the required scenarios have passed with these settings.',
    errors: ['checks_required', 'conflict'],
    input: z.object({
      id: id('agent'),
      note,
      override_reason: z
        .string()
        .trim()
        .min(10, 'say in at least 10 characters why it cannot wait')
        .max(500)
        .optional()
        .describe(
          'Publishes although required scenarios have not passed. Only an owner or the operator may, and the version and the audit trail keep the reason. Default: none.',
        ),
    }),
    output: agentVersion,
  },
  'agents.roll_back': {
    method: 'POST',
    path: '/v1/agents/{id}/roll-back',
    scope: 'agents:write',
    summary:
      'Answer by the settings of an earlier version again, as a new version. No scenario has to pass. The draft stays.',
    errors: ['conflict'],
    input: z.object({
      id: id('agent'),
      version: version.describe('The version whose settings come back.'),
      note,
    }),
    output: agentVersion,
  },
  'agents.list_versions': {
    method: 'GET',
    path: '/v1/agents/{id}/versions',
    scope: 'agents:read',
    summary: 'List the versions of an agent, newest first, each with what it changed.',
    input: z.object({ id: id('agent'), ...pageInput }),
    output: pageOf(agentVersion),
  },
  'agents.get_version': {
    method: 'GET',
    path: '/v1/agents/{id}/versions/{version}',
    scope: 'agents:read',
    summary: 'Read a version of an agent, with what differs from the one before or from another one.',
    input: z.object({
      id: id('agent'),
      version,
      compare_with: version
        .optional()
        .describe('The version that `changes` starts from. Default: the one before.'),
    }),
    output: agentVersion,
  },
})
