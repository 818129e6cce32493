/** The fields of the calls of a campaign, and how they become the input of an operation. */
import type { Campaign, Input } from '@parley/contracts'

type Call = NonNullable<Campaign['call']>

/** Both choices are kept while the form is open; the one of `speaker` is saved. */
export interface CallFields extends Omit<Call, 'agent_id' | 'flow_id' | 'variables'> {
  speaker: 'agent' | 'flow'
  agent_id: string
  flow_id: string
  /** In the order of their lines. */
  variables: readonly { name: string; value: string }[]
}

export const EMPTY_CALL: CallFields = {
  speaker: 'agent',
  agent_id: '',
  flow_id: '',
  variables: [],
  calls_per_minute: 10,
  max_concurrent: 5,
  timeout_seconds: 300,
  voicemail: 'retry',
  purpose: 'marketing',
}

export function callFields({ agent_id = '', flow_id = '', variables, ...settings }: Call): CallFields {
  const named = Object.entries(variables).map(([name, value]) => ({ name, value }))
  const speaker = flow_id === '' ? 'agent' : 'flow'
  return { ...settings, speaker, agent_id, flow_id, variables: named }
}

export function callOf({
  speaker,
  agent_id,
  flow_id,
  variables,
  ...settings
}: CallFields): Input<'campaigns.create'>['call'] {
  const named = variables.filter(({ name }) => name.trim() !== '')
  return {
    ...settings,
    ...(speaker === 'agent' ? { agent_id } : { flow_id }),
    variables: Object.fromEntries(named.map(({ name, value }) => [name.trim(), value])),
  }
}
