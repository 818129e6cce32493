/** A push service on loopback and browsers behind it, which decrypt their pushes as real ones do. */
import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { SubscriptionKeys } from './encrypt-payload.ts'

export interface FakeBrowser {
  /** As PushSubscription.toJSON() has it. */
  subscription: { endpoint: string; keys: { p256dh: string; auth: string } }
  /** The payloads that it showed, oldest first. */
  // biome-ignore lint/suspicious/noExplicitAny: what a test reads of a payload is for it to know.
  shown: any[]
  headers: IncomingHttpHeaders[]
  /** Requests for it, answered or not. */
  asked: number
  /** The answer to the next requests. `silence`: none, until `release`. `reset`: the connection breaks. Default: 201. */
  answer: { status: number; headers?: Record<string, string>; body?: string } | 'silence' | 'reset'
  release(): void
}

export async function startPushService() {
  const browsers = new Map<string, FakeBrowser & { open(body: Buffer): string }>()
  const server = createServer((request, response) => {
    const browser = browsers.get(request.url ?? '')
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      if (!browser) return response.writeHead(404).end()
      browser.asked++
      browser.headers.push(request.headers)
      const { answer } = browser
      if (answer === 'reset') return request.socket.destroy()
      if (answer === 'silence') {
        browser.release = () => response.writeHead(201).end()
        return
      }
      if (answer.status < 300) browser.shown.push(JSON.parse(browser.open(Buffer.concat(parts))))
      response.writeHead(answer.status, answer.headers).end(answer.body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    browser(): FakeBrowser {
      const { keys, open } = makeReceiver()
      const path = `/push/${randomBytes(16).toString('base64url')}`
      const browser = {
        subscription: {
          endpoint: origin + path,
          keys: {
            p256dh: Buffer.from(keys.p256dh).toString('base64url'),
            auth: Buffer.from(keys.auth).toString('base64url'),
          },
        },
        shown: [],
        headers: [],
        asked: 0,
        answer: { status: 201 },
        release() {},
        open,
      }
      browsers.set(path, browser)
      return browser
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** The browser’s side of RFC 8291. */
function makeReceiver(): { keys: SubscriptionKeys; open(body: Buffer): string } {
  const pair = createECDH('prime256v1')
  const p256dh = pair.generateKeys()
  const auth = randomBytes(16)
  return {
    keys: { p256dh, auth },
    open(body) {
      const salt = body.subarray(0, 16)
      const sender = body.subarray(21, 21 + body[20]!)
      const sealed = body.subarray(21 + body[20]!)
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), p256dh, sender])
      const input = Buffer.from(hkdfSync('sha256', pair.computeSecret(sender), auth, info, 32))
      const derive = (name: string, bytes: number) =>
        Buffer.from(hkdfSync('sha256', input, salt, `Content-Encoding: ${name}\0`, bytes))
      const decipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12))
      decipher.setAuthTag(sealed.subarray(-16))
      const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
      if (plain.at(-1) !== 2) throw new Error('the only record does not end as the last one')
      return plain.subarray(0, -1).toString('utf8')
    },
  }
}
