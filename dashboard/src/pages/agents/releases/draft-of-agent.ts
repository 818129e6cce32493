/** The draft of an agent: what it shows, and whether changes go into it. Rules only. */
import type { Agent, AgentDraft } from '@parley/contracts'

export const hasDraft = (draft: AgentDraft): boolean => draft.author !== null

/** Where a scenario is required, the server takes changes through the draft only. A draft that exists collects them all. */
export const goesToDraft = (draft: AgentDraft): boolean => hasDraft(draft) || draft.checks.required > 0

/** The agent as it will be when the draft is published. */
export const withDraft = (agent: Agent, draft: AgentDraft): Agent => ({ ...agent, ...draft.settings })

/** The fields that bring the draft back after it was discarded. */
export const changedSettings = ({ changes }: AgentDraft): Partial<AgentDraft['settings']> =>
  Object.fromEntries(changes.map(({ setting, after }) => [setting, after]))

export const mayPublish = ({ state }: AgentDraft['checks']): boolean =>
  state === 'none_required' || state === 'passed'
