import { Parley, type ParleyOptions } from './index.ts'

interface Seen {
  url: string
  method: string
  headers: Headers
  body: string | undefined
}

/** A client whose server gives these answers in turn. */
export function clientOf(
  answers: (Response | Error | (() => Response))[],
  options: Partial<ParleyOptions> = {},
) {
  const requests: Seen[] = []
  const waits: number[] = []
  const parley = new Parley({
    baseUrl: 'http://parley.test/',
    apiKey: 'parley_test_key',
    async fetch(url, init) {
      requests.push({
        url: String(url),
        method: init!.method!,
        headers: new Headers(init!.headers),
        body: init!.body as string | undefined,
      })
      const answer = answers.shift()
      if (!answer) throw new Error('no more answers')
      if (answer instanceof Error) throw answer
      return typeof answer === 'function' ? answer() : answer
    },
    wait: async (milliseconds) => void waits.push(milliseconds),
    ...options,
  })
  return { parley, requests, waits }
}

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } })
export const problem = (code: string, status: number, headers: Record<string, string> = {}) =>
  json(
    {
      detail: `it is ${code}`,
      request_id: 'req_1',
      errors: [{ path: ['name'], rule: 'required', message: 'Send it.' }],
      error: { code, message: '', params: { a: 1 } },
    },
    status,
    headers,
  )
