import type { ServerResponse } from 'node:http'
import type { WebSocket } from 'ws'
import type { FakeState } from './fake-state.ts'
import { piecesOf } from './spoken-sample.ts'

/** The vendor's side of one socket of a voice. */
export function speakOn(vendor: FakeState, client: WebSocket): void {
  const wire = vendor.wire.synthesis
  const collected = new Map<string | undefined, string>()
  const cancelled = new Set<string | undefined>()
  const tell = (messages: readonly (string | Uint8Array)[]) => {
    for (const message of messages) client.send(message)
  }
  const speak = async (id: string | undefined) => {
    const text = (collected.get(id) ?? '').trim()
    collected.delete(id)
    if (text === '') return
    vendor.asked.push(text)
    vendor.happened('text')
    if (vendor.fault === 'cuts') client.terminate()
    if (vendor.fault === 'babbles') client.send('{"half":')
    if (['cuts', 'babbles', 'falls_silent'].includes(vendor.fault)) return
    await vendor.released
    for (const [index, piece] of piecesOf(text).entries()) {
      if (cancelled.has(id)) return
      tell(wire.audio(id, piece))
      if (index > 0) continue
      if (vendor.fault === 'cuts_after_audio') client.close(1011)
      if (vendor.fault === 'cuts_after_audio' || vendor.fault === 'falls_silent_after_audio') return
    }
    tell(wire.done(id))
  }
  client.on('message', (data: Buffer, isBinary) => {
    const asked = wire.read(isBinary ? new Uint8Array(data) : data.toString('utf8'))
    if (asked?.kind === 'text') collected.set(asked.id, (collected.get(asked.id) ?? '') + asked.text)
    if (asked?.kind === 'flush' || (asked?.kind === 'text' && asked.isWhole)) void speak(asked.id)
    else if (asked?.kind === 'cancel') {
      if (asked.id !== undefined) cancelled.add(asked.id)
      vendor.happened('cancel')
      tell(wire.cancelled(asked.id))
    }
  })
}

/** The vendor's side where one request is one text. */
export async function answerPost(vendor: FakeState, body: string, response: ServerResponse): Promise<void> {
  const wire = vendor.wire.synthesis
  const asked = wire.read(body)
  if (asked?.kind !== 'text') {
    response.writeHead(400).end()
    return
  }
  response.on('close', () => vendor.happened('closed'))
  vendor.asked.push(asked.text)
  vendor.happened('text')
  if (vendor.fault === 'cuts') response.socket?.destroy()
  if (vendor.fault === 'babbles') response.writeHead(200).end()
  if (['cuts', 'babbles', 'falls_silent'].includes(vendor.fault)) return
  await vendor.released
  response.writeHead(200, { 'content-type': 'application/octet-stream' })
  for (const [index, piece] of piecesOf(asked.text).entries()) {
    response.write(Buffer.concat(wire.audio(undefined, piece).map((part) => Buffer.from(part))))
    if (index > 0) continue
    // The piece is on its way before the connection breaks.
    if (vendor.fault === 'cuts_after_audio') response.socket?.destroySoon()
    if (vendor.fault === 'cuts_after_audio' || vendor.fault === 'falls_silent_after_audio') return
  }
  response.end()
}
