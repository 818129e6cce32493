import { crc32, deflateSync } from 'node:zlib'
import type { MediaReference } from '../../kit/index.ts'

/** Content type of the sample of a kind. */
export function sampleType(kind: MediaReference['kind']): string {
  return sampleMedia({ kind }).mime_type
}

/** A small real file of the kind asked for: a simulated customer's picture has no bytes of its own. */
export function sampleMedia(reference: MediaReference): { bytes: Uint8Array; mime_type: string } {
  switch (reference.kind) {
    case 'image':
    case 'sticker':
      return { bytes: greyPixel(), mime_type: 'image/png' }
    case 'audio':
      return { bytes: hum(), mime_type: 'audio/wav' }
    case 'video':
    case 'document':
      return { bytes: new TextEncoder().encode('A file of the sandbox.\n'), mime_type: 'text/plain' }
  }
}

function greyPixel(): Uint8Array {
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
  const chunks = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from([0, 128]))),
    chunk('IEND', Buffer.alloc(0)),
  ]
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...chunks])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, checksum])
}

const RATE = 8000
const SECONDS = 3

/** A soft hum that rises and falls like four words, so that a player has something to show. 8 kHz, 8-bit, mono WAV. */
function hum(): Uint8Array {
  const samples = Buffer.from(
    Array.from({ length: RATE * SECONDS }, (_, index) => {
      const second = index / RATE
      const loudness = 30 * Math.sin((second * Math.PI * 4) / SECONDS) ** 2
      return 128 + Math.round(loudness * Math.sin(second * 2 * Math.PI * 180))
    }),
  )
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + samples.length, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(RATE, 24)
  header.writeUInt32LE(RATE, 28)
  header.writeUInt16LE(1, 32)
  header.writeUInt16LE(8, 34)
  header.write('data', 36)
  header.writeUInt32LE(samples.length, 40)
  return Buffer.concat([header, samples])
}
