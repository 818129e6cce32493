/** The calls of tools in the trace of a turn. Pure. */
import type { AgentReplayToolCall, Turn } from '@parley/contracts'
import type { RecordedCall, ReplayedTurn, ToolStatus } from '../tools/index.ts'

export interface StoredTrace {
  sources: Turn['sources']
  steps: Turn['trace']
}
type Steps = readonly Record<string, unknown>[]

/** Searching is compared by the answer, handing off and transferring by the outcome. */
const COMPARED_OTHERWISE: ReadonlySet<unknown> = new Set([
  'search_knowledge',
  'hand_off',
  'transfer_to_agent',
])

const callsIn = (steps: Steps) =>
  steps.filter(({ step, tool }) => step === 'tool' && !COMPARED_OTHERWISE.has(tool))

export function toolCallsOf(steps: Steps): AgentReplayToolCall[] {
  return callsIn(steps).map(({ tool, input, status, recorded }) => ({
    tool: String(tool),
    arguments: (input ?? {}) as AgentReplayToolCall['arguments'],
    // The answer of the original call was given to the agent. Nothing was carried out.
    status: recorded === 'change' && status === 'done' ? 'would_do' : (status as ToolStatus),
    is_recorded: recorded !== undefined,
  }))
}

/** The answers of the tools in the original turn. `earlier`: the steps of the turns before it, oldest first. */
export function replayedTurnOf(steps: Steps, earlier: () => readonly Steps[]): ReplayedTurn {
  return { calls: callsIn(steps).map(recordedCall), pending: pendingOf(steps, earlier) }
}

function recordedCall({ tool, input, status, output }: Record<string, unknown>): RecordedCall {
  return {
    tool: String(tool),
    input,
    status: status as ToolStatus,
    data: (output ?? {}) as Record<string, unknown>,
  }
}

/** The trace tells which question was open. Its arguments are in the turn that asked it. */
function pendingOf(steps: Steps, earlier: () => readonly Steps[]): ReplayedTurn['pending'] {
  const open = steps.find(({ step }) => step === 'pending')
  if (!open) return null
  const asked = earlier()
    .flatMap(callsIn)
    .map(recordedCall)
    .findLast(({ tool, data }) => tool === open.tool && data.summary === open.question)
  return {
    tool: String(open.tool),
    arguments: (asked?.data.arguments ?? {}) as Record<string, unknown>,
    summary: String(open.question),
    agreed: open.agreed === true,
  }
}

/** Whether the check of the answer took something out of it. */
export function hasFailedCheck(steps: Steps): boolean {
  return steps.some(
    ({ step, unsupported, removed }) => step === 'grounding' && (unsupported ?? removed) !== undefined,
  )
}
