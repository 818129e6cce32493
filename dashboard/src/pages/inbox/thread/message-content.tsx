/** The content of a message, of every kind. Customer text is text, never markup. */
import type { Message } from '@parley/contracts'
import { MapPin, ShoppingBag, UserRound } from 'lucide-react'
import { Icon } from '../../../components/icon.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { AttachmentView } from './attachment-view.tsx'
import { Choices } from './choices.tsx'
import { LinkedText } from './linked-text.tsx'
import { TemplateMessage } from './template-message.tsx'
import { threadTexts } from './texts.ts'

export function MessageContent({ message }: { message: Message }) {
  const texts = useTexts(threadTexts)
  const { content } = message
  switch (content.type) {
    case 'text':
      return <LinkedText text={content.text} />
    case 'media':
      return (
        <>
          {message.attachments.map((attachment) => (
            <AttachmentView key={attachment.id} attachment={attachment} isVoice={content.voice === true} />
          ))}
          {message.attachments.length === 0 && <span className="t2">{message.text}</span>}
          {content.caption && <LinkedText text={content.caption} />}
        </>
      )
    case 'template':
      return <TemplateMessage content={content} channelId={message.channel_id} />
    case 'buttons':
      return (
        <>
          <LinkedText text={content.body} />
          <Choices titles={content.buttons.map(({ title }) => title)} />
        </>
      )
    case 'list':
      return (
        <>
          <LinkedText text={content.body} />
          <Choices titles={content.sections.flatMap(({ rows }) => rows.map(({ title }) => title))} />
        </>
      )
    case 'location':
      return (
        <a
          className="row"
          href={`https://www.openstreetmap.org/?mlat=${content.latitude}&mlon=${content.longitude}&zoom=16`}
          target="_blank"
          rel="noopener noreferrer"
        >
          <Icon icon={MapPin} />
          <span dir="auto">{content.name ?? texts.location}</span>
        </a>
      )
    case 'contact_cards':
      return (
        <span className="row">
          <Icon icon={UserRound} />
          {message.text}
        </span>
      )
    case 'order':
      return (
        <span className="row">
          <Icon icon={ShoppingBag} />
          <LinkedText text={`${texts.order}: ${message.text}`} />
        </span>
      )
    case 'unsupported':
      return <i className="t3 not-italic">{texts.unsupported(content.original_type)}</i>
    default:
      return <LinkedText text={message.text} />
  }
}
