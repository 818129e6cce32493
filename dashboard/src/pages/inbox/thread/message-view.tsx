/** One message with its sender, its status, and the way to its explanation. */
import type { Message } from '@parley/contracts'
import { Link } from '@tanstack/react-router'
import { AlertTriangle, Check, CheckCheck, Clock, type LucideIcon, X } from 'lucide-react'
import { memo } from 'react'
import { useChange } from '../../../api/use-operation.ts'
import { showError } from '../../../app/toasts.tsx'
import { Button } from '../../../components/button.tsx'
import { Face } from '../../../components/face.tsx'
import { Icon } from '../../../components/icon.tsx'
import { clockTime } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { MessageContent } from './message-content.tsx'
import { TeachLink, taughtWords } from './teach/teach-link.tsx'
import { threadTexts } from './texts.ts'

export interface MessageViewProps {
  message: Message
  isContinued: boolean
  hasMeta: boolean
  /** Of the agent or the member who wrote it. */
  senderName: string
  language: string | null
  isTraceOpen: boolean
}

const SIDES = { contact: 'in', ai: 'out ai', person: 'out', api: 'out sys', system: 'out sys' } as const

export const MessageView = memo(function MessageView(props: MessageViewProps) {
  const { message, isContinued, hasMeta, senderName, language, isTraceOpen } = props
  const texts = useTexts(threadTexts)
  const isOurs = message.direction === 'outbound'
  const classes = ['m', SIDES[message.sender], isContinued && 'cont'].filter(Boolean).join(' ')
  return (
    <article className={classes} id={message.id}>
      {isOurs && !isContinued && (
        <div className="by">
          {message.sender === 'ai' && (
            <Face id={message.agent_id ?? ''} name={senderName} kind="agent" size="s" />
          )}
          <b>{senderName}</b> {message.sender === 'ai' && texts.ai}
        </div>
      )}
      <div
        className={message.status === 'failed' ? 'bub bad' : 'bub'}
        {...(!isOurs && language !== null && { lang: language })}
      >
        <MessageContent message={message} />
      </div>
      {hasMeta && (
        <div className="meta">
          <time dateTime={message.created_at}>{clockTime(message.created_at)}</time>
          {isOurs && <Status message={message} />}
          {message.turn_id && (
            <>
              <span aria-hidden>·</span>
              <Link
                to="."
                search={(search: object) => ({
                  ...search,
                  trace: isTraceOpen ? undefined : message.turn_id!,
                })}
                className="why"
                aria-expanded={isTraceOpen}
              >
                {texts.why}
              </Link>
            </>
          )}
          {taughtWords(message) !== '' && <TeachLink message={message} />}
        </div>
      )}
    </article>
  )
})

const SIGNS: Readonly<Record<string, { icon: LucideIcon; tone: string }>> = {
  queued: { icon: Clock, tone: '' },
  sending: { icon: Clock, tone: '' },
  sent: { icon: Check, tone: '' },
  delivered: { icon: CheckCheck, tone: '' },
  read: { icon: CheckCheck, tone: 'acc' },
  played: { icon: CheckCheck, tone: 'acc' },
  failed: { icon: X, tone: 'bad' },
  cancelled: { icon: X, tone: '' },
  unknown: { icon: AlertTriangle, tone: 'warn' },
}

function Status({ message }: { message: Message }) {
  const texts = useTexts(threadTexts)
  const sign = SIGNS[message.status]
  if (!sign) return null
  const words =
    message.status === 'failed' && message.error ? texts.notSent(message.error.message) : undefined
  const isPlain = words === undefined && message.status !== 'unknown' && message.status !== 'cancelled'
  return (
    <>
      <span className={sign.tone} title={texts.status(message.status)}>
        <Icon icon={sign.icon} size="sm" />
        {isPlain && <span className="sr">{texts.status(message.status)}</span>}
      </span>
      {!isPlain && <span className={sign.tone}>{words ?? texts.status(message.status)}</span>}
      {message.status === 'unknown' && <Settle message={message} />}
    </>
  )
}

/** A message whose outcome is not known is settled by a person, who may have heard from the contact. */
function Settle({ message }: { message: Message }) {
  const texts = useTexts(threadTexts)
  const settle = useChange('messages.settle', { onError: showError })
  return (
    <>
      <Button size="sm" onClick={() => settle.mutate({ id: message.id, outcome: 'sent' })}>
        {texts.itArrived}
      </Button>
      <Button size="sm" onClick={() => settle.mutate({ id: message.id, outcome: 'failed' })}>
        {texts.itDidNot}
      </Button>
    </>
  )
}
