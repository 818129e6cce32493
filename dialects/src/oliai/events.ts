/** Our events as OliAI's callbacks. It documents the one of an import alone; the shape of the others is in its manner. */
import type { ContactImport, EventType } from '@parley/contracts'
import { type DialectEvent, type DialectEvents, type RenderedEvent, signBody } from '../kit/index.ts'
import { ids } from './ids.ts'
import { presentImport } from './import.ts'

const NAMES = ['import.completed'] as const
type EventName = (typeof NAMES)[number]

/** One attempt at once and three more. The vendor documents neither these nor a signature. */
const DELAYS_SECONDS = [60, 300, 1800] as const
const TIMEOUT_MS = 10_000

/** The native resources that an event may carry. */
interface Snapshots {
  import?: ContactImport
}

const EVENTS: Partial<Record<EventType, EventName>> = { 'import.completed': 'import.completed' }

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
  const { import: ended } = event.data as Snapshots
  switch (name) {
    case 'import.completed': {
      if (!ended) return undefined
      const { id, ...outcome } = presentImport(ended)
      return { importId: id, ...outcome }
    }
  }
}

function sampleData(name: EventName, eventId: string, at: string): object {
  switch (name) {
    case 'import.completed':
      return {
        importId: ids.show('import', idLike(eventId)),
        status: 'COMPLETED',
        total: 2,
        created: 2,
        updated: 0,
        failed: 0,
        errorCount: 0,
        completedAt: at,
      }
  }
}

/** An id that a sample may show. */
function idLike(eventId: string): string {
  return `imp${eventId.slice(eventId.lastIndexOf('_'))}`
}
