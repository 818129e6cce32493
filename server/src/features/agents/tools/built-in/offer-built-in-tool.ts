/** A built-in tool as a turn offers and calls it. */
import { z } from 'zod'
import type { Platform } from '../../../../platform/platform.ts'
import { type ActionState, confirmAction } from '../confirm-action.ts'
import { refused } from '../refused.ts'
import { runDirectTool } from '../run-direct-tool.ts'
import type { BuiltInTool, ToolScene } from '../tool.ts'
import type { CallableTool, ToolboxDependencies } from '../toolbox.ts'
import { builtInTools } from './index.ts'

// Made once: turning a schema into JSON Schema is dear.
const schemas = new Map(
  builtInTools.map(({ name, input }) => [
    name,
    z.toJSONSchema(input, { target: 'draft-7', io: 'input' }) as Record<string, unknown>,
  ]),
)

export function offerBuiltInTool(
  { database, apiFor }: { database: Platform['database']; apiFor: ToolboxDependencies['apiFor'] },
  tool: BuiltInTool,
  scene: ToolScene,
  state: ActionState,
): CallableTool {
  const { name, description, maximumPerTurn } = tool
  return {
    name,
    description,
    inputSchema: schemas.get(name)!,
    changes: !('run' in tool) || tool.changes,
    maximumPerTurn,
    async call(raw) {
      const read = tool.input.safeParse(raw)
      if (!read.success) return refused(`The input is not valid: ${z.prettifyError(read.error)}`)
      const work = {
        scene,
        api: await apiFor(scene.workspaceId, scene.agentId, tool.scopes, scene.signal, {
          respondingIn: leadOf(scene),
          now: presentOf(scene),
        }),
      }
      if ('run' in tool) {
        return runDirectTool(tool, read.data, work, (statement) =>
          database.read(scene.workspaceId, statement),
        )
      }
      const action = await tool.resolve(read.data, work)
      return confirmAction({ database }, state, scene, {
        tool: name,
        action,
        check: () => tool.check(action, work),
        carryOut: (args, idempotencyKey) => tool.carryOut(args, work, idempotencyKey),
      })
    },
  }
}

/** A preview, and so a scenario, has a clock of its own. A replay looks into the calendar of today. */
function presentOf({ conversation, replay, now }: ToolScene): Date | undefined {
  return conversation === undefined && replay === undefined ? now : undefined
}

function leadOf({ conversation }: ToolScene) {
  return conversation && { conversationId: conversation.id, responderEpoch: conversation.responderEpoch }
}
