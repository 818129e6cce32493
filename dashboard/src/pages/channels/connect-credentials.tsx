/** The first two steps: the number at Meta, and the token that speaks for it. */
import type { Channel } from '@parley/contracts'
import { type ReactNode, useState } from 'react'
import { fieldErrors } from '../../api/field-errors.ts'
import { useChange } from '../../api/use-operation.ts'
import type { Draft } from '../../app/draft.ts'
import { showError } from '../../app/toasts.tsx'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { FormProblem } from '../../components/form-problem.tsx'
import { useTexts } from '../../texts/locale.ts'
import type { ConnectDraft } from './connect-draft.ts'
import { CredentialChecks } from './connection-steps.tsx'
import { useKeepChannel } from './keep-channel.ts'
import { channelTexts } from './texts.ts'

function Step({ children, onSubmit }: { children: ReactNode; onSubmit(): void }) {
  return (
    <form
      className="stack mt-2"
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {children}
    </form>
  )
}

interface TextProps {
  label: string
  hint?: string
  error?: string | undefined
  value: string
  isSecret?: boolean
  onChange(value: string): void
}

function Text({ label, hint, error, value, isSecret, onChange }: TextProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(attributes) => (
        <input
          {...attributes}
          className="input mono"
          type={isSecret ? 'password' : 'text'}
          autoComplete="off"
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  )
}

export function NumberStep({
  draft: { value, change },
  onDone,
}: {
  draft: Draft<ConnectDraft>
  onDone(): void
}) {
  const texts = useTexts(channelTexts)
  const isComplete = value.name.trim() && value.phone_number_id.trim() && value.waba_id.trim()
  return (
    <Step onSubmit={() => isComplete && onDone()}>
      <p className="sm t2">{texts.numberLead}</p>
      <p className="sm t2">
        {texts.policiesLead}{' '}
        <a className="link" href="/docs/operating/whatsapp-policies" target="_blank" rel="noopener">
          {texts.policies}
        </a>
      </p>
      <Text label={texts.name} value={value.name} onChange={(name) => change({ name })} />
      <div className="grid g2">
        <Text
          label={texts.phoneNumberId}
          value={value.phone_number_id}
          onChange={(phone_number_id) => change({ phone_number_id: phone_number_id.trim() })}
        />
        <Text
          label={texts.wabaId}
          value={value.waba_id}
          onChange={(waba_id) => change({ waba_id: waba_id.trim() })}
        />
      </div>
      <Button type="submit" look="primary" className="justify-self-start" disabled={!isComplete}>
        {texts.next}
      </Button>
    </Step>
  )
}

interface TokenStepProps {
  draft: Draft<ConnectDraft>
  onBack(): void
  onMade(channel: Channel): void
}

export function TokenStep({ draft: { value }, onBack, onMade }: TokenStepProps) {
  const texts = useTexts(channelTexts)
  const keep = useKeepChannel()
  const [token, setToken] = useState('')
  const [secret, setSecret] = useState('')
  const check = useChange('channels.check', { onSuccess: keep, onError: showError })
  const create = useChange('channels.create', {
    onSuccess(channel) {
      keep(channel)
      onMade(channel)
      check.mutate({ id: channel.id })
    },
  })
  const errors = fieldErrors(create.error)
  const { name, phone_number_id, waba_id, verify_token } = value
  const credentials = {
    phone_number_id,
    waba_id,
    verify_token,
    access_token: token.trim(),
    ...(secret.trim() && { app_secret: secret.trim() }),
  }
  const submit = () => create.mutate({ kind: 'whatsapp', provider: 'meta-cloud', name, credentials })
  const ofNumber = ['credentials.phone_number_id', 'credentials.waba_id', 'name']
    .map((path) => errors[path])
    .filter(Boolean)
    .join(' ')
  return (
    <Step onSubmit={submit}>
      <Text
        label={texts.accessToken}
        hint={texts.accessTokenHint}
        error={errors['credentials.access_token']}
        value={token}
        isSecret
        onChange={setToken}
      />
      <Text
        label={texts.appSecret}
        hint={texts.appSecretHint}
        error={errors['credentials.app_secret']}
        value={secret}
        isSecret
        onChange={setSecret}
      />
      <CredentialChecks credentials={token.trim() === '' ? undefined : credentials} />
      {ofNumber && (
        <p role="alert" className="sm bad">
          {ofNumber}{' '}
          <button type="button" className="ul" onClick={onBack}>
            {texts.steps.number}
          </button>
        </p>
      )}
      {create.error?.code === 'sandbox_only' && <p className="sm warn">{texts.testOnly}</p>}
      <FormProblem error={create.error} />
      <Button
        type="submit"
        look="primary"
        className="justify-self-start"
        isBusy={create.isPending}
        disabled={token.trim() === ''}
      >
        {texts.saveAndCheck}
      </Button>
    </Step>
  )
}
