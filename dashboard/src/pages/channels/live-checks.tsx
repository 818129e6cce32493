/** Everything that the server and the provider have confirmed so far, read again every few seconds by the page. */
import type { Channel } from '@parley/contracts'
import { useOperation } from '../../api/use-operation.ts'
import { useMay } from '../../app/member.ts'
import { useTexts } from '../../texts/locale.ts'
import { CheckLine } from './check-line.tsx'
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
      {channel.attention !== null && <CheckLine state="bad">{channel.attention}</CheckLine>}
      <CheckLine state={channel.verified_at === null ? 'busy' : 'good'}>
        {channel.verified_at === null ? texts.accountWaits : texts.accountConfirmed}
      </CheckLine>
      <CheckLine state={hasMessage ? 'good' : 'waits'}>
        <span className="b">{texts.firstMessage}</span>{' '}
        <span className="t2">{hasMessage ? texts.firstMessageCame : texts.firstMessageHint}</span>
      </CheckLine>
    </ul>
  )
}
