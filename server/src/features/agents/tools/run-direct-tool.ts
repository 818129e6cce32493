import { createHash } from 'node:crypto'
import type { Session } from '../../../platform/database/index.ts'
import { isStillResponding } from './pending-actions.store.ts'
import { type DirectTool, ToolRefusal, type ToolWork } from './tool.ts'
import type { ToolResult } from './toolbox.ts'

export async function runDirectTool(
  tool: DirectTool,
  input: unknown,
  work: ToolWork,
  read: <T>(statement: (session: Session) => Promise<T>) => Promise<T>,
): Promise<ToolResult> {
  const { conversation, workspaceId } = work.scene
  if (tool.changes) {
    if (!conversation) return wouldDo(tool.name, input)
    const { id, responderEpoch } = conversation
    if (
      !(await read((session) => isStillResponding({ transaction: session, workspaceId }, id, responderEpoch)))
    )
      throw notOurs()
  }
  const { data, evidence } = await tool.run(input, work, callKey(work, tool.name, input))
  return { status: 'done', data, evidence, reported: [] }
}

export function wouldDo(tool: string, input: unknown, evidence: readonly string[] = []): ToolResult {
  return { status: 'would_do', data: { status: 'preview', would_do: tool, input }, evidence, reported: [] }
}

export function notOurs(): ToolRefusal {
  return new ToolRefusal('A person answers the conversation now; nothing was changed.')
}

/**
 * The same for every attempt at answering the same messages: `answeredSequence` stands still while a turn is thought
 * again, also when newer messages have come meanwhile.
 */
export function callKey({ scene }: Pick<ToolWork, 'scene'>, tool: string, input: unknown): string {
  const { conversation } = scene
  const parts = [conversation?.id, conversation?.answeredSequence, tool, canonical(input)]
  return `tool:${createHash('sha256').update(JSON.stringify(parts)).digest('hex')}`
}

/** The same value whatever the order of its keys. */
export function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).filter(([, item]) => item !== undefined)
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, canonical(item)]),
  )
}
