/** The bytes of a file. They are read with the session's token, so that a link alone opens nothing. */
import { bytesOf } from '@parley/sdk/client'
import { parley } from '../../../api/parley.ts'

/** Read once while the page is open: the bytes of a file never change. */
export const fileQuery = (id: string) => ({
  queryKey: ['attachments.download', id, 'blob'],
  queryFn: () => readFile(id),
  staleTime: Number.POSITIVE_INFINITY,
})

export async function readFile(id: string): Promise<Blob> {
  const file = await parley.call('attachments.download', { id })
  return new Blob([new Uint8Array(await bytesOf(file))], { type: file.mime_type })
}

export async function downloadFile(id: string, name: string): Promise<void> {
  const url = URL.createObjectURL(await readFile(id))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
