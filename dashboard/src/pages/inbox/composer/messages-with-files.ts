/** The messages that a reply with files becomes: one for each file, the words at the first that can carry them. */
import type { OutboundContent, UploadedAttachment } from '@parley/contracts'

/** As channels take it. */
const LONGEST_CAPTION = 1024

export function messagesWithFiles(text: string, uploads: readonly UploadedAttachment[]): OutboundContent[] {
  const place = text.length > LONGEST_CAPTION ? -1 : uploads.findIndex(({ kind }) => kind !== 'audio')
  const files = uploads.map(
    ({ id, kind, filename, mime_type }, index): OutboundContent => ({
      type: 'media',
      kind,
      attachment_id: id,
      mime_type,
      ...(filename !== null && { filename }),
      ...(index === place && text !== '' && { caption: text }),
    }),
  )
  return place < 0 && text !== '' ? [{ type: 'text', text }, ...files] : files
}
