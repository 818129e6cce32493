/** A gateway on loopback with the interface of OpenAI: it knows keys, calls tools, writes JSON and names the colour red. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface ServedGateway {
  /** With `/v1` at the end. */
  url: string
  /** The keys that it accepts. */
  keys: Set<string>
  /** The keys and bodies of requests for answers, oldest first. */
  asked: { key: string; body: Record<string, unknown> }[]
  /** The answer to a question that asks for no other form. */
  answer: string
  /** Whether it knows tools, JSON and pictures. */
  isCapable: boolean
  /** A status in place of every answer. */
  status?: number
  close(): Promise<void>
}

export const GATEWAY_MODELS = ['large', 'small']

export async function serveGateway(...keys: string[]): Promise<ServedGateway> {
  const server = createServer(async (request, response) => {
    const send = (status: number, document: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(document))
    const fail = (status: number, message: string) => send(status, { error: { message } })
    const body = await text(request)
    const key = request.headers.authorization?.replace('Bearer ', '') ?? ''
    if (!gateway.keys.has(key)) return fail(401, `Incorrect API key provided: ${key}.`)
    if (request.url === '/v1/models')
      return send(200, { object: 'list', data: GATEWAY_MODELS.map((id) => ({ id, object: 'model' })) })
    if (request.url !== '/v1/chat/completions') return fail(404, `There is nothing at ${request.url}.`)
    if (gateway.status !== undefined) return fail(gateway.status, `It is ${gateway.status}.`)
    const asked = JSON.parse(body) as Question
    if (!GATEWAY_MODELS.includes(asked.model)) return fail(404, `There is no model ${asked.model}.`)
    gateway.asked.push({ key, body: asked as unknown as Record<string, unknown> })
    send(200, completion(asked.model, messageFor(asked, gateway)))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const gateway: ServedGateway = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    keys: new Set(keys),
    asked: [],
    answer: 'ready',
    isCapable: true,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return gateway
}

interface Question {
  model: string
  tools?: { function: { name: string } }[]
  response_format?: { type: string }
  messages: { content: unknown }[]
}

function messageFor({ tools, response_format, messages }: Question, { answer, isCapable }: ServedGateway) {
  const says = (content: string) => ({ role: 'assistant', content })
  if (!isCapable) return says(answer)
  const tool = tools?.find(({ function: { name } }) => name === 'free_seats')
  if (tool) {
    const call = { name: 'free_seats', arguments: '{"time":"19:00"}' }
    const tool_calls = [{ id: 'call00000', type: 'function', function: call }]
    return { role: 'assistant', content: null, tool_calls }
  }
  if (response_format !== undefined) return says('{"time":"19:00","seats":2}')
  if (JSON.stringify(messages).includes('image_url')) return says('Red')
  return says(answer)
}

const completion = (model: string, message: object) => ({
  id: 'answer-1',
  object: 'chat.completion',
  created: 1_760_000_000,
  model,
  choices: [{ index: 0, message, finish_reason: 'tool_calls' in message ? 'tool_calls' : 'stop' }],
  usage: { prompt_tokens: 20, completion_tokens: 2, total_tokens: 22 },
})
