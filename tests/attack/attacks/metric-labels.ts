import { request } from '../arena/request.ts'
import type { Attack } from '../attack.ts'

const CALLS = 1_500
const MOST_SERIES = 50

export const metricLabels: Attack = {
  name: 'metric-labels',
  tries: 'a stranger calls hooks with ever new queries and paths, each of which becomes a metric for ever',
  async run({ server }) {
    const read = () => request(`${server.url}/metrics`)
    const before = await read()
    for (let call = 0; call < CALLS; call += 50) {
      await Promise.all(
        Array.from({ length: 50 }, (_, index) => {
          const number = call + index
          const path =
            number % 3 === 0 ? `whatsapp/meta-cloud?${number}` : `kind-${number}/provider-${number}/x`
          return request(`${server.url}/hooks/${path}`, { method: 'POST', json: {} })
        }),
      )
    }
    const after = await read()
    const series = (text: string) => text.split('\n').filter((line) => line && !line.startsWith('#')).length
    const grown = series(String(after.body)) - series(String(before.body))
    const refused = before.status === 200 && after.status === 200 && grown <= MOST_SERIES
    return { refused, seen: `${CALLS} calls made ${grown} new series on /metrics (${after.status})` }
  },
}
