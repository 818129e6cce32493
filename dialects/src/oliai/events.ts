/** Our events as OliAI's callbacks. It documents the one of an import alone; the names and the shape of the others are in its manner. */
import type { Call, Campaign, ContactImport, EventType } from '@parley/contracts'
import { type DialectEvent, type DialectEvents, type RenderedEvent, signBody } from '../kit/index.ts'
import { presentCall } from './call.ts'
import { presentCampaignAlone } from './campaign.ts'
import { presentImport } from './import.ts'

const NAMES = ['import.completed', 'campaign.started', 'campaign.completed', 'call.completed'] as const
type EventName = (typeof NAMES)[number]

/** One attempt at once and three more. The vendor documents neither these nor a signature. */
const DELAYS_SECONDS = [60, 300, 1800] as const
const TIMEOUT_MS = 10_000

/** The native resources that an event may carry. */
interface Snapshots {
  import?: ContactImport
  campaign?: Campaign
  call?: Call
}

/** As that of an import, the event of a call tells of every end; its status says how it ended. */
const EVENTS: Partial<Record<EventType, EventName>> = {
  'import.completed': 'import.completed',
  'campaign.started': 'campaign.started',
  'campaign.completed': 'campaign.completed',
  'call.completed': 'call.completed',
  'call.failed': 'call.completed',
}

export const oliaiEvents: DialectEvents = {
  names: NAMES,
  delaysSeconds: DELAYS_SECONDS,
  timeoutMs: TIMEOUT_MS,

  render(event) {
    const name = EVENTS[event.type]
    const data = name && renderData(name, event)
    return name && data ? [envelope(name, data)] : []
  },

  sample(name, { eventId, occurredAt }) {
    if (!isEventName(name)) throw new Error(`${name} is no event of OliAI`)
    return envelope(name, sampleData(name, eventId, occurredAt))
  },

  sign(body, secret, deliveryId) {
    return {
      'content-type': 'application/json',
      'user-agent': 'OliAI-Webhooks/1',
      'x-oliai-signature': `sha256=${signBody(body, secret)}`,
      'x-oliai-delivery': deliveryId,
    }
  },
}

function isEventName(name: string): name is EventName {
  return (NAMES as readonly string[]).includes(name)
}

function envelope(name: EventName, data: object): RenderedEvent {
  return { name, body: JSON.stringify({ event: name, ...data }) }
}

/** Undefined when the event lacks what it is about. */
function renderData(name: EventName, event: DialectEvent): object | undefined {
  const { import: ended, campaign, call } = event.data as Snapshots
  switch (name) {
    case 'import.completed':
      return ended && named('importId', presentImport(ended))
    case 'campaign.started':
    case 'campaign.completed':
      // Of campaigns of messages the vendor has none.
      return campaign?.kind === 'call' ? named('campaignId', presentCampaignAlone(campaign)) : undefined
    case 'call.completed':
      return call && named('callId', presentCall(call))
  }
}

function named<Shown extends { id: string }>(key: string, { id, ...shown }: Shown): object {
  return { [key]: id, ...shown }
}

function sampleData(name: EventName, eventId: string, at: string): object {
  const tail = eventId.slice(eventId.lastIndexOf('_'))
  switch (name) {
    case 'import.completed':
      return {
        importId: `imp${tail}`,
        status: 'COMPLETED',
        ...{ total: 2, created: 2, updated: 0, failed: 0, errorCount: 0 },
        completedAt: at,
      }
    case 'campaign.started':
    case 'campaign.completed': {
      const isOver = name === 'campaign.completed'
      return {
        campaignId: `camp${tail}`,
        name: 'Sample',
        status: isOver ? 'COMPLETED' : 'IN_PROGRESS',
        flowId: `flow${tail}`,
        audienceId: `aud${tail}`,
        startedAt: at,
        completedAt: isOver ? at : null,
      }
    }
    case 'call.completed':
      return {
        callId: `call${tail}`,
        campaignId: `camp${tail}`,
        contactId: `cid${tail}`,
        flowId: `flow${tail}`,
        status: 'COMPLETED',
        attempt: 1,
        startedAt: at,
        endedAt: at,
        durationSeconds: 42,
        outcome: 'FINISHED',
      }
  }
}
