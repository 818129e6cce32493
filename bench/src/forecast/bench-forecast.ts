/** The forecast of a campaign to a segment of 10,000, then of 100,000 contacts, beside reading the segment alone. */
import { importPeople } from '../campaign/people.ts'
import { createHttpClient } from '../load/http-client.ts'
import { monotonicNow } from '../load/monotonic-now.ts'
import { round } from '../percentiles.ts'
import type { Benchmark } from '../stage/context.ts'
import { onStage } from '../stage/open-stage.ts'
import { readPostgresVersion } from '../stage/read-postgres-version.ts'

const SIZES = [10_000, 100_000]
const RUNS = 3
/** True of all contacts, and worked out for each of them. */
const RULES = {
  all: [
    { field: 'country', operator: 'is', value: 'IN' },
    { field: 'name', operator: 'contains', value: 'person' },
    { field: 'tags', operator: 'includes_none_of', value: ['left'] },
  ],
} as const

export const benchForecast: Benchmark = (context) =>
  onStage(context, async ({ api, server, connectionString }) => {
    const { say, signal } = context
    const { key } = await api.call('api_keys.create', { name: 'benchmark' })
    const channel = await api.call('channels.create', {
      ...{ kind: 'whatsapp', provider: 'sandbox', name: 'Number' },
    })
    const audience = await api.call('audiences.create', { name: 'Everybody', rules: RULES })
    const campaign = await api.call('campaigns.create', {
      name: 'Offer',
      channel_id: channel.id,
      audience_id: audience.id,
      content: { type: 'text', text: 'Hello' },
    })
    const http = createHttpClient(server.url)
    const ask = async (path: string) => {
      const started = monotonicNow()
      const response = await http.send('GET', path, { headers: { authorization: `Bearer ${key}` } })
      return { ms: monotonicNow() - started, body: JSON.parse(response.body) as Record<string, unknown> }
    }
    const measured: { contacts: number; forecastMs: number; segmentMs: number; reachable: unknown }[] = []
    let filled = 0
    for (const contacts of SIZES) {
      say(`importing ${contacts.toLocaleString('en')} contacts`)
      await importPeople(api, { from: filled, to: contacts }, signal)
      filled = contacts
      say('asking for the forecast')
      const forecasts = []
      const counts = []
      for (let run = 0; run < RUNS; run++) {
        counts.push(await ask(`/v1/audiences/${audience.id}`))
        forecasts.push(await ask(`/v1/campaigns/${campaign.id}/forecast`))
      }
      measured.push({
        contacts,
        forecastMs: medianOf(forecasts.map(({ ms }) => ms)),
        segmentMs: medianOf(counts.map(({ ms }) => ms)),
        reachable: forecasts[0]!.body.reachable,
      })
    }
    const largest = measured.at(-1)!
    const perSecond = (contacts: number, ms: number) => round((contacts * 1000) / ms, 0)
    return {
      postgres: await readPostgresVersion(connectionString),
      result: {
        name: 'forecast',
        title: `GET /v1/campaigns/{id}/forecast of a segment by rule, median of ${RUNS}`,
        lines: [],
        tables: [
          {
            columns: ['contacts', 'forecast ms', 'contacts per second', 'counting the segment alone ms'],
            rows: measured.map(({ contacts, forecastMs, segmentMs }) => [
              contacts.toLocaleString('en'),
              String(round(forecastMs, 0)),
              String(perSecond(contacts, forecastMs)),
              String(round(segmentMs, 0)),
            ]),
          },
        ],
        figures: {
          throughput_per_s: perSecond(largest.contacts, largest.forecastMs),
          floor_per_s: perSecond(largest.contacts, largest.segmentMs),
          ratio: round(largest.segmentMs / largest.forecastMs, 3),
          ...Object.fromEntries(
            measured.map(({ contacts, forecastMs }) => [`forecast_${contacts}_ms`, round(forecastMs, 0)]),
          ),
        },
        notes: [
          'The forecast asks the gate about every contact; counting the segment asks nothing about them.',
        ],
        isBroken: measured.some(({ contacts, reachable }) => reachable !== contacts),
      },
    }
  })

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
}
