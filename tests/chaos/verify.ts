/** Compares the records of customers, provider and receivers with those of the installation. Every line must be right. */
import type { Cluster } from './cluster/cluster.ts'
import { waitUntil } from './cluster/wait.ts'
import type { Business } from './world/business.ts'
import type { Customers } from './world/customers.ts'
import type { Provider } from './world/provider.ts'
import type { Receiver } from './world/receiver.ts'

export interface Line {
  what: string
  seen: string
  isRight: boolean
}

export interface Seen {
  cluster: Cluster
  business: Business
  customers: Customers
  provider: Provider
  receivers: { eightAtATime: Receiver; oneAtATime: Receiver }
  /** Messages that were on their way when a process died: their outcome may stay unknown. */
  claimedAtKills: ReadonlySet<string>
}

const DRAIN_MS = 240_000

/** Waits until every queue is empty and both endpoints have received every event. */
export async function drain({ cluster, receivers }: Seen): Promise<boolean> {
  const look = async () => {
    const [left] = await cluster.query<{ left: string; events: string }>(`
      select (select count(*) from ledger_entries where state = 'waiting')
           + (select count(*) from turn_queue where due_at is not null)
           + (select count(*) from outbox where state in ('queued', 'sending'))
           + (select count(*) from unnumbered_events) as left,
             (select count(*) from events e where exists (select from webhook_endpoints w where w.workspace_id = e.workspace_id)) as events`)
    const heard = [receivers.eightAtATime, receivers.oneAtATime].map(({ accepted }) => new Set(accepted).size)
    return Number(left!.left) === 0 && heard.every((count) => count >= Number(left!.events) - FIRST_EVENTS)
  }
  return waitUntil('the queues to be empty', look, DRAIN_MS).then(
    () => true,
    () => false,
  )
}

/** Events that were before the endpoints: of the agent, the channel, the document. */
const FIRST_EVENTS = 20

export async function verify(seen: Seen): Promise<Line[]> {
  return [...(await verifyMessages(seen)), ...(await verifySends(seen)), ...(await verifyEvents(seen))]
}

async function verifyMessages({ cluster, business, customers }: Seen): Promise<Line[]> {
  const stored = await storedTexts(business, customers)
  let lost = 0
  let doubled = 0
  let disordered = 0
  for (const [phone, sent] of customers.acknowledged) {
    const texts = stored.get(phone) ?? []
    const places = new Map(texts.map((text, place) => [text, place]))
    lost += sent.filter((text) => !places.has(text)).length
    doubled += texts.length - places.size
    const order = sent.flatMap((text) => places.get(text) ?? [])
    disordered += order.filter((place, index) => index > 0 && place < order[index - 1]!).length
  }
  const total = [...customers.acknowledged.values()].reduce((sum, { length }) => sum + length, 0)
  const [ledger] = await cluster.query<{ received: string; processed: string; quarantined: string }>(`
    select (select sum(received) from ledger_arrivals) as received,
           (select count(*) from ledger_entries where state = 'processed') as processed,
           (select count(*) from ledger_entries where state = 'quarantined') as quarantined`)
  const [open] = await cluster.query<{ unanswered: string }>(
    `select count(*) as unanswered from conversations c join turn_queue q on q.conversation_id = c.id
      where q.answered_sequence < c.last_inbound_sequence`,
  )
  return [
    {
      what: 'acknowledged messages that are lost',
      seen: `${lost} of ${total}`,
      isRight: lost === 0 && total > 0,
    },
    { what: 'messages stored twice', seen: `${doubled}`, isRight: doubled === 0 },
    { what: 'messages out of order', seen: `${disordered}`, isRight: disordered === 0 },
    {
      what: 'ledger: received = processed + quarantined',
      seen: `${ledger!.received} = ${ledger!.processed} + ${ledger!.quarantined}`,
      isRight:
        Number(ledger!.received) === Number(ledger!.processed) + Number(ledger!.quarantined) &&
        Number(ledger!.quarantined) === 0,
    },
    { what: 'conversations without an answer', seen: open!.unanswered, isRight: open!.unanswered === '0' },
  ]
}

/** Prints a table, and answers with the exit code: 1 if a line is not right. */
export function printLines(lines: readonly Line[]): number {
  for (const { what, seen, isRight } of lines)
    process.stdout.write(`${isRight ? 'right' : 'WRONG'}  ${what.padEnd(52)}  ${seen}\n`)
  return lines.every(({ isRight }) => isRight) ? 0 : 1
}

/** As the API shows them, in its order. */
async function storedTexts(business: Business, customers: Customers): Promise<Map<string, string[]>> {
  const stored = new Map<string, string[]>()
  for (const phone of customers.acknowledged.keys()) {
    const list = await business.call('GET', `/v1/conversations?contact_phone=${encodeURIComponent(phone)}`)
    const texts: string[] = []
    for (const { id } of list.body.data ?? []) {
      let cursor = ''
      do {
        const page = await business.call(
          'GET',
          `/v1/messages?conversation_id=${id}&order=asc&limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
        )
        for (const { direction, text, content } of page.body.data)
          if (direction === 'inbound') texts.push(text ?? content?.text)
        cursor = page.body.next_cursor ?? ''
      } while (cursor !== '')
    }
    stored.set(phone, texts)
  }
  return stored
}

async function verifySends({ cluster, provider, claimedAtKills }: Seen): Promise<Line[]> {
  const taken = Map.groupBy(provider.posts, ({ messageId }) => messageId)
  let again = 0
  for (const posts of taken.values()) {
    const first = posts.findIndex(({ outcome }) => outcome !== 'refused')
    if (first >= 0) again += posts.length - 1 - first
  }
  const unknown = await cluster.query<{ id: string }>(
    `select id::text from messages where status = 'unknown'`,
  )
  const known = new Set(
    provider.posts.filter(({ outcome }) => outcome === 'taken').map(({ messageId }) => messageId),
  )
  const stuck = unknown.filter(({ id }) => known.has(id) && !claimedAtKills.has(id))
  const [stopped] = await cluster.query<{ sending: string }>(
    `select count(*) as sending from messages where status in ('queued', 'sending')`,
  )
  return [
    {
      what: 'sent again after it was taken or may have been',
      seen: `${again} of ${provider.posts.length} posts`,
      isRight: again === 0 && provider.posts.length > 0,
    },
    {
      what: 'unknown though the provider took it',
      seen: `${stuck.length} of ${unknown.length} unknown`,
      isRight: stuck.length === 0,
    },
    { what: 'messages that never left', seen: stopped!.sending, isRight: stopped!.sending === '0' },
  ]
}

async function verifyEvents({ cluster, receivers }: Seen): Promise<Line[]> {
  const [figures] = await cluster.query<{ events: string; last: string }>(`
    select count(*) as events, max(sequence) as last from events e
     where exists (select from webhook_endpoints w where w.workspace_id = e.workspace_id)`)
  const lines: Line[] = [
    {
      what: 'events numbered without a gap',
      seen: `${figures!.events}, last ${figures!.last}`,
      isRight: figures!.events === figures!.last,
    },
  ]
  for (const [name, { accepted }] of Object.entries(receivers)) {
    const distinct = new Set(accepted)
    const first = Math.min(...distinct)
    const missing = Number(figures!.last) - first + 1 - distinct.size
    lines.push({
      what: `${name}: events that never arrived`,
      seen: `${missing} of ${distinct.size} (${accepted.length - distinct.size} came twice)`,
      isRight: missing === 0,
    })
  }
  const overtakings = countOvertakings(receivers.oneAtATime.accepted)
  lines.push({
    what: 'oneAtATime: events that overtook another',
    seen: `${overtakings}`,
    isRight: overtakings === 0,
  })
  return lines
}

/** An event that comes twice is no overtaking: at least once is promised. */
function countOvertakings(accepted: readonly number[]): number {
  const seen = new Set<number>()
  let highest = 0
  let overtakings = 0
  for (const sequence of accepted) {
    if (!seen.has(sequence) && sequence < highest) overtakings++
    seen.add(sequence)
    highest = Math.max(highest, sequence)
  }
  return overtakings
}
