import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf, timestamp } from '../kit/page.ts'
import { agent } from './agent.ts'
import { agentFields } from './agent-fields.ts'
import { agentDraft, agentVersion, agentVersionFigures } from './release.ts'

const version = z.coerce.number().int().min(1).max(1_000_000).describe('Number of the version.')
const note = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .optional()
  .describe('A few words about the change, for those who read the versions later. Default: none.')

const overrideReason = z
  .string()
  .trim()
  .min(10, 'say in at least 10 characters why it cannot wait')
  .max(500)
  .optional()
  .describe(
    'Publishes although required scenarios have not passed. Only an owner or the operator may, and the version and the audit trail keep the reason. Default: none.',
  )

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
      override_reason: overrideReason,
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
    summary:
      'Read a version of an agent, with what differs from the one that it changed or from another one.',
    input: z.object({
      id: id('agent'),
      version,
      compare_with: version
        .optional()
        .describe('The version that `changes` starts from. Default: the one that it changed.'),
    }),
    output: agentVersion,
  },
  'agents.start_canary': {
    method: 'POST',
    path: '/v1/agents/{id}/canary',
    scope: 'agents:write',
    summary:
      'Try the draft out: it becomes a version that answers a share of the conversations. The required scenarios have to pass first, as for publishing.',
    status: 201,
    errors: ['checks_required', 'conflict'],
    input: z.object({
      id: id('agent'),
      share: z
        .number()
        .int()
        .min(1)
        .max(99)
        .describe('The share of the conversations, in percent. A conversation stays with its version.')
        .meta({ examples: [10] }),
      note,
      override_reason: overrideReason,
    }),
    output: agentVersion,
  },
  'agents.promote_canary': {
    method: 'POST',
    path: '/v1/agents/{id}/canary/promote',
    scope: 'agents:write',
    summary: 'Answer every conversation by the version that was tried out.',
    errors: ['conflict'],
    input: z.object({ id: id('agent') }),
    output: agentVersion,
  },
  'agents.stop_canary': {
    method: 'POST',
    path: '/v1/agents/{id}/canary/stop',
    scope: 'agents:write',
    summary: 'Answer every conversation by the published version again.',
    errors: ['conflict'],
    input: z.object({ id: id('agent') }),
    output: agent,
  },
  'agents.list_version_figures': {
    method: 'GET',
    path: '/v1/agents/{id}/version-figures',
    scope: 'analytics:read',
    summary: 'Compare versions of an agent by their turns, outcomes, cost and time.',
    input: z.object({
      id: id('agent'),
      since: timestamp.optional().describe('Only turns from this time on. Default: 30 days ago.'),
    }),
    output: z.object({
      data: z.array(agentVersionFigures).describe('A line for each version that answered, the newest first.'),
    }),
  },
})
