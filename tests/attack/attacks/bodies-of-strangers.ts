import { connect } from 'node:net'
import { openWebChat } from '../arena/visitor.ts'
import type { Attack } from '../attack.ts'

/** Where a stranger may post, with the largest body that the place takes from somebody it knows. */
const MEGABYTE = 1024 * 1024
const PATIENCE_MS = 3_000

export const bodiesOfStrangers: Attack = {
  name: 'bodies-of-strangers',
  tries:
    'a stranger announces large bodies everywhere and sends them slowly: each is buffered before anybody looks who calls',
  async run({ server, victim }) {
    const { channelId } = await openWebChat(server, victim)
    const none = 'chn_01M813BBMV0000000000000000'
    const places: [path: string, headers?: string][] = [
      [`/hooks/whatsapp/meta-cloud/${none}`],
      ['/hooks/whatsapp/meta-cloud'],
      [`/webchat/v1/${none}/messages`],
      [`/webchat/v1/${channelId}/attachments`, 'content-type: multipart/form-data; boundary=x'],
      [`/webchat/v1/${channelId}/messages`],
      [`/webchat/v1/${channelId}/sessions`, 'origin: https://evil.example'],
      ['/convoai/api/v1/agents'],
      ['/oravio/v1/messages'],
      ['/orbit/api/v1/messages'],
      ['/v1/messages'],
    ]
    const read: string[] = []
    for (const [path, header] of places) {
      if (!(await isRefusedUnread(server.port, path, header))) read.push(path.replace(channelId, '…'))
    }
    return {
      refused: read.length === 0,
      seen:
        read.length === 0
          ? `all ${places.length} places refused before the body`
          : `the body is awaited at ${read.join(', ')}`,
    }
  },
}

/** Announces 3 MB, sends one byte, and waits for an answer. */
function isRefusedUnread(port: number, path: string, header: string | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    const end = (refused: boolean) => {
      clearTimeout(timer)
      socket.destroy()
      resolve(refused)
    }
    const timer = setTimeout(() => end(false), PATIENCE_MS)
    socket.on('error', () => end(true))
    socket.on('data', (bytes) => end(/^HTTP\/1\.1 4\d\d/.test(bytes.toString('latin1'))))
    socket.on('connect', () =>
      socket.write(
        `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${header ?? 'content-type: application/json'}\r\nContent-Length: ${3 * MEGABYTE}\r\n\r\n{`,
      ),
    )
  })
}
