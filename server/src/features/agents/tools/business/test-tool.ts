/** Calls a tool as an agent would, without a conversation: nothing is counted, nobody is asked. */

import type { Handler } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import { readScope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { ToolRefusal } from '../tool.ts'
import { type Callables, remoteName } from './callables.ts'
import { inputProblem } from './input-schema.ts'
import { findTool } from './tools.store.ts'

export const testTool =
  ({ database, clock }: Pick<Platform, 'database' | 'clock'>, callables: Callables): Handler<'tools.test'> =>
  async ({ principal, signal }, { id, input, tool }) => {
    const row = await readScope(database, principal.workspaceId, (work) =>
      findTool(work, requireId('tool', id)),
    )
    if (!row) throw notFound('tool', id)
    const startedAt = clock.now().getTime()
    const answer = (status: 'done' | 'refused' | 'failed', data: Record<string, unknown>) => ({
      status,
      data,
      duration_ms: clock.now().getTime() - startedAt,
    })
    const known = await callables.callablesOf(row, signal)
    if (row.kind === 'mcp' && tool === undefined) {
      if (known.length === 0) {
        const problem = await callables.listingProblem(row, signal)
        return answer('failed', { reason: problem ?? 'The server lists none of the allowed tools.' })
      }
      const tools = known.map(({ name, description, inputSchema }) => ({
        name,
        description,
        inputSchema,
      }))
      return answer('done', { tools })
    }
    const wanted = tool === undefined ? row.name : remoteName(row.name, tool)
    const one = known.find(({ name }) => name === wanted || name === tool)
    if (!one) return answer('refused', { reason: 'Agents cannot call such a tool here.' })
    const problem = inputProblem(one.inputSchema, input)
    if (problem !== undefined) return answer('refused', { reason: `The input is not valid: ${problem}.` })
    try {
      return answer('done', { answer: await callables.perform(one, input, undefined, signal, 'owner') })
    } catch (error) {
      if (error instanceof ToolRefusal) return answer('failed', error.answer.data)
      throw error
    }
  }
