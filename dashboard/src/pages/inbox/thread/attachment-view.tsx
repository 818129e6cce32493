/** A file of a message. Its bytes are read with the session's token, so that a link alone opens nothing. */
import type { Message } from '@parley/contracts'
import { bytesOf } from '@parley/sdk/client'
import { useQuery } from '@tanstack/react-query'
import { FileText } from 'lucide-react'
import { useEffect, useState } from 'react'
import { parley } from '../../../api/parley.ts'
import { Icon } from '../../../components/icon.tsx'
import { fileSize } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { threadTexts } from './texts.ts'

type Attachment = Message['attachments'][number]

const SHOWN_AT_ONCE = new Set(['image', 'sticker', 'audio', 'video'])

export function AttachmentView({ attachment, isVoice }: { attachment: Attachment; isVoice: boolean }) {
  const texts = useTexts(threadTexts)
  const isShown = attachment.state === 'stored' && SHOWN_AT_ONCE.has(attachment.kind)
  const url = useFileUrl(attachment.id, isShown)
  const name = attachment.filename ?? texts.document
  if (attachment.state === 'waiting') return <span className="t3">{texts.fileWaits}</span>
  if (attachment.state === 'failed')
    return <span className="bad">{texts.fileFailed(attachment.error ?? '')}</span>
  switch (attachment.kind) {
    case 'image':
    case 'sticker':
      return (
        <span className="pic block">{url && <img src={url} alt={texts.photo} className="w-full" />}</span>
      )
    case 'audio':
      return url ? (
        // biome-ignore lint/a11y/useMediaCaption: a voice note of a contact has no captions
        <audio controls src={url} aria-label={isVoice ? texts.voiceNote : texts.audio} />
      ) : (
        <span className="t3">{texts.voiceNote}</span>
      )
    case 'video':
      return url ? (
        // biome-ignore lint/a11y/useMediaCaption: a video of a contact has no captions
        <video controls src={url} aria-label={texts.video} className="pic" />
      ) : (
        <span>{texts.video}</span>
      )
    default:
      return (
        <button type="button" className="row" onClick={() => void download(attachment.id, name)}>
          <Icon icon={FileText} />
          <span className="ul trunc" dir="auto">
            {name}
          </span>
          {attachment.size !== null && <span className="t3 xs">{fileSize(attachment.size)}</span>}
          <span className="sr">{texts.download(name)}</span>
        </button>
      )
  }
}

async function readFile(id: string): Promise<Blob> {
  const file = await parley.call('attachments.download', { id })
  return new Blob([new Uint8Array(await bytesOf(file))], { type: file.mime_type })
}

async function download(id: string, name: string): Promise<void> {
  const url = URL.createObjectURL(await readFile(id))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}

/** The address of the file in this page, given back when it is no longer shown. */
function useFileUrl(id: string, isWanted: boolean): string | undefined {
  const { data: blob } = useQuery({
    queryKey: ['attachments.download', id, 'blob'],
    queryFn: () => readFile(id),
    enabled: isWanted,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    if (!blob) return
    const made = URL.createObjectURL(blob)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  return url
}
