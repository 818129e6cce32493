import { request, watchWhile } from '../arena/request.ts'
import type { Attack } from '../attack.ts'

const DOCUMENTS = 60
const SEARCHES = 60
const WORST_MS = 3_000

export const hogConnections: Attack = {
  name: 'hog-connections',
  tries: 'a key asks for sixty slow searches at once, so that no database connection is left for others',
  async run({ server, victim, attacker }) {
    const { id: agentId } = await attacker.must('POST', '/v1/agents', { name: 'Agent', status: 'active' })
    const words = Array.from({ length: 90_000 }, (_, index) => (index * 7919).toString(36)).join(' ')
    let stored = 0
    for (let number = 0; number < DOCUMENTS; number++) {
      const { status } = await attacker.call('POST', '/v1/documents', {
        agent_id: agentId,
        title: `Document ${number}`,
        content: `${number} ${words}`,
      })
      if (status >= 400) break
      stored++
    }
    const answers = new Map<number, number>()
    const watched = await watchWhile(
      () =>
        request(`${server.url}/v1/conversations?limit=5`, {
          headers: { authorization: `Bearer ${victim.key}` },
          timeoutMs: 20_000,
        }),
      async () => {
        await Promise.all(
          Array.from({ length: SEARCHES }, async (_, number) => {
            const { status } = await attacker.call('GET', `/v1/documents?search=zzzz${number}`)
            answers.set(status, (answers.get(status) ?? 0) + 1)
          }),
        )
      },
    )
    return {
      refused: watched.failed === 0 && watched.worstMs <= WORST_MS,
      seen: `${stored} documents; searches ${[...answers].map(([status, times]) => `${status}×${times}`).join(' ')}; the other tenant's ${watched.asked} calls took at most ${watched.worstMs} ms, ${watched.failed} failed`,
    }
  },
}
