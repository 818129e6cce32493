/** A tool: what an agent may do beyond talking. The model proposes a call; everything that decides stands here. */
import type { Api, Scope } from '@parley/contracts'
import type { Language } from '@parley/language'
import type { z } from 'zod'
import type { ToolOpening } from './pending-actions.store.ts'
import type { ReplayedTurn } from './toolbox.ts'

/** The conversation in which tools are called. Made by the server; nothing in it comes from a model. */
export interface ToolScene {
  workspaceId: string
  agentId: string
  /** UUIDs of the services that the agent offers; null for all. */
  serviceIds?: readonly string[] | null
  /** Absent in a preview: nothing is changed then. */
  conversation?: ToolConversation
  /** The turn that is replayed, without a conversation: tools of the business are not called, not even those that only read. */
  replay?: ReplayedTurn | undefined
  /** Read with the claim of the turn. Left out, it is read when the toolbox is opened. */
  opening?: ToolOpening | undefined
  /** In which the customer thinks. */
  timeZone: string
  language: Language
  now: Date
  signal: AbortSignal
  /** Whether this question was the last thing the customer was shown, and they have agreed since. */
  hasAgreedTo(question: string): boolean
  /** The name by which the customer calls themselves in the messages of this turn, as the server reads it. */
  nameSaid?(): string | undefined
  /** Whether the customer has said this number or address in the conversation. */
  hasSaid(detail: string): boolean
}

export interface ToolConversation {
  id: string
  contactId: string
  contactPhone: string | null
  responderEpoch: number
  /** Sequence of the newest message that this turn answers, and of the newest one that was answered before. */
  throughSequence: number
  answeredSequence: number
}

/** The input of a tool beside its arguments. */
export interface ToolWork {
  scene: ToolScene
  /** Carries out operations in the conversation's workspace, with the scopes that the tool declares and no other. */
  api: Api
}

/** The answer of a tool. */
export interface ToolAnswer {
  /** The answer for the model, as JSON. */
  data: Record<string, unknown>
  /** Texts whose numbers, dates and prices the agent may say. */
  evidence: readonly string[]
}

export interface ToolAction {
  /** In one form, whatever the model wrote; what is carried out in the end. */
  arguments: Record<string, unknown>
  /** Two calls with the same essence mean the same action. */
  essence: string
  /** Asks the customer whether to do it, in their language. */
  question: string
  /** Facts that hold whether the customer agrees or not: their current booking. Never the model's own words. */
  evidence: readonly string[]
}

interface ToolBasics<Input> {
  name: string
  /** For the model: what it does and when to call it. */
  description: string
  input: z.ZodType<Input>
  scopes: readonly Scope[]
  /** Calls of one turn. */
  maximumPerTurn: number
  /** Offered only where the workspace has something to book. */
  isForBookings?: boolean
}

/** Reads, or writes what needs no asking. */
export interface DirectTool<Input = unknown> extends ToolBasics<Input> {
  changes: boolean
  run(input: Input, work: ToolWork, idempotencyKey: string): Promise<ToolAnswer>
}

/** Changes something that the customer must agree to first. */
export interface ConfirmedTool<Input = unknown> extends ToolBasics<Input> {
  /** Says which action is meant. Throws ToolRefusal when it cannot be one. */
  resolve(input: Input, work: ToolWork): Promise<ToolAction>
  /** Throws ToolRefusal when it could not be done now: nobody is asked to agree to that. */
  check(action: ToolAction, work: ToolWork): Promise<void>
  carryOut(args: Record<string, unknown>, work: ToolWork, idempotencyKey: string): Promise<ToolAnswer>
}

export type BuiltInTool = DirectTool | ConfirmedTool

/** Keeps the input's type while a tool is declared, and forgets it for the list. */
export function directTool<Input>(tool: DirectTool<Input>): DirectTool {
  return tool as DirectTool
}
export function confirmedTool<Input>(tool: ConfirmedTool<Input>): ConfirmedTool {
  return tool as ConfirmedTool
}

/** A tool says no, in words for the model. */
export class ToolRefusal extends Error {
  override name = 'ToolRefusal'
  readonly answer: ToolAnswer
  constructor(reason: string, more: Record<string, unknown> = {}, evidence: readonly string[] = []) {
    super(reason)
    this.answer = { data: { reason, ...more }, evidence }
  }
}
