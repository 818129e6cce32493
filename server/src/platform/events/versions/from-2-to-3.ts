/** Version 3: the calls of a campaign have `variables`, and name `agent_id` or `flow_id`. Before, each walked a flow. */
import type { Part, VersionStep } from './version-step.ts'

export const FROM_2_TO_3: VersionStep = { parts: { campaign: addVariables } }

function addVariables(campaign: Part): Part {
  const call = campaign.call as Part | null | undefined
  return call ? { ...campaign, call: { ...call, variables: call.variables ?? {} } } : campaign
}
