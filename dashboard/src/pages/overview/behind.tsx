/** The conversations that a figure counts. Each opens in the inbox. */
import { Link } from '@tanstack/react-router'
import { useOperation, usePages } from '../../api/use-operation.ts'
import { Dialog } from '../../components/dialog.tsx'
import { Face } from '../../components/face.tsx'
import { MoreRows } from '../../components/more-rows.tsx'
import { Empty, Loaded } from '../../components/states.tsx'
import { fullDate, shortTime } from '../../texts/format.ts'
import { handoffTexts } from '../../texts/handoff-texts.ts'
import { useTexts } from '../../texts/locale.ts'
import { useMessageLine } from '../../texts/message-line.ts'
import { formatPhone } from '../../texts/phone.ts'
import type { Metric } from './figures.ts'
import { dayOf, type Period } from './period.ts'
import { overviewTexts } from './texts.ts'

interface BehindProps {
  metric: string
  reason: string | undefined
  day: string | undefined
  member: string | undefined
  period: Period
  onClose(): void
}

export function Behind({ metric, reason, day, member, period, onClose }: BehindProps) {
  const texts = useTexts(overviewTexts)
  const { handoffReason } = useTexts(handoffTexts)
  const lineOf = useMessageLine()
  const conversations = usePages('analytics.conversations', {
    ...dayOf(period, day),
    metric: metric as Metric,
    limit: 30,
    ...(reason && { handoff_reason: reason }),
    ...(member && { member_id: member }),
  })
  const members = useOperation('members.list', { limit: 100 }, { enabled: member !== undefined })
  const memberName = members.data?.data.find(({ id }) => id === member)?.name
  const about = [day && fullDate(`${day}T12:00:00`), reason && handoffReason(reason), memberName]
    .filter(Boolean)
    .join(', ')
  return (
    <Dialog open wide onClose={onClose} title={texts.behind} lead={about || undefined}>
      <Loaded query={conversations}>
        {conversations.items.length === 0 && <Empty title={texts.noneBehind} />}
        <ul>
          {conversations.items.map((conversation) => (
            <li key={conversation.id}>
              <Link
                className="q"
                to="/inbox/$view/$conversationId"
                params={{
                  view: conversation.lifecycle === 'closed' ? 'closed' : 'open',
                  conversationId: conversation.id,
                }}
              >
                <span className="row loose">
                  <Face id={conversation.contact_id} name={conversation.contact_name ?? null} size="s" />
                  <span className="grow">
                    <span className="b block trunc" dir="auto">
                      {conversation.contact_name ??
                        formatPhone(conversation.contact_phone ?? conversation.id)}
                    </span>
                    <span className="t3 block trunc" dir="auto">
                      {lineOf(conversation.last_message_text)}
                    </span>
                  </span>
                  <span className="xs t3">
                    {shortTime(conversation.last_message_at ?? conversation.created_at)}
                  </span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
        <MoreRows list={conversations} />
      </Loaded>
    </Dialog>
  )
}
