/** A file of a message. */
import type { Message } from '@parley/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { FileText } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { Icon } from '../../../components/icon.tsx'
import { fileSize } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { downloadFile, fileQuery } from './read-file.ts'
import { threadTexts } from './texts.ts'

const VoicePlayer = lazy(() => import('../voice-notes/voice-player.tsx'))

type Attachment = Message['attachments'][number]

const SHOWN_AT_ONCE = new Set(['image', 'sticker', 'video'])

export function AttachmentView({ attachment, isVoice }: { attachment: Attachment; isVoice: boolean }) {
  const texts = useTexts(threadTexts)
  const queries = useQueryClient()
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
    case 'audio': {
      const label = isVoice ? texts.voiceNote : texts.audio
      return (
        // As high as the player, so that nothing moves.
        <Suspense fallback={<span className="block h-8 t3">{label}</span>}>
          <VoicePlayer
            label={label}
            read={() => queries.fetchQuery(fileQuery(attachment.id))}
            onDownload={() => void downloadFile(attachment.id, attachment.filename ?? label)}
          />
        </Suspense>
      )
    }
    case 'video':
      return url ? (
        // biome-ignore lint/a11y/useMediaCaption: a video of a contact has no captions
        <video controls src={url} aria-label={texts.video} className="pic" />
      ) : (
        <span>{texts.video}</span>
      )
    default:
      return (
        <button type="button" className="row" onClick={() => void downloadFile(attachment.id, name)}>
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

/** The address of the file in this page, given back when it is no longer shown. */
function useFileUrl(id: string, isWanted: boolean): string | undefined {
  const { data: blob } = useQuery({ ...fileQuery(id), enabled: isWanted })
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    if (!blob) return
    const made = URL.createObjectURL(blob)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  return url
}
