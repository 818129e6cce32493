/** The way of the last answer, with the time of each step. */
import type { Conversation, Message } from '@parley/contracts'
import {
  ArrowDownToLine,
  Check,
  CheckCheck,
  CircleHelp,
  Eye,
  type LucideIcon,
  MessageSquare,
} from 'lucide-react'
import { useOperation } from '../../api/use-operation.ts'
import { Icon } from '../../components/icon.tsx'
import { PathLink } from '../../components/path-link.tsx'
import { number } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { tryItTexts } from './texts.ts'
import { stepsOf } from './waterfall-steps.ts'

const ICONS: Readonly<Record<string, LucideIcon>> = {
  received: ArrowDownToLine,
  thought: MessageSquare,
  left: Check,
  delivered: CheckCheck,
  read: Eye,
}

export interface WaterfallProps {
  messages: readonly Message[]
  conversation: Conversation | undefined
}

export function Waterfall({ messages, conversation }: WaterfallProps) {
  const texts = useTexts(tryItTexts)
  const answer = messages.findLast(({ turn_id }) => turn_id !== null)
  const turn = useOperation('turns.get', { id: answer?.turn_id ?? '' }, { enabled: answer !== undefined })
  if (!answer || !conversation) return null
  const asked = messages.findLast((one) => one.direction === 'inbound' && one.created_at <= answer.created_at)
  const steps = stepsOf(asked, answer, turn.data)
  const all = Math.max(
    1,
    steps.reduce((sum, { ms }) => sum + ms, 0),
  )
  let before = 0
  return (
    <section className="card">
      <header>
        <h2>{texts.happened}</h2>
        <span className="end xs t3 num">{texts.milliseconds(number(all))}</span>
      </header>
      <ol className="wfl">
        {steps.map(({ name, ms }) => {
          const from = before
          before += ms
          return (
            <li key={name} className="wf">
              <span className={name === 'thought' ? 'ai' : 'good'}>
                <Icon icon={ICONS[name]!} />
              </span>
              <span>
                <span className="b">{texts[name]}</span>{' '}
                <span className="t3">
                  {name === 'received' && texts.receivedLead}
                  {name === 'thought' && turn.data && texts.thoughtLead(turn.data.model)}
                </span>
              </span>
              <span className="wt hide-s">
                <i
                  className={name === 'thought' ? 'ai' : 'good'}
                  style={{ left: `${(from / all) * 100}%`, width: `${Math.max(2, (ms / all) * 100)}%` }}
                />
              </span>
              <span className="num t3 xs">{texts.milliseconds(number(ms))}</span>
            </li>
          )
        })}
      </ol>
      <div className="p-4">
        <PathLink className="btn sm" to={`/inbox/open/${conversation.id}?trace=${answer.turn_id}`}>
          <Icon icon={CircleHelp} />
          {texts.why}
        </PathLink>
      </div>
    </section>
  )
}
