/** Uploads a file as clients do: in parts, each a form of its own. */
import type { ContactImport } from '@parley/contracts'
import { peopleFile } from './make-people.ts'

const PART_BYTES = 16 * 1024 * 1024

export async function uploadPeople(
  url: string,
  key: string,
  rows: number,
  signal: AbortSignal,
): Promise<ContactImport> {
  let created: ContactImport | undefined
  const send = async (bytes: Buffer, more: boolean) => {
    const form = new FormData()
    if (created) form.append('import_id', created.id)
    form.append('more', String(more))
    form.append('file', new Blob([new Uint8Array(bytes)], { type: 'text/csv' }), 'people.csv')
    const response = await fetch(`${url}/v1/imports/upload`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      body: form,
      signal,
    })
    if (!response.ok) throw new Error(`the server answered ${response.status}: ${await response.text()}`)
    created = (await response.json()) as ContactImport
  }
  let last: Buffer | undefined
  for (const part of peopleFile(rows, PART_BYTES)) {
    if (last) await send(last, true)
    last = part
  }
  await send(last!, false)
  return created!
}
