/** The tools of one turn: which ones there are, and the one way to call them. */
import {
  type Api,
  type Booking,
  ERRORS,
  OperationError,
  type RespondingIn,
  type Scope,
  type Service,
} from '@parley/contracts'
import { z } from 'zod'
import type { Platform } from '../../../platform/platform.ts'
import { explain } from './built-in/find-free-times.ts'
import { builtInTools, listOwnBookings, listServices } from './built-in/index.ts'
import type { BusinessTools } from './business/offer-business-tools.ts'
import { type ActionState, confirmAction, isAgreed, isBegun } from './confirm-action.ts'
import { readOpening } from './pending-actions.store.ts'
import { runDirectTool } from './run-direct-tool.ts'
import { type BuiltInTool, ToolRefusal, type ToolScene, type ToolWork } from './tool.ts'
import type { CallableTool, Toolbox, ToolResult } from './toolbox.ts'

export interface ToolboxDependencies {
  /** Carries out operations for an agent, in its workspace, with these scopes and no other. */
  apiFor(
    workspaceId: string,
    agentId: string,
    scopes: readonly Scope[],
    signal: AbortSignal,
    /** Left out in a preview, and where nothing is written. */
    respondingIn?: RespondingIn,
  ): Promise<Api>
}

// Made once: turning a schema into JSON Schema is dear.
const schemas = new Map(
  builtInTools.map(({ name, input }) => [
    name,
    z.toJSONSchema(input, { target: 'draft-7', io: 'input' }) as Record<string, unknown>,
  ]),
)

const MAXIMUM_CALLS_PER_TURN = 20

export function createToolboxes(
  platform: Platform,
  business: Pick<BusinessTools, 'offer'>,
  { apiFor }: ToolboxDependencies,
) {
  const { database, log } = platform

  /** `allowed` are the names of the agent's tools; null for all built-in ones. */
  async function openToolbox(scene: ToolScene, allowed: readonly string[] | null): Promise<Toolbox> {
    const { workspaceId, conversation } = scene
    const isAllowed = ({ name }: { name: string }) => allowed === null || allowed.includes(name)
    const opening = await database.read(workspaceId, (session) =>
      readOpening(
        session,
        workspaceId,
        conversation ? { conversationId: conversation.id, contactId: conversation.contactId } : null,
        scene.now,
      ),
    )
    const state: ActionState = { row: opening.action }
    const mayBook = builtInTools.some((tool) => tool.isForBookings === true && isAllowed(tool))
    const services = mayBook && opening.isBookable ? await readBooked(scene, listServices) : []
    const bookings =
      mayBook && opening.isBookable && opening.hasBookings
        ? await readBooked(scene, ({ api }) => listOwnBookings({ api, scene }))
        : []
    const builtIn = builtInTools
      .filter((tool) => isAllowed(tool) && (tool.isForBookings !== true || opening.isBookable))
      .map((tool) => callable(tool, scene, state))
    const own = (allowed ?? []).filter((name) => !builtInTools.some((tool) => tool.name === name))
    const tools = [...builtIn, ...(await offerOwn(own, scene, state))]
    const begun = state.row !== undefined && isBegun(state.row, scene) ? state.row : undefined
    const row = state.row
    const isOpen = row !== undefined && row.carried_out_sequence === null && row.expires_at > scene.now
    const counts = new Map<string, number>()
    let proposed: string | null = null
    const detectors = new Set(tools.flatMap(({ secrets }) => secrets ?? []))

    return {
      tools,
      services,
      bookings,
      pending: isOpen
        ? { tool: row.tool, arguments: row.arguments, summary: row.summary, agreed: isAgreed(row, scene) }
        : null,
      done: begun?.result ? [{ tool: begun.tool, ...begun.result }] : [],
      question: () => proposed,
      leaks: (text, before) => [...detectors].some((detector) => detector.leaks(text, before)),
      async call(name, input) {
        scene.signal.throwIfAborted()
        const tool = tools.find((one) => one.name === name)
        if (!tool) return refused('There is no such tool.')
        const count = (counts.get(name) ?? 0) + 1
        counts.set(name, count)
        const total = [...counts.values()].reduce((sum, one) => sum + one, 0)
        if (count > tool.maximumPerTurn || total > MAXIMUM_CALLS_PER_TURN) {
          return refused('This tool cannot be called again in this turn; answer with what you have.')
        }
        try {
          const result = await tool.call(input)
          if (result.status === 'needs_confirmation') proposed = String(result.data.summary)
          if (result.status === 'would_do' && typeof result.data.question === 'string')
            proposed = result.data.question
          return result
        } catch (error) {
          scene.signal.throwIfAborted()
          return explained(error, name)
        }
      },
    }
  }

  function callable(tool: BuiltInTool, scene: ToolScene, state: ActionState): CallableTool {
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
          api: await apiFor(scene.workspaceId, scene.agentId, tool.scopes, scene.signal, leadOf(scene)),
        }
        if ('run' in tool) {
          return runDirectTool(tool, read.data, work, (statement) =>
            database.read(scene.workspaceId, statement),
          )
        }
        const action = await tool.resolve(read.data, work)
        return confirmAction(platform, state, scene, {
          tool: name,
          action,
          check: () => tool.check(action, work),
          carryOut: (args, idempotencyKey) => tool.carryOut(args, work, idempotencyKey),
        })
      },
    }
  }

  /** The business's own tools; none when they cannot be read, so that the customer gets an answer all the same. */
  async function offerOwn(
    names: readonly string[],
    scene: ToolScene,
    state: ActionState,
  ): Promise<CallableTool[]> {
    try {
      return await business.offer(names, scene, state)
    } catch (error) {
      scene.signal.throwIfAborted()
      log.warn({ err: error, workspace_id: scene.workspaceId }, 'the tools of a business could not be read')
      return []
    }
  }

  /** Services and bookings; empty if they cannot be read, so that the customer still gets an answer. */
  async function readBooked<Row extends Service | Booking>(
    scene: ToolScene,
    list: (work: Pick<ToolWork, 'api'>) => Promise<Row[]>,
  ): Promise<Row[]> {
    try {
      const api = await apiFor(scene.workspaceId, scene.agentId, ['bookings:read'], scene.signal)
      return await list({ api })
    } catch (error) {
      scene.signal.throwIfAborted()
      log.warn({ err: error, workspace_id: scene.workspaceId }, 'what can be or is booked could not be read')
      return []
    }
  }

  function explained(error: unknown, tool: string): ToolResult {
    if (error instanceof ToolRefusal) {
      return { status: 'refused', ...error.answer, reported: [] }
    }
    if (error instanceof OperationError && ERRORS[error.code].status < 500) return refused(explain(error))
    log.warn({ err: error, tool }, 'a tool failed')
    const data = { reason: 'The tool does not work right now; nothing is known to have been changed.' }
    return { status: 'failed', data, evidence: [], reported: [] }
  }

  return { openToolbox }
}
export type OpenToolbox = ReturnType<typeof createToolboxes>['openToolbox']

function leadOf({ conversation }: ToolScene) {
  return conversation && { conversationId: conversation.id, responderEpoch: conversation.responderEpoch }
}

function refused(reason: string): ToolResult {
  return { status: 'refused', data: { reason }, evidence: [], reported: [] }
}
