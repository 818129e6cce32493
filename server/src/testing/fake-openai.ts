/** A server on the loopback that speaks OpenAI's chat completions, and fails in every way that such servers do. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type FakeAnswer =
  /** `finish` is the reason for the end: `stop`, or `length` when the tokens ran out. */
  | { text: string; finish?: string }
  | { tool: string; arguments: string; text?: string }
  | { status: number; headers?: Record<string, string>; body?: string }
  /** Sends half of an answer and closes the connection. */
  | { cut: true }
  /** Sends text for as long as the other side reads. */
  | { endless: true }
  /** Answers nothing until the other side goes away. */
  | { hang: true }
  /** Sends this as it is, with status 200. */
  | { raw: string }

export interface FakeRequest {
  headers: IncomingMessage['headers']
  body: {
    model: string
    messages: { role: string; content: unknown }[]
    stream?: boolean
    tools?: { function: { name: string } }[]
  }
}

export interface FakeOpenAi {
  /** Ends in /v1. */
  baseUrl: string
  requests: FakeRequest[]
  /** Answers for the next requests; the last one is repeated. */
  answerWith(...answers: FakeAnswer[]): void
  /** Resolves when this many requests have arrived. */
  received(times: number): Promise<void>
  close(): Promise<void>
}

const USAGE = { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 }

function messageOf(answer: { text?: string; tool?: string; arguments?: string }) {
  const toolCalls =
    answer.tool === undefined
      ? undefined
      : [{ id: 'call_1', type: 'function', function: { name: answer.tool, arguments: answer.arguments } }]
  return { role: 'assistant', content: answer.text ?? null, tool_calls: toolCalls }
}

interface Completion {
  text?: string
  finish?: string
  tool?: string
  arguments?: string
}

function completion(model: string, answer: Completion): string {
  const finish = answer.finish ?? (answer.tool === undefined ? 'stop' : 'tool_calls')
  const choices = [{ index: 0, message: messageOf(answer), finish_reason: finish }]
  return JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model,
    choices,
    usage: USAGE,
  })
}

function streamCompletion(
  response: ServerResponse,
  model: string,
  answer: { text?: string; tool?: string; arguments?: string },
): void {
  const send = (delta: unknown, finish: string | null) => {
    const choices = [{ index: 0, delta, finish_reason: finish }]
    const chunk = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model, choices }
    response.write(`data: ${JSON.stringify(chunk)}\n\n`)
  }
  const { content, tool_calls: toolCalls } = messageOf(answer)
  send({ role: 'assistant', content: '' }, null)
  for (const piece of content?.match(/[\s\S]{1,20}/g) ?? []) send({ content: piece }, null)
  if (toolCalls !== undefined)
    send({ tool_calls: toolCalls.map((call, index) => ({ index, ...call })) }, null)
  send({}, toolCalls === undefined ? 'stop' : 'tool_calls')
  response.end('data: [DONE]\n\n')
}

function pourText(response: ServerResponse, isStream: boolean): void {
  const piece = 'all work and no play '.repeat(500)
  const chunk = isStream
    ? `data: ${JSON.stringify({ id: 'c', choices: [{ index: 0, delta: { content: piece }, finish_reason: null }] })}\n\n`
    : piece
  if (!isStream) response.write('{"choices":[{"index":0,"message":{"role":"assistant","content":"')
  const pour = () => {
    while (!response.destroyed && response.write(chunk));
    if (!response.destroyed) response.once('drain', pour)
  }
  pour()
}

function respond(answer: FakeAnswer, request: FakeRequest, response: ServerResponse): void {
  const { model, stream: isStream = false } = request.body
  const type = isStream ? 'text/event-stream' : 'application/json'
  if ('hang' in answer) return
  if ('status' in answer) {
    const body = answer.body ?? JSON.stringify({ error: { message: 'It went wrong.', type: 'server_error' } })
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers }).end(body)
    return
  }
  response.writeHead(200, { 'content-type': type })
  if ('raw' in answer) response.end(answer.raw)
  else if ('endless' in answer) pourText(response, isStream)
  else if ('cut' in answer) {
    const whole = isStream
      ? 'data: {"id":"c","choices":[{"index":0,"delta":{"content":"A hairc"},"finish_reason":null}]}\n\ndata: {"id'
      : completion(model, { text: 'A haircut costs ' }).slice(0, 120)
    response.write(whole, () => response.destroy())
  } else if (isStream) streamCompletion(response, model, answer)
  else response.end(completion(model, answer))
}

/** Listens on a free port of the loopback. Close it, or the process stays. */
export async function startFakeOpenAi(): Promise<FakeOpenAi> {
  let answers: FakeAnswer[] = [{ text: 'Hello!' }]
  const requests: FakeRequest[] = []
  let waiting: { times: number; resolve: () => void }[] = []

  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const request: FakeRequest = {
        headers: incoming.headers,
        body: JSON.parse(Buffer.concat(chunks).toString('utf8')) as FakeRequest['body'],
      }
      requests.push(request)
      const answer = answers.length > 1 ? answers.shift()! : answers[0]!
      respond(answer, request, response)
      const reached = waiting.filter(({ times }) => requests.length >= times)
      waiting = waiting.filter(({ times }) => requests.length < times)
      for (const { resolve } of reached) resolve()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    answerWith(...next) {
      answers = next
    },
    received(times) {
      if (requests.length >= times) return Promise.resolve()
      return new Promise((resolve) => {
        waiting.push({ times, resolve })
      })
    },
    async close() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
