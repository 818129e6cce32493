/** The tools of one turn: which ones there are, and the one way to call them. */

import { type Api, type Service, showId } from '@parley/contracts'
import type { OwnBooking } from '@parley/dialogue'
import { readScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import { builtInTools, listOwnReservations, listServices, servicesOf } from './built-in/index.ts'
import { offerBuiltInTool } from './built-in/offer-built-in-tool.ts'
import type { BusinessTools } from './business/offer-business-tools.ts'
import { createToolCalls } from './call-offered-tool.ts'
import { type ActionState, isAgreed, isBegun } from './confirm-action.ts'
import { readOpenings, type ToolOpening } from './pending-actions.store.ts'
import type { ToolScene, ToolWork } from './tool.ts'
import type { CallableTool, Toolbox, ToolboxDependencies } from './toolbox.ts'

interface ToolboxParts extends ToolboxDependencies {
  platform: Pick<Platform, 'database' | 'log'>
  business: Pick<BusinessTools, 'offer'>
}

/** The settings of an agent that decide on its tools. */
export interface EquippedAgent {
  /** Names of its tools; null for all built-in ones. */
  tools: readonly string[] | null
  /** UUIDs of the services that it offers; null for all. */
  service_ids?: readonly string[] | null
}

export type OpenToolbox = (scene: ToolScene, agent: EquippedAgent) => Promise<Toolbox>

export function createToolboxes(
  platform: Pick<Platform, 'database' | 'log'>,
  business: Pick<BusinessTools, 'offer'>,
  { apiFor }: ToolboxDependencies,
): { openToolbox: OpenToolbox } {
  return { openToolbox: (scene, agent) => openToolbox({ platform, business, apiFor }, scene, agent) }
}

async function openToolbox(
  parts: ToolboxParts,
  place: ToolScene,
  { tools: allowed, service_ids: serviceIds = null }: EquippedAgent,
): Promise<Toolbox> {
  const scene = { ...place, serviceIds }
  const { database, log } = parts.platform
  const isAllowed = ({ name }: { name: string }) => allowed === null || allowed.includes(name)
  const opening = scene.opening ?? (await openingOf(database, scene))
  const state: ActionState = { row: opening.action }
  const mayBook = builtInTools.some((tool) => tool.isForBookings === true && isAllowed(tool))
  const services =
    mayBook && opening.isBookable
      ? await readBooked(parts, scene, ({ api }) => listServices({ api, scene }))
      : []
  // An agent that is given services books nothing else, and one without any books nothing.
  const isBookable = opening.isBookable && (serviceIds === null || services.length > 0)
  const bookings =
    mayBook && isBookable && opening.hasBookings
      ? await readBooked(parts, scene, ({ api }) => listOwn(scene, api))
      : []
  const builtIn = builtInTools
    .filter((tool) => isAllowed(tool) && (tool.isForBookings !== true || isBookable))
    .map((tool) => offerBuiltInTool({ database, apiFor: parts.apiFor }, tool, scene, state))
  const own = (allowed ?? []).filter((name) => !builtInTools.some((tool) => tool.name === name))
  const tools = [...builtIn, ...(await offerOwn(parts, own, scene, state))]
  const begun = state.row !== undefined && isBegun(state.row, scene) ? state.row : undefined
  const row = state.row
  const isOpen = row !== undefined && row.carried_out_sequence === null && row.expires_at > scene.now
  const calls = createToolCalls(log, tools, scene)
  const detectors = new Set(tools.flatMap(({ secrets }) => secrets ?? []))

  return {
    tools,
    services,
    resources: mayBook && isBookable ? opening.resources.map(withShownId) : [],
    bookings,
    pending: scene.replay
      ? scene.replay.pending
      : isOpen
        ? { tool: row.tool, arguments: row.arguments, summary: row.summary, agreed: isAgreed(row, scene) }
        : null,
    done: begun?.result ? [{ tool: begun.tool, ...begun.result }] : [],
    question: calls.question,
    leaks: (text, before) => [...detectors].some((detector) => detector.leaks(text, before)),
    call: calls.call,
  }
}

/** Services name their resources by these. */
const withShownId = <One extends { id: string }>(one: One): One => ({
  ...one,
  id: showId('resource', one.id),
})

async function openingOf(
  database: Platform['database'],
  { workspaceId, conversation, now }: ToolScene,
): Promise<ToolOpening> {
  const id = conversation?.id ?? null
  const openings = await readScope(database, workspaceId, (work) => readOpenings({ ...work, now }, [id]))
  return openings.get(id)!
}

/** The business's own tools; none when they cannot be read, so that the customer gets an answer all the same. */
async function offerOwn(
  { platform, business }: ToolboxParts,
  names: readonly string[],
  scene: ToolScene,
  state: ActionState,
): Promise<CallableTool[]> {
  try {
    return await business.offer(names, scene, state)
  } catch (error) {
    scene.signal.throwIfAborted()
    platform.log.warn(
      { err: error, workspace_id: scene.workspaceId },
      'the tools of a business could not be read',
    )
    return []
  }
}

/** Services and bookings; empty if they cannot be read, so that the customer still gets an answer. */
async function readBooked<Row extends Service | OwnBooking>(
  { platform, apiFor }: ToolboxParts,
  scene: ToolScene,
  list: (work: Pick<ToolWork, 'api'>) => Promise<Row[]>,
): Promise<Row[]> {
  try {
    const api = await apiFor(scene.workspaceId, scene.agentId, ['bookings:read'], scene.signal)
    return await list({ api })
  } catch (error) {
    scene.signal.throwIfAborted()
    platform.log.warn(
      { err: error, workspace_id: scene.workspaceId },
      'what can be or is booked could not be read',
    )
    return []
  }
}

async function listOwn(scene: ToolScene, api: Api): Promise<OwnBooking[]> {
  const own = await listOwnReservations({ api, scene })
  return own.map((one) => ({
    id: one.id,
    service: one.isVisit ? servicesOf(one, scene.language) : one.bookings[0]!.service,
    services: one.bookings.flatMap(({ service }) => service ?? []),
    starts_at: one.starts_at,
  }))
}
