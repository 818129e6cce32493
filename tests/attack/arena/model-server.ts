/** An OpenAI-compatible model that obeys the customer: it says or calls what their newest message orders. */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface ModelServer {
  /** Ends in /v1: PARLEY_MODEL_BASE_URL. */
  url: string
  /** Milliseconds until it answers. */
  delayMs: number
  close(): Promise<void>
}

/** The model obeys the text after one of these in the customer's newest message. */
const SAY = 'SAY:'
const CALL = 'CALL:'

interface ChatRequest {
  model: string
  stream?: boolean
  messages: { role: string; content: unknown }[]
}

export async function startModelServer(): Promise<ModelServer> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const asked = JSON.parse(Buffer.concat(chunks).toString('utf8')) as ChatRequest
      setTimeout(() => answer(response, asked), model.delayMs)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const model: ModelServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    delayMs: 0,
    async close() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
  return model
}

const textOf = (content: unknown): string =>
  typeof content === 'string'
    ? content
    : Array.isArray(content)
      ? content.map((part: { text?: string }) => part.text ?? '').join('\n')
      : ''

/** `CALL:name {json}` calls the tool once and then repeats its result; `SAY:text` says the text. */
function answer(response: ServerResponse, { model, stream, messages }: ChatRequest): void {
  const order = [...messages]
    .reverse()
    .find(({ role, content }) => role === 'user' && /SAY:|CALL:/.test(textOf(content)))
  const text = textOf(order?.content)
  const result = [...messages].reverse().find(({ role }) => role === 'tool')
  const call = result ? undefined : readCall(text)
  const said = call ? null : result ? textOf(result.content) : readAnswer(text)
  const toolCalls = call && [{ id: 'call_1', type: 'function', function: call }]
  const finish = toolCalls ? 'tool_calls' : 'stop'
  const usage = { prompt_tokens: 10, completion_tokens: 10, total_tokens: 20 }
  if (!stream) {
    const message = { role: 'assistant', content: said, tool_calls: toolCalls }
    const choices = [{ index: 0, message, finish_reason: finish }]
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ id: 'c', object: 'chat.completion', created: 1, model, choices, usage }))
    return
  }
  response.setHeader('content-type', 'text/event-stream')
  const send = (delta: unknown, reason: string | null) =>
    response.write(
      `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model, choices: [{ index: 0, delta, finish_reason: reason }] })}\n\n`,
    )
  send({ role: 'assistant', content: said ?? '' }, null)
  if (toolCalls) send({ tool_calls: toolCalls.map((each, index) => ({ index, ...each })) }, null)
  send({}, finish)
  response.end('data: [DONE]\n\n')
}

function readCall(text: string): { name: string; arguments: string } | undefined {
  const at = text.lastIndexOf(CALL)
  if (at < 0) return undefined
  const [name = '', ...rest] = text
    .slice(at + CALL.length)
    .split('\n', 1)[0]!
    .trim()
    .split(' ')
  return { name, arguments: rest.join(' ') || '{}' }
}

function readAnswer(text: string): string {
  const at = text.lastIndexOf(SAY)
  return at < 0
    ? 'Hello!'
    : text
        .slice(at + SAY.length)
        .split('\n', 1)[0]!
        .trim()
}
