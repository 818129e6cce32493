/** Renders the bodies of deliveries that keep none, from their events, exactly as the first time. */

import type { Session } from '../../../../platform/database/index.ts'
import { LaterVersionError } from '../../../../platform/events/versions/later-version-error.ts'
import type { Scope } from '../../../../platform/operations/work.ts'
import { eventsByIds, readEvent, type StoredEventRow } from '../events/events.store.ts'
import { type PresentEventData, presentEvent } from '../events/present-event.ts'
import { boundBody } from './bound-body.ts'
import { readChannelPhones } from './channel-phones.store.ts'
import { bodyText, type EventRenderer, type EventRenderers, type RenderedEvent } from './event-renderer.ts'

export interface RenderAgain {
  renderers: EventRenderers
  presentData: PresentEventData
}

interface Wanted {
  id: string
  event_id: string
  part: number
}

/** Why this server cannot render an event. */
export interface RenderProblem {
  error: string
  /** A server of a later version wrote the event, and can render it. */
  isOfLaterVersion: boolean
}

export type BodyAgain = { body: string; problem?: undefined } | { body?: undefined; problem: RenderProblem }

/** By the id of the delivery. One whose event is not kept any more is missing. One that fails does not fail the others. */
export async function renderAgain(
  work: Scope<Session>,
  format: string,
  wanted: readonly Wanted[],
  { renderers, presentData }: RenderAgain,
): Promise<Map<string, BodyAgain>> {
  const renderer = renderers.get(format)
  if (!renderer || wanted.length === 0) return new Map()
  const events = await eventsByIds(
    work,
    wanted.map(({ event_id }) => event_id),
  )
  const channelPhones = renderer.namesChannels ? await readChannelPhones(work) : undefined
  const place = { workspaceId: work.workspaceId, channelPhones }
  const render = (event: StoredEventRow) =>
    partsOf(event, (presented) => renderer.render(presented, place), presentData)
  const parts = new Map(events.map((event) => [event.id, render(event)] as const))
  const bodies = new Map<string, BodyAgain>()
  for (const { id, event_id, part } of wanted) {
    const rendered = parts.get(event_id)
    if (rendered === undefined) continue
    if ('error' in rendered) bodies.set(id, { problem: rendered })
    else if (rendered[part]) bodies.set(id, { body: boundBody(bodyText(rendered[part])) })
  }
  return bodies
}

function partsOf(
  event: StoredEventRow,
  render: EventRenderer['render'],
  presentData: PresentEventData,
): readonly RenderedEvent[] | RenderProblem {
  try {
    return render(presentEvent(readEvent(event), presentData))
  } catch (error) {
    return {
      error: `The event could not be rendered: ${(error as Error).message}`,
      isOfLaterVersion: error instanceof LaterVersionError,
    }
  }
}
