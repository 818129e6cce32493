/** The bytes of a file of the conversation. */
import { ChatError } from '../wire/client.ts'
import type { Attachment } from '../wire/resources.ts'
import { h } from './element.ts'

export type Download = (url: string) => Promise<Blob>

const ATTEMPTS = 8

/** A message may arrive a moment before its file is stored: the server answers 409 until then. */
export async function whenStored(file: Attachment, download: Download): Promise<Blob> {
  // The browser reports each 409 in the console of the page, so a file that waits is not asked for at once.
  if (file.state === 'waiting') await pause(500)
  for (let attempt = 1; ; attempt++) {
    try {
      return await download(file.url)
    } catch (error) {
      if (!(error instanceof ChatError) || error.status !== 409 || attempt === ATTEMPTS) throw error
      await pause(attempt * 500)
    }
  }
}

const pause = (milliseconds: number) => new Promise((resume) => setTimeout(resume, milliseconds))

/** Through a request with the token in its header, so that no address with the token stays in the history. */
export async function save(file: Attachment, download: Download): Promise<void> {
  const address = URL.createObjectURL(await whenStored(file, download))
  h('a', { href: address, download: file.filename ?? '' }).click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
