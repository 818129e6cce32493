/** The messages that a reply with files becomes: one for each file, the words at the first that can carry them. */
import type { OutboundContent, UploadedAttachment } from '@parley/contracts'

/** As channels take it. */
const LONGEST_CAPTION = 1024

/** `isVoice`: recorded here, and not chosen as a file. */
export type ReadyFile = UploadedAttachment & { isVoice?: boolean | undefined }

export function messagesWithFiles(text: string, uploads: readonly ReadyFile[]): OutboundContent[] {
  const place = text.length > LONGEST_CAPTION ? -1 : uploads.findIndex(({ kind }) => kind !== 'audio')
  const files = uploads.map(
    ({ id, kind, filename, mime_type, isVoice }, index): OutboundContent => ({
      type: 'media',
      kind,
      attachment_id: id,
      mime_type,
      ...(filename !== null && { filename }),
      ...(isVoice && kind === 'audio' && { voice: true }),
      ...(index === place && text !== '' && { caption: text }),
    }),
  )
  return place < 0 && text !== '' ? [{ type: 'text', text }, ...files] : files
}
