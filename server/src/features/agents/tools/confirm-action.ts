/**
 * Changes that the customer must agree to. The first call stores the action and asks; it is carried out by a call in a
 * later turn, when the customer was shown the question and the server itself read their answer as a yes. The server
 * carries out the stored arguments: the model cannot change them in between.
 */

import { OperationError } from '@parley/contracts'
import { newId } from '../../../platform/ids/new-id.ts'
import { readScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import {
  claimAction,
  dropAction,
  type PendingActionRow,
  proposeAction,
  recordResult,
} from './pending-actions.store.ts'
import { notOurs } from './run-direct-tool.ts'
import { type ToolAction, type ToolAnswer, ToolRefusal, type ToolScene } from './tool.ts'
import type { ToolResult } from './toolbox.ts'

const EXPIRES_MS = 24 * 60 * 60 * 1000

export interface ConfirmableCall {
  tool: string
  action: ToolAction
  /** Throws ToolRefusal when it could not be done now. */
  check(): Promise<void>
  carryOut(args: Record<string, unknown>, idempotencyKey: string): Promise<ToolAnswer>
}

/** The row of this conversation, as this turn knows it. */
export interface ActionState {
  row: PendingActionRow | undefined
}

/** Whether an interrupted attempt at this turn has begun to carry it out. */
export function isBegun(row: PendingActionRow, scene: ToolScene): boolean {
  return row.carried_out_sequence !== null && row.carried_out_sequence > scene.conversation!.answeredSequence
}

export function isAgreed(row: PendingActionRow, scene: ToolScene): boolean {
  return (
    row.carried_out_sequence === null &&
    row.expires_at > scene.now &&
    // The proposal of this turn has not been shown to the customer yet.
    row.proposed_sequence < scene.conversation!.throughSequence &&
    scene.hasAgreedTo(row.summary)
  )
}

export async function confirmAction(
  { database }: Pick<Platform, 'database'>,
  state: ActionState,
  scene: ToolScene,
  call: ConfirmableCall,
): Promise<ToolResult> {
  const { conversation } = scene
  const { tool, action } = call
  if (!conversation) {
    await call.check()
    const data = { status: 'preview', would_do: tool, arguments: action.arguments, question: action.question }
    return { status: 'would_do', data, evidence: action.evidence, reported: [] }
  }
  const { row } = state
  const isSame = row !== undefined && row.tool === tool && row.essence === action.essence
  if (isSame && isBegun(row, scene)) {
    if (row.result !== null) return { status: 'done', ...row.result, reported: [] }
    return carryOut(database, state, scene, call, row)
  }
  if (isSame && isAgreed(row, scene)) return carryOut(database, state, scene, call, row)
  await call.check()
  return ask(database, state, scene, call)
}

/** Stores the action, with the question that the customer must answer with a yes. */
async function ask(
  database: Platform['database'],
  state: ActionState,
  { conversation, workspaceId, now }: ToolScene,
  { tool, action }: ConfirmableCall,
): Promise<ToolResult> {
  const proposal = {
    id: newId(),
    tool,
    arguments: action.arguments,
    essence: action.essence,
    summary: action.question,
    proposed_sequence: conversation!.throughSequence,
    expires_at: new Date(now.getTime() + EXPIRES_MS),
  }
  await readScope(database, workspaceId, (work) =>
    proposeAction({ ...work, now }, conversation!.id, proposal),
  )
  state.row = { ...proposal, carried_out_sequence: null, result: null }
  const data = {
    status: 'needs_confirmation',
    summary: action.question,
    arguments: action.arguments,
    instruction: 'Nothing is done yet. Ask the customer exactly this question.',
  }
  return {
    status: 'needs_confirmation',
    data,
    // The model chose the arguments, so the question is evidence for nothing.
    evidence: action.evidence,
    reported: [],
  }
}

async function carryOut(
  database: Platform['database'],
  state: ActionState,
  { conversation, workspaceId }: ToolScene,
  call: ConfirmableCall,
  agreed: PendingActionRow,
): Promise<ToolResult> {
  const { id: conversationId, throughSequence, responderEpoch } = conversation!
  const isOurs = await readScope(database, workspaceId, (work) =>
    claimAction(work, conversationId, { id: agreed.id, throughSequence, responderEpoch }),
  )
  if (!isOurs) throw notOurs()
  state.row = { ...agreed, carried_out_sequence: throughSequence }
  try {
    // The stored arguments: those that the customer agreed to.
    const answer = await call.carryOut(agreed.arguments, `action:${agreed.id}`)
    const result = { data: answer.data, evidence: [...answer.evidence] }
    await readScope(database, workspaceId, (work) => recordResult(work, conversationId, agreed.id, result))
    state.row = { ...state.row, result }
    return { status: 'done', ...result, reported: [] }
  } catch (cause) {
    // Between the claim and the change somebody else took over: the change was undone.
    const error = cause instanceof OperationError && cause.code === 'responder_changed' ? notOurs() : cause
    if (error instanceof ToolRefusal) {
      await readScope(database, workspaceId, (work) => dropAction(work, conversationId, agreed.id))
      state.row = undefined
    }
    throw error
  }
}
