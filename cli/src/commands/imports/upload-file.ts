import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Api, ContactImport, Input } from '@parley/contracts'
import { CommandError } from '../../exit-codes.ts'
import type { Output } from '../../output/output.ts'

/** Below the largest upload of the server. */
const PART_BYTES = 16 * 1024 * 1024

/** Uploads a file in parts, so that no more than one of them is in memory. */
export async function uploadFile(
  api: Api,
  path: string,
  output: Output,
  settings: Omit<Input<'imports.upload'>, 'file' | 'more' | 'import_id' | 'offset'>,
): Promise<ContactImport> {
  const file = await open(path).catch((cause: Error) => {
    throw new CommandError(`${path} cannot be read: ${cause.message}`)
  })
  try {
    const { size } = await file.stat()
    let created: ContactImport | undefined
    for (let offset = 0; offset === 0 || offset < size; offset += PART_BYTES) {
      const bytes = new Uint8Array(Math.min(PART_BYTES, size - offset))
      await file.read(bytes, 0, bytes.length, offset)
      created = await api.call('imports.upload', {
        ...(created ? { import_id: created.id } : settings),
        offset,
        more: offset + bytes.length < size,
        file: { filename: basename(path), mime_type: 'text/csv', bytes },
      })
      if (size > PART_BYTES) output.note(`uploaded ${Math.round(((offset + bytes.length) / size) * 100)} %`)
    }
    return created!
  } finally {
    await file.close()
  }
}
