import type { Channel } from '@parley/contracts'
import { Link } from '@tanstack/react-router'
import { useChange } from '../../api/use-operation.ts'
import { showError } from '../../app/toasts.tsx'
import { Field } from '../../components/field.tsx'
import { useTexts } from '../../texts/locale.ts'
import { formatPhone } from '../../texts/phone.ts'
import { AgentSelect } from './agent-select.tsx'
import { useKeepChannel } from './keep-channel.ts'
import { channelTexts } from './texts.ts'

export function AgentStep({ channel }: { channel: Channel }) {
  const texts = useTexts(channelTexts)
  const keep = useKeepChannel()
  const update = useChange('channels.update', { onSuccess: keep, onError: showError })
  return (
    <div className="mt-2">
      <Field label={texts.agent} hint={texts.agentHint}>
        {(attributes) => (
          <AgentSelect
            {...attributes}
            value={channel.agent_id}
            onChange={(agent_id) => update.mutate({ id: channel.id, agent_id })}
          />
        )}
      </Field>
    </div>
  )
}

export function HelloStep({ channel, onDone }: { channel: Channel; onDone(): void }) {
  const texts = useTexts(channelTexts)
  return (
    <div className="stack mt-2">
      <p className="sm t2">
        {channel.phone ? <bdi className="b num">{formatPhone(channel.phone)}</bdi> : null}{' '}
        {texts.firstMessageHint}
      </p>
      <Link
        to="/channels/$channelId"
        params={{ channelId: channel.id }}
        className="btn justify-self-start"
        onClick={onDone}
      >
        {texts.finish}
      </Link>
    </div>
  )
}
