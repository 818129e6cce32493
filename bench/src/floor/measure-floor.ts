/**
 * The same rows by hand-written SQL: same Postgres, same durability, same number of messages under way, as many
 * connections as the server has. No HTTP, no policies, no thinking: what is left is what durability itself costs.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { type EventData, packEventData } from '@parley/server/events'
import type pg from 'pg'
import { closedLoop, type Measured } from '../load/closed-loop.ts'
import { withPool } from '../stage/with-pool.ts'
import { readSampleRows, type SampleRows } from './sample-rows.ts'
import { CLAIM, NUMBER, QUEUE, QUEUE_CLAIMED, RECEIVE, SETTLE, TAKE_IN } from './statements.ts'

/** As PARLEY_POOL_SIZE is by default. */
const CONNECTIONS = 20

export async function measureFloor(options: {
  connectionString: string
  concurrency: number
  warmUpMs: number
  measureMs: number
  signal: AbortSignal
}): Promise<Measured> {
  return await withPool({ ...options, connections: CONNECTIONS }, async (pool) => {
    const numbering = new AbortController()
    try {
      const client = await pool.connect()
      const sample = await readSampleRows(client)
      client.release()
      const numbered = numberEvents(pool, sample, numbering.signal)
      const measured = await closedLoop({ ...options, work: messageWriter(pool, sample) }).finally(() =>
        numbering.abort(),
      )
      await numbered
      return measured
    } finally {
      numbering.abort()
    }
  })
}

function messageWriter(pool: pg.Pool, sample: SampleRows): (number: number) => Promise<void> {
  const text = (value: unknown) => JSON.stringify(value)
  const entry = text(sample.ledgerEntry)
  const inbound = text(sample.inbound)
  const outbound = text(sample.outbound)
  const turn = sample.turn ? text(sample.turn) : null
  const inboundEvents = text(sample.inboundEvents)
  const queuedEvents = text(sample.outboundEvents.slice(0, -1))
  const sentEvents = text(sample.outboundEvents.slice(-1))
  const workspace = sample.workspaceId
  const run = async (name: string, statement: string, values: unknown[]): Promise<string> =>
    (await pool.query<{ id: string }>({ name, text: statement, values })).rows[0]?.id ?? ''

  return async (number) => {
    const { id, contact_id, session_id } = sample.conversations[number % sample.conversations.length]!
    const answer = [outbound, queuedEvents, workspace, id, contact_id, session_id, turn]
    let messageId: string
    if (sample.inbound) {
      const ledgerId = await run('take_in', TAKE_IN, [entry])
      await run('receive', RECEIVE, [inbound, inboundEvents, workspace, id, contact_id, session_id, ledgerId])
      messageId = await run('queue_claimed', QUEUE_CLAIMED, answer)
    } else {
      messageId = await run('queue', QUEUE, answer)
      await run('claim', CLAIM, [workspace, id, messageId])
    }
    await run('settle', SETTLE, [workspace, id, messageId, sentEvents, contact_id])
  }
}

async function numberEvents(pool: pg.Pool, sample: SampleRows, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) if (!(await numberOnce(pool, sample))) await pause(5)
}

async function numberOnce(pool: pg.Pool, sample: SampleRows): Promise<number> {
  const packed = packEventData((sample.outboundEvents[0]?.data ?? {}) as EventData)
  const values = [sample.workspaceId, packed]
  return (await pool.query({ name: 'number', text: NUMBER, values })).rowCount ?? 0
}

/** So many messages, one after the other, each with its events numbered: for comparing the rows with those of the server. */
export async function writeOneByOne(pool: pg.Pool, messages: number): Promise<void> {
  const client = await pool.connect()
  const sample = await readSampleRows(client)
  client.release()
  const write = messageWriter(pool, sample)
  for (let number = 0; number < messages; number++) {
    await write(number)
    await numberOnce(pool, sample)
  }
}
