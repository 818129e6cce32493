/** Renders the bodies of deliveries that keep none, from their events, exactly as the first time. */
import type { Session } from '../../../platform/database/index.ts'
import { eventsByIds } from '../events/events.store.ts'
import { type PresentEventData, presentEvent } from '../events/present-event.ts'
import { boundBody } from './bound-body.ts'
import { bodyText, type EventRenderers } from './event-renderer.ts'

export interface RenderAgain {
  renderers: EventRenderers
  presentData: PresentEventData
}

interface Wanted {
  id: string
  event_id: string
  part: number
}

/** By the id of the delivery. One whose event is not kept any more is missing. */
export async function renderAgain(
  session: Session,
  workspaceId: string,
  format: string,
  wanted: readonly Wanted[],
  { renderers, presentData }: RenderAgain,
): Promise<Map<string, string>> {
  const renderer = renderers.get(format)
  if (!renderer || wanted.length === 0) return new Map()
  const events = await eventsByIds(
    session,
    workspaceId,
    wanted.map(({ event_id }) => event_id),
  )
  const parts = new Map(
    events.map((event) => [event.id, renderer.render(presentEvent(event, presentData))] as const),
  )
  const bodies = new Map<string, string>()
  for (const { id, event_id, part } of wanted) {
    const rendered = parts.get(event_id)?.[part]
    if (rendered) bodies.set(id, boundBody(bodyText(rendered)))
  }
  return bodies
}
