import type { Conversation } from '@parley/contracts'
import { Link } from '@tanstack/react-router'
import { Check } from 'lucide-react'
import { memo, type RefObject, useEffect, useRef } from 'react'
import { Face } from '../../components/face.tsx'
import { Icon } from '../../components/icon.tsx'
import { useTexts } from '../../texts/locale.ts'
import { useMessageLine } from '../../texts/message-line.ts'
import { formatPhone } from '../../texts/phone.ts'
import { channelIcon } from './channel-icons.ts'
import { inboxTexts } from './texts.ts'
import { WaitingSince } from './waiting-ring.tsx'

export interface ConversationRowProps {
  conversation: Conversation
  view: string
  isSelected: boolean
  /** Tab reaches it. Default: the open one. */
  isTabStop?: boolean
  isChosen?: boolean
  /** Chooses it, or everything up to it. */
  onPick?(id: string, isRange: boolean): void
  position: number
  count: number
}

export const nameOf = (conversation: Conversation): string | null =>
  conversation.contact_name ?? (conversation.contact_phone ? formatPhone(conversation.contact_phone) : null)

export const ConversationRow = memo(function ConversationRow(props: ConversationRowProps) {
  const { conversation, view, isSelected, isChosen = false, onPick, position, count } = props
  const row = useFollowedFocus(isSelected)
  const texts = useTexts(inboxTexts)
  const lineOf = useMessageLine()
  const name = nameOf(conversation)
  return (
    <Link
      ref={row}
      to="/inbox/$view/$conversationId"
      params={{ view, conversationId: conversation.id }}
      search={(search: object) => ({ ...search, trace: undefined })}
      className={conversation.unread_count > 0 ? 'conv new' : 'conv'}
      role="option"
      tabIndex={(props.isTabStop ?? isSelected) ? 0 : -1}
      aria-selected={isSelected}
      {...(onPick && { 'aria-checked': isChosen })}
      aria-setsize={count}
      aria-posinset={position}
      id={`conversation-${conversation.id}`}
      onClick={(event) => {
        const isPick = event.target instanceof Element && event.target.closest('.pick') !== null
        if (!onPick || (!event.shiftKey && !isPick)) return
        event.preventDefault()
        onPick(conversation.id, event.shiftKey)
      }}
    >
      {onPick && (
        <span className="pick" aria-hidden>
          <span className={isChosen ? 'check on' : 'check'}>
            {isChosen && <Icon icon={Check} size="sm" />}
          </span>
        </span>
      )}
      <Face id={conversation.contact_id} name={name} channel={channelIcon(conversation.channel_kind)} />
      <span className="min-w-0">
        <span className="l1">
          <span className="name trunc" dir="auto">
            {name ?? texts.unnamed}
          </span>
          <WaitingSince conversation={conversation} />
        </span>
        <span className="l2">
          <span className="prev trunc" dir="auto">
            {lineOf(conversation.last_message_text)}
          </span>
          {conversation.unread_count > 0 && (
            <span className="unread" title={texts.unread(conversation.unread_count)}>
              {conversation.unread_count}
            </span>
          )}
        </span>
      </span>
    </Link>
  )
})

/** While the focus is in the list, it goes with the row that opens. */
function useFollowedFocus(isSelected: boolean): RefObject<HTMLAnchorElement | null> {
  const row = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (isSelected && document.activeElement?.matches('.conv')) row.current?.focus()
  }, [isSelected])
  return row
}
