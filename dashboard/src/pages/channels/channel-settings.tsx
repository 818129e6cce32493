import type { Channel, Input } from '@parley/contracts'
import { Link } from '@tanstack/react-router'
import { fieldErrors } from '../../api/field-errors.ts'
import { useChange } from '../../api/use-operation.ts'
import { useDraft } from '../../app/draft.ts'
import { showToast } from '../../app/toasts.tsx'
import { Button } from '../../components/button.tsx'
import { CopyLine } from '../../components/copy-line.tsx'
import { Field } from '../../components/field.tsx'
import { FormProblem } from '../../components/form-problem.tsx'
import { NumberInput } from '../../components/number-input.tsx'
import { PageLink } from '../../components/page-link.tsx'
import { number } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { AgentSelect } from './agent-select.tsx'
import { HealthLine } from './health-line.tsx'
import { useKeepChannel } from './keep-channel.ts'
import { linesOf, OriginsField, originErrors } from './new-channel.tsx'
import { channelTexts } from './texts.ts'

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const originsOf = ({ credentials }: Channel): string =>
  Array.isArray(credentials.allowed_origins) ? credentials.allowed_origins.join('\n') : ''

interface ChannelSettingsProps {
  channel: Channel
  mayWrite: boolean
}

export function ChannelSettings({ channel, mayWrite }: ChannelSettingsProps) {
  const texts = useTexts(channelTexts)
  return (
    <div className="stack gap-4">
      <section className="card pad stack">
        <HealthLine channel={channel} />
        {channel.recipients_per_day !== null && (
          <p className="sm t3">{texts.limit(number(channel.recipients_per_day))}</p>
        )}
        <PageLink className="link sm" to="/inbox/open" search={{ channel_kinds: channel.kind }}>
          {texts.conversations}
        </PageLink>
      </section>
      {channel.kind === 'webchat' && <ScriptLine channel={channel} />}
      <SettingsForm channel={channel} mayWrite={mayWrite} />
      {channel.provider === 'meta-cloud' && <AtProvider channel={channel} />}
    </div>
  )
}

function ScriptLine({ channel }: { channel: Channel }) {
  const texts = useTexts(channelTexts)
  const line = `<script src="${new URL(channel.hook_url).origin}/widget.js" data-channel="${channel.id}" async></script>`
  return (
    <section className="card pad stack">
      <h2 className="h">{texts.script}</h2>
      <CopyLine value={line} primary />
      <p className="xs t3">{texts.scriptHint}</p>
    </section>
  )
}

function AtProvider({ channel }: { channel: Channel }) {
  const texts = useTexts(channelTexts)
  return (
    <section className="card pad stack">
      <div className="row between">
        <h2 className="h">{texts.atProvider}</h2>
        <Link to="/channels/connect" search={{ channel: channel.id }} className="link sm">
          {texts.connectTitle}
        </Link>
      </div>
      <span className="label">{texts.address}</span>
      <CopyLine value={channel.hook_url} />
      <dl className="kv">
        {Object.entries(channel.credentials).map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="mono xs">{name}</dt>
            <dd className="mono">{String(value ?? '')}</dd>
          </div>
        ))}
      </dl>
      <p className="xs t3">{texts.secretsHint}</p>
    </section>
  )
}

function savedOf(channel: Channel) {
  return {
    name: channel.name,
    agent_id: channel.agent_id,
    pace: channel.messages_per_second as number | null,
    origins: originsOf(channel),
    greeting: textOf(channel.credentials.greeting),
    away: textOf(channel.credentials.away_message),
  }
}
type Fields = ReturnType<typeof savedOf>

const inputOf = (channel: Channel, { name, agent_id, pace, origins, greeting, away }: Fields) =>
  ({
    id: channel.id,
    name,
    agent_id,
    ...(pace !== null && channel.kind === 'whatsapp' && { messages_per_second: pace }),
    ...(channel.kind === 'webchat' && {
      credentials: {
        allowed_origins: linesOf(origins),
        ...(greeting && { greeting }),
        ...(away && { away_message: away }),
      },
    }),
  }) satisfies Input<'channels.update'>

function SettingsForm({ channel, mayWrite }: ChannelSettingsProps) {
  const texts = useTexts(channelTexts)
  const keep = useKeepChannel()
  const saved = savedOf(channel)
  const draft = useDraft(`channels.${channel.id}`, saved)
  const update = useChange('channels.update', { onSuccess: keep })
  const save = () =>
    update.mutate(inputOf(channel, draft.value), {
      onSuccess() {
        draft.clear()
        showToast(texts.saved, { undo: () => update.mutate(inputOf(channel, saved)) })
      },
    })
  const errors = fieldErrors(update.error)
  const { value, change } = draft
  return (
    <form
      className="card"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <fieldset className="stack loose p-5" disabled={!mayWrite}>
        <Field label={texts.name} error={errors.name}>
          {(attributes) => (
            <input
              {...attributes}
              className="input"
              dir="auto"
              value={value.name}
              onChange={({ target }) => change({ name: target.value })}
            />
          )}
        </Field>
        <Field label={texts.agent} hint={texts.agentHint} error={errors.agent_id}>
          {(attributes) => (
            <AgentSelect
              {...attributes}
              value={value.agent_id}
              onChange={(agent_id) => change({ agent_id })}
            />
          )}
        </Field>
        {channel.kind === 'whatsapp' && (
          <Field label={texts.pacePerSecond} hint={texts.paceHint} error={errors.messages_per_second}>
            {(attributes) => (
              <NumberInput {...attributes} value={value.pace} onChange={(pace) => change({ pace })} />
            )}
          </Field>
        )}
        {channel.kind === 'webchat' && <WebChatFields value={value} errors={errors} change={change} />}
        <FormProblem error={update.error} />
      </fieldset>
      {mayWrite && (
        <footer>
          <span className="grow" />
          <Button type="submit" look="primary" disabled={!draft.isChanged} isBusy={update.isPending}>
            {texts.save}
          </Button>
        </footer>
      )}
    </form>
  )
}

interface WebChatFieldsProps {
  value: Fields
  errors: Readonly<Record<string, string>>
  change(fields: Partial<Fields>): void
}

function WebChatFields({ value, errors, change }: WebChatFieldsProps) {
  const texts = useTexts(channelTexts)
  const text = (name: 'greeting' | 'away', label: string) => (
    <Field label={label}>
      {(attributes) => (
        <textarea
          {...attributes}
          className="textarea"
          dir="auto"
          rows={2}
          value={value[name]}
          onChange={({ target }) => change({ [name]: target.value })}
        />
      )}
    </Field>
  )
  return (
    <>
      <OriginsField
        value={value.origins}
        error={originErrors(errors)}
        onChange={(origins) => change({ origins })}
      />
      {text('greeting', texts.greeting)}
      {text('away', texts.away)}
    </>
  )
}
