/** Bare NOTIFY to a connection that listens: what no stream that follows Postgres can be faster than. */
import pg from 'pg'
import { monotonicNow } from '../load/monotonic-now.ts'
import { steadyLoad } from '../load/steady-load.ts'

export async function measureNotifyFloor(options: {
  connectionString: string
  perSecond: number
  durationMs: number
  signal: AbortSignal
}): Promise<number[]> {
  const { connectionString } = options
  const listener = new pg.Client({ connectionString })
  const senders = new pg.Pool({ connectionString, max: 4 })
  await listener.connect()
  try {
    const awaited = new Map<string, (at: number) => void>()
    listener.on('notification', ({ payload }) => {
      awaited.get(payload ?? '')?.(monotonicNow())
      awaited.delete(payload ?? '')
    })
    await listener.query('listen bench_stream')
    return await steadyLoad({
      ...options,
      work: async (number) => {
        const arrived = new Promise<number>((resolve) => void awaited.set(String(number), resolve))
        await senders.query({
          name: 'notify',
          text: `select pg_notify('bench_stream', $1)`,
          values: [String(number)],
        })
        return await arrived
      },
    })
  } finally {
    await Promise.all([listener.end(), senders.end()])
  }
}
