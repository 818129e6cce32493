/** Visitors of the normal tenant's web chat, each with an open stream on which the answer arrives. */
import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import type { HttpClient } from '../load/http-client.ts'
import { readBlocks } from '../load/read-blocks.ts'

export interface Visitors {
  /** Writes as one of them. Resolves with the moment at which the business's next message is on the visitor's stream. */
  ask(number: number, text: string): Promise<number>
  close(): void
}

interface Visitor {
  headers: Record<string, string>
  waiting: ((at: number) => void)[]
}

export async function openVisitors(
  url: string,
  client: HttpClient,
  chatPath: string,
  count: number,
): Promise<Visitors> {
  const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY })
  const open = async (number: number): Promise<Visitor> => {
    // Each from an address of its own, as visitors are.
    const from = { 'x-forwarded-for': `203.0.113.${number + 1}`, 'content-type': 'application/json' }
    const begun = await client.send('POST', `${chatPath}/sessions`, { headers: from, body: '{}' })
    if (begun.status !== 201) throw new Error(`a visit was answered ${begun.status}: ${begun.body}`)
    const { visitor_token: token } = JSON.parse(begun.body) as { visitor_token: string }
    const visitor: Visitor = { headers: { ...from, authorization: `Bearer ${token}` }, waiting: [] }
    await follow(agent, `${url}${chatPath}/stream`, visitor)
    return visitor
  }
  const visitors = await Promise.all(Array.from({ length: count }, (_, number) => open(number)))
  return {
    async ask(number, text) {
      const visitor = visitors[number % visitors.length]!
      const answered = new Promise<number>((resolve) => visitor.waiting.push(resolve))
      const { status } = await client.send('POST', `${chatPath}/messages`, {
        headers: visitor.headers,
        body: JSON.stringify({ client_message_id: randomUUID(), text }),
      })
      if (status !== 202) throw new Error(`answered ${status}`)
      return await answered
    },
    close: () => agent.destroy(),
  }
}

/** Resolves when the stream has begun. */
function follow(agent: Agent, url: string, visitor: Visitor): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, headers: visitor.headers }, (response) => {
      if (response.statusCode !== 200)
        return reject(new Error(`the stream was answered ${response.statusCode}`))
      readBlocks(response, (blocks, at) => {
        if (!blocks.some((block) => block.includes('event: message') && block.includes('"from":"business"')))
          return
        for (const resolve of visitor.waiting.splice(0)) resolve(at)
      })
      resolve()
    })
    sent.on('error', reject)
    sent.end()
  })
}
