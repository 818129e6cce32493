/** The life of an agent’s settings: a draft, and versions that never change. */
import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'
import { agent } from './agent.ts'

/** The settings of an agent that a version keeps. Status, channels and metadata are none of them. */
export const agentSettings = agent
  .pick({
    name: true,
    instructions: true,
    confidential: true,
    personality: true,
    language: true,
    time_zone: true,
    business_name: true,
    business_facts: true,
    model: true,
    fallback_model: true,
    reply_delay_ms: true,
    guards: true,
    tools: true,
    service_ids: true,
    transfer_agent_ids: true,
    default_base_id: true,
    base_ids: true,
  })
  .meta({ id: 'AgentSettings', description: 'The settings that an agent answers by.' })
export type AgentSettings = z.infer<typeof agentSettings>

export const agentChange = z
  .object({
    setting: z
      .string()
      .describe('Name of the setting, as in `settings`.')
      .meta({ examples: ['instructions'] }),
    before: z
      .unknown()
      .describe('Its value before.')
      .meta({ examples: ['Be brief.'] }),
    after: z
      .unknown()
      .describe('Its value afterwards.')
      .meta({ examples: ['Be brief. Offer a booking.'] }),
  })
  .meta({ id: 'AgentChange', description: 'One setting that differs between two versions.' })

const releaseAuthor = z.object({
  kind: z
    .string()
    .describe('`member`, `key`, `agent`, `operator` or `platform`.')
    .meta({ examples: ['member'] }),
  id: z.string().nullable().describe('Id of the member, key or agent. Null: it has none.'),
  name: z
    .string()
    .nullable()
    .describe('Its name at that time. Null: it has none.')
    .meta({ examples: ['Priya Nair'] }),
})

export const agentVersion = z
  .object({
    agent_id: id('agent').describe('The agent.'),
    version: z.number().int().describe('Number of the version, from 1.'),
    is_current: z.boolean().describe('Whether the agent answers by it now.'),
    is_canary: z.boolean().describe('Whether a share of the conversations is answered by it now.'),
    settings: agentSettings.describe('The settings of the version. They never change.'),
    changes: z
      .array(agentChange)
      .describe('The settings that differ from the version that it changed. Empty: it is the first one.'),
    base_versions: z
      .array(
        z.object({
          base_id: id('base').describe('The knowledge base.'),
          version: z.number().int().describe('The version of its content when the settings were published.'),
        }),
      )
      .describe('The knowledge that it answered from when it was published. Documents can change later.'),
    note: z
      .string()
      .nullable()
      .describe('The author’s words about the change. Null: none.')
      .meta({ examples: ['Quotes the new price list.'] }),
    restored_version: z
      .number()
      .int()
      .nullable()
      .describe('The earlier version whose settings were brought back. Null: none was.')
      .meta({ examples: [null] }),
    override_reason: z
      .string()
      .nullable()
      .describe('Why an owner published it although required scenarios had not passed. Null: nobody had to.')
      .meta({ examples: [null] }),
    author: releaseAuthor.describe('The caller who published it.'),
    created_at: timestamp.describe('When it was published.'),
  })
  .meta({ id: 'AgentVersion', description: 'The settings that an agent answered by for a time.' })
export type AgentVersion = z.infer<typeof agentVersion>

export const agentDraft = z
  .object({
    agent_id: id('agent').describe('The agent.'),
    published_version: z.number().int().describe('The version that the agent answers by now.'),
    settings: agentSettings.describe('The settings as they will be when the draft is published.'),
    changes: z
      .array(agentChange)
      .describe('The settings that differ from the published ones. Empty: there is nothing to publish.'),
    checks: z
      .object({
        required: z.number().int().describe('Number of required scenarios of the agent.'),
        state: z
          .enum(['none_required', 'not_run', 'running', 'passed', 'failed'])
          .describe(
            'Whether the required scenarios have passed with exactly these settings. `not_run`: run them first. Publishing needs `none_required` or `passed`.',
          ),
        run_id: id('scenario_run')
          .nullable()
          .describe('The newest run with these settings. Null: there was none.'),
      })
      .describe('Whether it may be published.'),
    author: releaseAuthor.nullable().describe('The caller who changed it last. Null: there is no draft.'),
    updated_at: timestamp.nullable().describe('When it was changed last. Null: there is no draft.'),
  })
  .meta({ id: 'AgentDraft', description: 'Changes of an agent that customers do not meet yet.' })
export type AgentDraft = z.infer<typeof agentDraft>

const count = (words: string) => z.number().int().describe(words)

export const agentVersionFigures = z
  .object({
    version: z
      .number()
      .int()
      .nullable()
      .describe('Number of the version. Null: turns from before there were versions.')
      .meta({ examples: [4] }),
    is_current: z.boolean().describe('Whether the agent answers by it now.'),
    is_canary: z.boolean().describe('Whether a share of the conversations is answered by it now.'),
    conversations: count('Conversations in which it answered.').meta({ examples: [120] }),
    turns: count('Turns in all.').meta({ examples: [410] }),
    answered: count('Turns that answered, or passed on to another agent.').meta({ examples: [380] }),
    unknown_answer: count('Turns that said that no source answers the question.').meta({ examples: [12] }),
    handed_off: count('Turns that handed off to a person.').meta({ examples: [15] }),
    silent: count('Turns in which it said nothing.').meta({ examples: [3] }),
    failed: count('Turns whose answer failed, or was discarded because somebody wrote meanwhile.').meta({
      examples: [0],
    }),
    cost_micros: count(
      'Cost of its model calls, in millionths of a US dollar. Calls without a known price count as nothing.',
    ).meta({ examples: [91_000] }),
    average_duration_ms: count('How long it thought about a turn on average, in milliseconds.').meta({
      examples: [900],
    }),
  })
  .meta({ id: 'AgentVersionFigures', description: 'The work of one version of an agent.' })
export type AgentVersionFigures = z.infer<typeof agentVersionFigures>
