import { request, watchWhile } from '../arena/request.ts'
import type { Attack } from '../attack.ts'
import { residentMegabytes } from './slow-readers.ts'

const DOCUMENTS = 60
const WORST_HEALTH_MS = 2_000
const MOST_GROWTH_MB = 1_000

export const heavyKnowledge: Attack = {
  name: 'heavy-knowledge',
  tries:
    'a key fills one knowledge base with megabytes of random words and searches it, so that its index takes the memory',
  async run({ server, attacker }) {
    const { id: agentId } = await attacker.must('POST', '/v1/agents', { name: 'Agent', status: 'active' })
    const { body: bases } = await attacker.call('GET', `/v1/bases?agent_id=${agentId}`)
    const before = residentMegabytes(server.pid)
    let most = before
    let stored = 0
    let refusal = 0
    const watched = await watchWhile(
      () => {
        most = Math.max(most, residentMegabytes(server.pid))
        return request(`${server.url}/health`, { timeoutMs: 20_000 })
      },
      async () => {
        for (let number = 0; number < DOCUMENTS && refusal === 0; number++) {
          const { status } = await attacker.call('POST', '/v1/documents', {
            agent_id: agentId,
            title: `Document ${number}`,
            content: randomWords(150_000),
          })
          if (status < 400) stored++
          else refusal = status
        }
        await attacker.call('POST', '/v1/knowledge/search', {
          ...(bases.data?.[0] ? { base_id: bases.data[0].id } : { agent_id: agentId }),
          query: 'opening hours',
        })
      },
    )
    const refused =
      watched.failed === 0 && watched.worstMs <= WORST_HEALTH_MS && most - before <= MOST_GROWTH_MB
    return {
      refused,
      seen: `${stored} documents of a megabyte stored, then ${refusal || 'no refusal'}; ${most - before} MB more memory; /health at most ${watched.worstMs} ms, ${watched.failed} failed`,
      spoiled: !refused,
    }
  },
}

function randomWords(count: number): string {
  const words: string[] = []
  for (let index = 0; index < count; index++) words.push(Math.random().toString(36).slice(2, 8))
  return words.join(' ')
}
