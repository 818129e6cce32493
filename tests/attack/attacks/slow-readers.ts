import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { pause, request } from '../arena/request.ts'
import { openWebChat, visit } from '../arena/visitor.ts'
import type { Attack } from '../attack.ts'

const READERS = 150
const FILE_BYTES = 9 * 1024 * 1024
/** With every file held whole the process would grow by more than a gigabyte. */
const MOST_GROWTH_MB = 250

export const slowReaders: Attack = {
  name: 'slow-readers',
  tries:
    'a visitor downloads one large file 150 times at once and does not read, so that the server holds it in memory',
  async run({ server, victim }) {
    const { chat } = await openWebChat(server, victim)
    const visitor = await visit(chat)
    const jpeg = Buffer.alloc(FILE_BYTES, 7)
    jpeg.set([0xff, 0xd8, 0xff, 0xe0])
    const { body: upload, status } = await visitor.upload(jpeg, 'large.jpg')
    if (status !== 201) throw new Error(`the upload was answered ${status}: ${JSON.stringify(upload)}`)
    const before = residentMegabytes(server.pid)
    const path = `${new URL(chat).pathname}/attachments/${upload.id}`
    const sockets = Array.from({ length: READERS }, () => readNothing(server.port, path, visitor.token))
    let most = before
    for (let look = 0; look < 40; look++) {
      await pause(200)
      most = Math.max(most, residentMegabytes(server.pid))
    }
    const health = await request(`${server.url}/health`, { timeoutMs: 5_000 })
    for (const socket of sockets) socket.destroy()
    const grown = most - before
    const refused = grown <= MOST_GROWTH_MB && health.status === 200
    return {
      refused,
      seen: `${READERS} readers: ${grown} MB more memory; /health ${health.status} in ${health.ms} ms`,
      spoiled: !refused,
    }
  },
}

function readNothing(port: number, path: string, token: string): Socket {
  const socket = connect({ port, host: '127.0.0.1' })
  socket.on('error', () => {})
  socket.on('connect', () => {
    socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${token}\r\n\r\n`)
    socket.pause()
  })
  return socket
}

/** Of the process that listens; the kernel counts in kilobytes. */
export function residentMegabytes(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Math.round(Number(kilobytes) / 1024)
}
