/** The business's own tools as a turn offers and calls them. */

import { questions, speakable } from '@parley/language'
import { readScope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { type ActionState, confirmAction } from '../confirm-action.ts'
import { canonical } from '../run-direct-tool.ts'
import { type ToolAnswer, ToolRefusal, type ToolScene } from '../tool.ts'
import type { CallableTool } from '../toolbox.ts'
import { type Calling, callDirectly, callOnce } from './call-business-tool.ts'
import type { Callable, Callables } from './callables.ts'
import { describeInput } from './describe-input.ts'
import { inputProblem } from './input-schema.ts'
import { listToolsNamed } from './tools.store.ts'

export function createBusinessTools(
  platform: Pick<Platform, 'database' | 'clock'>,
  { callablesOf, perform }: Callables,
) {
  const { database, clock } = platform
  const calling: Calling = { database, clock, perform }

  return {
    /** The tools of these names, ready to be called in this scene. */
    async offer(names: readonly string[], scene: ToolScene, state: ActionState): Promise<CallableTool[]> {
      if (names.length === 0) return []
      const rows = await readScope(database, scene.workspaceId, (work) => listToolsNamed(work, names))
      const all = await Promise.all(rows.map((row) => callablesOf(row, scene.signal)))
      const byName = new Map(all.flat().map((one) => [one.name, one]))
      return [...byName.values()].map((one) => callable(calling, one, scene, state))
    },
  }
}
export type BusinessTools = ReturnType<typeof createBusinessTools>

function callable(calling: Calling, one: Callable, scene: ToolScene, state: ActionState): CallableTool {
  const { row, name, description, inputSchema, secrets } = one
  return {
    name,
    description,
    inputSchema,
    changes: row.changes || one.confirm,
    secrets,
    maximumPerTurn: row.max_calls_per_turn,
    async call(raw) {
      const problem = inputProblem(inputSchema, raw)
      if (problem !== undefined) throw new ToolRefusal(`The input is not valid: ${problem}.`)
      const input = raw as Record<string, unknown>
      if (!one.confirm) return callDirectly(calling, one, input, scene)
      const essence = JSON.stringify(canonical(input))
      const question = questions[scene.language].anything(speakable(name), describeInput(input, scene))
      return confirmAction(calling, state, scene, {
        tool: name,
        action: { arguments: input, essence, question, evidence: [] },
        check: async () => undefined,
        async carryOut(args, key): Promise<ToolAnswer> {
          const result = await callOnce(calling, one, args, key, scene)
          return { data: result.data, evidence: result.evidence }
        },
      })
    },
  }
}
