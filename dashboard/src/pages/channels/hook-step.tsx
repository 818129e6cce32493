/** The address and the verify token that are pasted at Meta. The server shows the token to nobody, so this browser keeps it. */
import type { Channel } from '@parley/contracts'
import { useChange } from '../../api/use-operation.ts'
import type { Draft } from '../../app/draft.ts'
import { showError } from '../../app/toasts.tsx'
import { Button } from '../../components/button.tsx'
import { CopyLine } from '../../components/copy-line.tsx'
import { useTexts } from '../../texts/locale.ts'
import type { ConnectDraft } from './connect-draft.ts'
import { useKeepChannel } from './keep-channel.ts'
import { LiveChecks } from './live-checks.tsx'
import { channelTexts } from './texts.ts'

export function HookStep({ channel, draft }: { channel: Channel; draft: Draft<ConnectDraft> }) {
  const texts = useTexts(channelTexts)
  return (
    <>
      <p className="sm t2 mb-3">{texts.hookLead}</p>
      <div className="stack tight">
        <span className="label">{texts.address}</span>
        <CopyLine value={channel.hook_url} />
        <span className="label mt-2">{texts.verifyToken}</span>
        <VerifyToken channel={channel} draft={draft} />
      </div>
      <LiveChecks channel={channel} />
    </>
  )
}

/** In another browser than the one that made the channel a new token must take its place. */
function VerifyToken({ channel, draft }: { channel: Channel; draft: Draft<ConnectDraft> }) {
  const texts = useTexts(channelTexts)
  const keep = useKeepChannel()
  const update = useChange('channels.update', { onSuccess: keep, onError: showError })
  const number = String(channel.credentials.phone_number_id)
  if (draft.value.phone_number_id === number) return <CopyLine value={draft.value.verify_token} />
  const replace = () => {
    const verify_token = crypto.randomUUID()
    update.mutate(
      { id: channel.id, credentials: { verify_token } },
      { onSuccess: () => draft.change({ phone_number_id: number, verify_token }) },
    )
  }
  return (
    <div className="stack tight">
      <p className="sm t2">{texts.tokenElsewhere}</p>
      <Button className="justify-self-start" isBusy={update.isPending} onClick={replace}>
        {texts.newVerifyToken}
      </Button>
    </div>
  )
}
