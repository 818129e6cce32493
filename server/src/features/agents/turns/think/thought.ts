import type { Agent, Guards, OwnTexts, Turn } from '@parley/contracts'
import type { HandoffReason } from '@parley/dialogue'
import type { ReplayedTurn, ToolConversation, ToolOpening } from '../../tools/index.ts'
import type { TraceStep } from './trace.ts'

/** The facts about an agent that thinking needs. */
export type ThinkingAgent = Pick<
  Agent,
  | 'name'
  | 'instructions'
  | 'personality'
  | 'language'
  | 'time_zone'
  | 'business_name'
  | 'business_facts'
  | 'model'
  | 'fallback_model'
> & {
  guards: Guards
  /** Names of its tools; null for all built-in ones. */
  tools?: readonly string[] | null
  /** The standard texts that its workspace wrote in its own words. */
  texts?: OwnTexts | null
  /** Facts that must never be disclosed; the model does not get them. */
  confidential?: string
  /** Agents that it may hand the conversation to. */
  transfers?: readonly { id: string; name: string }[]
}

/** One line of the conversation. */
export interface SpokenLine {
  /** UUID of the message, where it is one. */
  id?: string
  sender: 'contact' | 'ai' | 'person' | 'api' | 'system'
  text: string
  created_at: Date | string
  /** Its place in the conversation, where it is stored in one. */
  sequence?: number
  /** It never reached the customer. */
  isUndelivered?: boolean
  /** The colleague who wrote it, where that is known. */
  author?: string | null
}

/** Recent messages and costs, as the caller counts them. */
export interface TurnCounts {
  /** AI messages in the conversation. */
  aiMessagesLastMinute: number
  aiMessagesLastDay: number
  /** By all conversations of the agent, in millionths of a dollar. */
  costMicrosToday: number
}

export interface ThinkRequest<Profile extends ThinkingAgent = ThinkingAgent> {
  agent: Profile
  workspaceId: string
  /** Absent in a preview: tools change nothing then. */
  conversation?: ToolConversation
  /** The turn that is replayed, without a conversation: tools answer what they answered then. */
  replay?: ReplayedTurn
  /** Read with the claim of the turn. Left out, it is read when tools are opened. */
  opening?: ToolOpening | undefined
  contactName: string | null
  /** Where there is no conversation to read it from. */
  contactPhone?: string | null
  /** Null where nobody told: the agent's counts. */
  contactTimeZone?: string | null
  /** As it was noted, by a person or as the customer asked; null if unknown. */
  contactLanguage?: string | null
  /** Before the unanswered messages, oldest first. */
  history: readonly SpokenLine[]
  /** Messages of people of the business, oldest first, that may be older than the history: what they promised holds. */
  saidByPeople?: readonly SpokenLine[]
  /** The messages to answer, oldest first: one turn answers them all. */
  unanswered: readonly SpokenLine[]
  /** Values for the {{variables}} of the instructions. Untrusted text. */
  variables: Readonly<Record<string, unknown>>
  /** Left out (as in a preview), the loop guards are not asked. */
  counts?: TurnCounts
  /** The state of the open booking or lead after the turn before. */
  intake?: unknown
  now: Date
  /** Ends the thinking: the turn is not wanted any more. */
  signal: AbortSignal
}

export type ThoughtOutcome =
  | 'answered'
  | 'unknown_answer'
  | 'handed_off'
  | 'transferred'
  | 'silent'
  | 'failed'

/** The guard that stops the agent, or the operator's ceiling for its workspace. */
export type SilenceReason =
  | 'too_many_messages_per_minute'
  | 'too_many_messages_per_day'
  | 'daily_cost_reached'
  | 'workspace_cost_reached'
  | 'automatic_reply'
  | 'repeats_itself'
  | 'answers_faster_than_a_person'

export type { HandoffReason } from '@parley/dialogue'

export interface ThoughtHandoff {
  reason: HandoffReason
  /** The model's own words: text to show, never to act on. */
  note: string | null
  /** The last text of the agent before it falls silent; null when there is only the handoff. */
  words: string | null
  /** How the server tells the customer of the handoff. */
  announcement: 'handoff' | 'complaint' | 'message' | 'hours'
  /** The message that was left while nobody was there, and what came with it. */
  leftMessage?: { message: string; name?: string }
}

/**
 * The result of a turn. `failed` means that there is nothing to say because the turn was aborted or knowledge could not
 * be read: it may be thought again. Every failure of a model ends in one of the others, with a text to send.
 */
export interface Thought {
  outcome: ThoughtOutcome
  /** The text to send; null when silent or failed. */
  text: string | null
  sources: Turn['sources']
  trace: TraceStep[]
  /** The model whose answer it is. */
  model: string
  inputTokens: number
  outputTokens: number
  /** Millionths of a dollar; null when the price of a model that was used is unknown. */
  costMicros: number | null
  /** Which guard of the agent kept it silent. */
  limit?: SilenceReason
  /** A person is wanted. `text` shows all that the customer will hear; `words` are the agent's own part of it. */
  handoff?: ThoughtHandoff
  /** Another agent answers instead: nothing is said. */
  transfer?: { agentId: string; reason: string | null }
  /** The intake of the conversation from now on; null when no request is open. Undefined: it stays as it was. */
  intake?: unknown
}
