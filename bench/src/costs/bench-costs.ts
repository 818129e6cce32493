/** Messages over five times with different prices: the ledger of costs beside the invoice of a fake provider. */

import { setTimeout as pause } from 'node:timers/promises'
import { batchWebhook, statusWebhook, textMessageWebhook } from '@parley/channels/testing'
import { readId } from '@parley/contracts'
import type pg from 'pg'
import { createHttpClient, type HttpClient } from '../load/http-client.ts'
import { monotonicNow } from '../load/monotonic-now.ts'
import { postWebhook } from '../load/post-webhook.ts'
import { round } from '../percentiles.ts'
import type { BenchContext, Benchmark } from '../stage/context.ts'
import { createShop, PHONE_NUMBER_ID, type Shop } from '../stage/create-shop.ts'
import { onStage, type Stage } from '../stage/open-stage.ts'
import { readPostgresVersion } from '../stage/read-postgres-version.ts'
import { withPool } from '../stage/with-pool.ts'
import { compareBooks, presentComparison } from './compare-books.ts'
import {
  CALLING_CODES,
  createFakeProvider,
  deliveryOf,
  type FakeProvider,
  OWN_RUPEES,
} from './fake-provider.ts'
import { reportsOf, type StatusReport } from './status-reports.ts'
import { storeMessages } from './store-messages.ts'

const MESSAGES = 20_000
const STATUSES_AT_ONCE = 200
/** Webhooks under way. */
const POSTS_AT_ONCE = 4
/** Messages whose statuses are mixed with each other. */
const CHUNK = 2_000

export const benchCosts: Benchmark = (context) =>
  onStage(context, (stage) =>
    withPool({ connectionString: stage.connectionString, connections: 2 }, async (pool) => {
      const { say, signal, messages: count = MESSAGES } = context
      const shop = await createShop(stage.api)
      const client = createHttpClient(stage.server.url)
      await addOwnPrices(stage)
      const conversations = await meetCustomers({ client, shop, pool, signal })
      say(`storing ${count} messages`)
      await storeMessages(pool, { count, conversations }, signal)

      say('their statuses, as the provider posts them')
      const provider = createFakeProvider()
      const began = monotonicNow()
      await postStatuses(context, { client, shop, provider, count })
      const posted = monotonicNow()
      say('until every status is in the books')
      while (!(await isEntered(pool))) {
        signal.throwIfAborted()
        await pause(500)
      }
      const seconds = (monotonicNow() - began) / 1000
      const comparison = await compareBooks(pool, provider.invoice())
      client.close()
      const figures = {
        messages: count,
        messages_per_s: round(count / seconds, 0),
        seconds: round(seconds, 1),
        behind_seconds: round(seconds - (posted - began) / 1000, 1),
      }
      return {
        postgres: await readPostgresVersion(stage.connectionString),
        result: presentComparison(comparison, figures),
      }
    }),
  )

/** The amounts of July 2026 are entered by the business itself. */
async function addOwnPrices(stage: Stage): Promise<void> {
  await stage.api.call('price_lists.create', {
    name: 'India, July 2026',
    provider: 'whatsapp/meta-cloud',
    currency: 'INR',
    valid_from: '2026-07-01',
    prices: Object.entries(OWN_RUPEES).map(([category, price]) => ({
      country: 'IN',
      category: category as keyof typeof OWN_RUPEES,
      price_micros: Math.round(Number(price) * 1_000_000),
    })),
  })
}

interface Meeting {
  client: HttpClient
  shop: Shop
  pool: pg.Pool
  signal: AbortSignal
}

const LOCAL_NUMBERS: Readonly<Record<string, string>> = {
  '91': '9812345678',
  '55': '11961234567',
  '1': '4155550123',
  '49': '15123456789',
  '52': '5512345678',
  '977': '9841234567',
  '254': '712345678',
}

/** One customer in each country writes. The ids of their conversations, in the order of the countries. */
async function meetCustomers({ client, shop, pool, signal }: Meeting): Promise<string[]> {
  const phones = CALLING_CODES.map((code) => `+${code}${LOCAL_NUMBERS[code]}`)
  const questions = phones.map((from) =>
    textMessageWebhook({ phone_number_id: PHONE_NUMBER_ID, from, text: 'Hello' }),
  )
  await postWebhook(client, shop.hookPath, batchWebhook(questions))
  for (;;) {
    signal.throwIfAborted()
    const { rows } = await pool.query<{ id: string; phone: string }>(
      `select c.id, i.value as phone from conversations c
         join contact_identities i on i.workspace_id = c.workspace_id and i.contact_id = c.contact_id and i.kind = 'phone'
        where c.channel_id = $1 and i.value = any ($2)`,
      [readId('channel', shop.channelId), phones],
    )
    if (rows.length === phones.length)
      return phones.map((phone) => rows.find((row) => row.phone === phone)!.id)
    await pause(100)
  }
}

interface Posting {
  client: HttpClient
  shop: Shop
  provider: FakeProvider
  count: number
}

async function postStatuses(
  { signal, say }: BenchContext,
  { client, shop, provider, count }: Posting,
): Promise<void> {
  let late: StatusReport[] = []
  const post = async (reports: readonly StatusReport[]) => {
    for (let start = 0; start < reports.length; start += STATUSES_AT_ONCE * POSTS_AT_ONCE) {
      signal.throwIfAborted()
      const portions = Array.from({ length: POSTS_AT_ONCE }, (_, index) => start + index * STATUSES_AT_ONCE)
      await Promise.all(
        portions.map(async (from) => {
          const portion = reports.slice(from, from + STATUSES_AT_ONCE)
          if (portion.length === 0) return
          const webhooks = portion.map(({ id, status, at, pricing }) =>
            statusWebhook({
              phone_number_id: PHONE_NUMBER_ID,
              ...{ id, status, timestamp: at },
              ...(pricing && { pricing }),
              ...(status === 'failed' && { errors: [{ code: 131026, title: 'Undeliverable' }] }),
            }),
          )
          await postWebhook(client, shop.hookPath, batchWebhook(webhooks))
        }),
      )
    }
  }
  for (let first = 0; first < count; first += CHUNK) {
    const reports: StatusReport[] = []
    for (let number = first; number < Math.min(count, first + CHUNK); number++)
      reports.push(...reportsOf(number, deliveryOf(number, count), provider))
    const before = late
    late = reports.filter(({ isLate }) => isLate)
    await post([...reports.filter(({ isLate }) => !isLate).sort(byHash), ...before])
    if ((first / CHUNK) % 50 === 49) say(`${first + CHUNK} of ${count} messages`)
  }
  await post(late)
}

/** An order that has nothing to do with that of the messages. */
function byHash(a: StatusReport, b: StatusReport): number {
  const key = ({ id, status }: StatusReport) => `${id.slice(-2)}${status}${id}`
  return key(a) < key(b) ? -1 : 1
}

async function isEntered(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ entered: boolean }>(`
    select not exists (select from ledger_entries where state = 'waiting') and not exists (select from unnumbered_events)
       and not exists (select from cost_rechecks)
       and not exists (select from event_counters e left join cost_cursors c using (workspace_id)
                        where e.last_sequence > coalesce(c.cursor, 0)) as entered`)
  return rows[0]!.entered
}
