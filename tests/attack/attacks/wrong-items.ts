import { request, watchWhile } from '../arena/request.ts'
import type { Attack } from '../attack.ts'
import { residentMegabytes } from './slow-readers.ts'

const ITEMS = 3_900_000
const AT_ONCE = 4
const WORST_HEALTH_MS = 2_000
const MOST_GROWTH_MB = 600

export const wrongItems: Attack = {
  name: 'wrong-items',
  tries: 'a key sends lists of millions of wrong items, each of which becomes an error object',
  async run({ server, attacker }) {
    const body = `{"action":"resolve","ids":[${'0,'.repeat(ITEMS)}0]}`
    const before = residentMegabytes(server.pid)
    let most = before
    const statuses: number[] = []
    const watched = await watchWhile(
      () => {
        most = Math.max(most, residentMegabytes(server.pid))
        return request(`${server.url}/health`, { timeoutMs: 20_000 })
      },
      async () => {
        const answers = await Promise.all(
          Array.from({ length: AT_ONCE }, () =>
            request(`${server.url}/v1/conversations/bulk`, {
              method: 'POST',
              body,
              headers: { authorization: `Bearer ${attacker.key}`, 'content-type': 'application/json' },
              timeoutMs: 60_000,
            }),
          ),
        )
        statuses.push(...answers.map(({ status }) => status))
      },
    )
    const refused =
      statuses.every((status) => status === 0 || (status >= 400 && status < 500)) &&
      watched.worstMs <= WORST_HEALTH_MS &&
      most - before <= MOST_GROWTH_MB
    return {
      refused,
      seen: `answered ${[...new Set(statuses)].join(', ')}; ${most - before} MB more memory; /health at most ${watched.worstMs} ms`,
      spoiled: !refused,
    }
  },
}
