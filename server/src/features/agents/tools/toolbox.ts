/** The tools as a turn sees them. */
import type { Api, RespondingIn, Scope, Service } from '@parley/contracts'
import type { OwnBooking } from '@parley/dialogue'
import type { LeakDetector } from '../../../platform/leak-detection/index.ts'

export interface OfferedTool {
  name: string
  description: string
  /** JSON Schema of its input. */
  inputSchema: Record<string, unknown>
  /** Whether it changes something, and not only reads. */
  changes?: boolean
}

/** A tool as the toolbox calls it. Throws ToolRefusal when it says no. */
export interface CallableTool extends OfferedTool {
  maximumPerTurn: number
  /** Finds the secrets of its address and headers in texts; absent if they hold none. */
  secrets?: LeakDetector
  call(input: unknown): Promise<ToolResult>
}

/**
 * done: it happened, or was read. needs_confirmation: the customer must be asked first. refused: it cannot be, for a
 * stated reason. failed: it broke. would_do: a preview changes nothing.
 */
export type ToolStatus = 'done' | 'needs_confirmation' | 'refused' | 'failed' | 'would_do'

export interface ToolResult {
  status: ToolStatus
  /** The answer for the model. */
  data: Record<string, unknown>
  /** Texts of the business's own: what they state may be said. */
  evidence: readonly string[]
  /** Texts from outside: numbers in them may be repeated, but no link, price or offer rests on them. */
  reported: readonly string[]
  /** In a replay: the original call got this answer, and nothing was called. `change`: the tool changes something. */
  recorded?: 'read' | 'change'
}

/** The action that the customer was asked to agree to. */
export interface PendingAction {
  tool: string
  arguments: Record<string, unknown>
  /** The question, word for word. */
  summary: string
  /** The server reads the customer's answer as a yes to this question. */
  agreed: boolean
}

/** A call as the trace of the original turn holds it. */
export interface RecordedCall {
  tool: string
  input: unknown
  status: ToolStatus
  data: Record<string, unknown>
}

/** The facts of the original turn about tools. */
export interface ReplayedTurn {
  calls: readonly RecordedCall[]
  /** The action that the customer had been asked to agree to. */
  pending: PendingAction | null
}

export interface Toolbox {
  readonly tools: readonly OfferedTool[]
  /** The services; empty where there are none or the agent may not book. */
  readonly services: readonly Service[]
  /** The persons, chairs and rooms of the workspace; empty where the agent may not book. */
  readonly resources: readonly { id: string; name: string; capacity: number }[]
  /** The customer's own appointments that lie ahead, earliest first; empty where the agent may not book. */
  readonly bookings: readonly OwnBooking[]
  readonly pending: PendingAction | null
  /** The calls that an interrupted attempt at this turn has made already. */
  readonly done: readonly { tool: string; data: Record<string, unknown>; evidence: readonly string[] }[]
  /** The question that a call of this turn left to be asked; the reply must hold it. */
  question(): string | null
  /** Whether a text tells a secret of one of the tools, alone or together with the messages just before it. */
  leaks(text: string, before?: string): boolean
  /** Never throws unless the turn is aborted. */
  call(name: string, input: unknown): Promise<ToolResult>
}

export interface ToolboxDependencies {
  /** Carries out operations for an agent, in its workspace, with these scopes and no other. */
  apiFor(
    workspaceId: string,
    agentId: string,
    scopes: readonly Scope[],
    signal: AbortSignal,
    more?: {
      /** Left out in a preview, and where nothing is written. */
      respondingIn?: RespondingIn | undefined
      /** The present of a scenario, which differs from that of the clock. */
      now?: Date | undefined
    },
  ): Promise<Api>
}
