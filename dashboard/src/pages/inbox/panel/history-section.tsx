/** Other conversations of the same contact. */
import type { Conversation } from '@parley/contracts'
import { Link } from '@tanstack/react-router'
import { useOperation } from '../../../api/use-operation.ts'
import { Icon } from '../../../components/icon.tsx'
import { shortTime } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { useMessageLine } from '../../../texts/message-line.ts'
import { channelIcon } from '../channel-icons.ts'
import { panelTexts } from './texts.ts'

export function HistorySection({ conversation }: { conversation: Conversation }) {
  const texts = useTexts(panelTexts)
  const lineOf = useMessageLine()
  const list = useOperation('conversations.list', { contact_id: conversation.contact_id, limit: 6 })
  const others = (list.data?.data ?? []).filter(({ id }) => id !== conversation.id)
  if (others.length === 0) return null
  return (
    <div className="sec">
      <header>
        <h3>{texts.history}</h3>
      </header>
      {others.map((other) => (
        <Link
          key={other.id}
          to="/inbox/$view/$conversationId"
          params={{ view: 'open', conversationId: other.id }}
          className="row sm"
        >
          <Icon icon={channelIcon(other.channel_kind)} />
          <span className="grow trunc" dir="auto">
            {lineOf(other.last_message_text)}
          </span>
          <span className="t3 xs">{other.last_message_at && shortTime(other.last_message_at)}</span>
        </Link>
      ))}
    </div>
  )
}
