/** The hostile tenant's own servers: a model that always calls the tool, and the tool, which takes half a minute. */
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

export const TOOL_NAME = 'slow_lookup'
/** Longer than the server waits for a tool. */
const HANG_MS = 30_000

export interface SlowServices {
  /** Ends in /v1: PARLEY_MODEL_BASE_URL. */
  modelUrl: string
  toolUrl: string
  /** Calls of the tool so far. */
  calls(): number
  close(): void
}

export async function startSlowServices(): Promise<SlowServices> {
  let calls = 0
  const model = await listen(async (request, response) => {
    const { model: name } = JSON.parse(await readText(request)) as { model: string }
    const call = { id: `call_${++answers}`, type: 'function', function: { name: TOOL_NAME, arguments: '{}' } }
    const choice = { index: 0, message: { role: 'assistant', content: null, tool_calls: [call] } }
    response.setHeader('content-type', 'application/json')
    response.end(
      JSON.stringify({
        id: 'answer',
        object: 'chat.completion',
        created: 1,
        model: name,
        choices: [{ ...choice, finish_reason: 'tool_calls' }],
        usage: { prompt_tokens: 10, completion_tokens: 10, total_tokens: 20 },
      }),
    )
  })
  let answers = 0
  const tool = await listen((request, response) => {
    calls++
    request.resume()
    const timer = setTimeout(() => response.setHeader('content-type', 'application/json').end('{}'), HANG_MS)
    response.on('close', () => clearTimeout(timer))
  })
  return {
    modelUrl: `${model.url}/v1`,
    toolUrl: `${tool.url}/lookup`,
    calls: () => calls,
    close() {
      model.close()
      tool.close()
    },
  }
}

async function listen(listener: RequestListener): Promise<{ url: string; close(): void }> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function readText(request: IncomingMessage): Promise<string> {
  let text = ''
  request.setEncoding('utf8')
  for await (const part of request) text += part
  return text
}
