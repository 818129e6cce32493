import { request as plainRequest } from 'node:http'
import type { Attack } from '../attack.ts'

export const strangeRequests: Attack = {
  name: 'strange-requests',
  tries: 'a client sends bodies and methods that no schema foresees',
  async run({ server, attacker }) {
    const wrong: string[] = []
    const expectStatus = (what: string, seen: number, allowed: number[]) => {
      if (!allowed.includes(seen)) wrong.push(`${what}: ${seen}`)
    }
    const send = (method: string, path: string, body?: string) =>
      new Promise<{ status: number; allow: string | undefined; text: string }>((resolve, reject) => {
        const call = plainRequest(
          {
            host: '127.0.0.1',
            port: server.port,
            method,
            path,
            headers: {
              authorization: `Bearer ${attacker.key}`,
              ...(body !== undefined && {
                'content-type': 'application/json',
                'content-length': Buffer.byteLength(body),
              }),
            },
          },
          (response) => {
            let text = ''
            response.on('data', (bytes) => {
              text += bytes
            })
            response.on('end', () =>
              resolve({ status: response.statusCode!, allow: response.headers.allow, text }),
            )
          },
        )
        call.on('error', reject)
        call.end(body)
      })
    expectStatus('PATCH with null', (await send('PATCH', '/v1/lead-settings', 'null')).status, [400, 422])
    expectStatus('unknown method', (await send('QUERY', '/v1/account')).status, [405, 501])
    const proto = await send('POST', '/v1/contacts', '{"__proto__":{"x":1},"phone":"+14155550124"}')
    expectStatus('__proto__', proto.status, [400, 422])
    if (/not valid JSON/i.test(proto.text)) wrong.push('__proto__ is called invalid JSON')
    const options = await send('OPTIONS', '/v1/conversations/bulk')
    if (/GET|PATCH/.test(options.allow ?? '')) wrong.push(`OPTIONS allows ${options.allow}`)
    return {
      refused: wrong.length === 0,
      seen: wrong.length === 0 ? 'each got the right refusal' : wrong.join('; '),
    }
  },
}
