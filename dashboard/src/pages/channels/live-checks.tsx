/** Everything that the server and the provider have confirmed so far, read again every few seconds by the page. */
import type { Channel } from '@parley/contracts'
import { CircleCheck, CircleDashed, CircleX } from 'lucide-react'
import type { ReactNode } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { useMay } from '../../app/member.ts'
import { Icon } from '../../components/icon.tsx'
import { useTexts } from '../../texts/locale.ts'
import { channelTexts } from './texts.ts'

const WATCH_MS = 3_000

export function LiveChecks({ channel }: { channel: Channel }) {
  const texts = useTexts(channelTexts)
  const mayRead = useMay('conversations:read')
  const first = useOperation(
    'conversations.list',
    { channel_id: channel.id, limit: 1 },
    { enabled: mayRead, refetchMs: WATCH_MS },
  )
  const hasMessage = (first.data?.data.length ?? 0) > 0
  return (
    <ul className="live-checks" aria-live="polite">
      <li className="sect">{texts.watching}</li>
      {channel.attention !== null && <Check state="bad">{channel.attention}</Check>}
      <Check state={channel.verified_at === null ? 'busy' : 'good'}>
        {channel.verified_at === null ? texts.accountWaits : texts.accountConfirmed}
      </Check>
      <Check state={hasMessage ? 'good' : 'waits'}>
        <span className="b">{texts.firstMessage}</span>{' '}
        <span className="t2">{hasMessage ? texts.firstMessageCame : texts.firstMessageHint}</span>
      </Check>
    </ul>
  )
}

function Check({ state, children }: { state: 'good' | 'bad' | 'busy' | 'waits'; children: ReactNode }) {
  return (
    <li className="chk">
      {state === 'busy' ? (
        <span className="acc">
          <span className="spin" aria-hidden />
        </span>
      ) : (
        <span className={state === 'waits' ? 't3' : state}>
          <Icon icon={state === 'good' ? CircleCheck : state === 'bad' ? CircleX : CircleDashed} />
        </span>
      )}
      <span className="grow">{children}</span>
    </li>
  )
}
