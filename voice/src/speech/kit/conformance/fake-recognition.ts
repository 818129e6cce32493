import type { WebSocket } from 'ws'
import type { FakeState } from './fake-state.ts'

/** The vendor's side of one recognition stream. */
export function listenOn(vendor: FakeState, client: WebSocket): void {
  const wire = vendor.wire.recognition
  let segment = 0
  let bytes: Uint8Array[] = []
  const tell = (messages: readonly (string | Uint8Array)[]) => {
    for (const message of messages) client.send(message)
  }
  const commit = async () => {
    vendor.heard.push(Buffer.concat(bytes))
    bytes = []
    const number = segment
    segment += 1
    vendor.happened('commit')
    if (vendor.fault === 'cuts') client.terminate()
    if (vendor.fault === 'babbles') client.send('{"half":')
    if (['cuts', 'babbles', 'falls_silent'].includes(vendor.fault)) return
    await vendor.released
    tell(wire.final(number, vendor.understands[number] ?? ''))
  }
  tell(wire.greeting)
  client.on('message', (data: Buffer, isBinary) => {
    const message = wire.read(isBinary ? new Uint8Array(data) : data.toString('utf8'))
    if (message?.kind === 'audio') {
      const isFirst = bytes.length === 0
      bytes.push(message.bytes)
      if (isFirst && vendor.understands[segment]) {
        tell([wire.unknown, ...wire.partial(segment, vendor.understands[segment]!.split(' ')[0]!)])
      }
    } else if (message?.kind === 'commit') void commit()
    else if (message?.kind === 'end') vendor.happened('end')
  })
}
