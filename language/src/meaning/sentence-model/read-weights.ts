/** The file of the sentence model: a header in JSON that names its sections, and behind it their bytes. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

export type Section = 'pieces' | 'words' | 'wordScales' | 'numbers' | 'layers'

export interface Header {
  width: number
  heads: number
  inner: number
  layers: number
  /** So many layers read questions and parts alike. Before the others, a text is marked as one or the other. */
  alike: number
  /** The places of pieces with a meaning of their own. */
  begin: number
  end: number
  unknown: number
  /** Offsets behind the header, and lengths, in bytes. */
  sections: Record<Section, { at: number; length: number }>
  /** The places of each list of numbers among all numbers, and their counts. */
  numbers: Record<string, { at: number; length: number }>
}

export interface Weights {
  header: Header
  /** A copy of a section. */
  read(section: Section): Uint8Array<ArrayBuffer>
  /** Writes a section into memory. */
  readInto(section: Section, memory: Uint8Array): void
  close(): void
}

const LENGTH_BYTES = 4

export function openWeights(path: string | URL): Weights {
  const file = openSync(path, 'r')
  const readAt = (target: Uint8Array, position: number) => {
    let done = 0
    while (done < target.length) {
      const count = readSync(file, target, done, target.length - done, position + done)
      if (count === 0) throw new Error('The file of the sentence model is cut short.')
      done += count
    }
  }
  const length = Buffer.alloc(LENGTH_BYTES)
  readAt(length, 0)
  const text = Buffer.alloc(length.readUInt32LE(0))
  readAt(text, LENGTH_BYTES)
  const header: Header = JSON.parse(text.toString('utf8'))
  const start = LENGTH_BYTES + text.length
  const size = Math.max(...Object.values(header.sections).map((one) => one.at + one.length))
  if (fstatSync(file).size !== start + size) throw new Error('The file of the sentence model is cut short.')
  return {
    header,
    read(section) {
      const { at, length } = header.sections[section]
      const bytes = new Uint8Array(length)
      readAt(bytes, start + at)
      return bytes
    },
    readInto: (section, memory) =>
      readAt(memory.subarray(0, header.sections[section].length), start + header.sections[section].at),
    close: () => closeSync(file),
  }
}
