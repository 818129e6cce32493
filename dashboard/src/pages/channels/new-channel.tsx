/** A web chat, or a sandbox number. They need no account at a provider. */
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useId } from 'react'
import { fieldErrors } from '../../api/field-errors.ts'
import { useChange } from '../../api/use-operation.ts'
import { useDraft } from '../../app/draft.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Field } from '../../components/field.tsx'
import { FormProblem } from '../../components/form-problem.tsx'
import { useTexts } from '../../texts/locale.ts'
import { AgentSelect } from './agent-select.tsx'
import { channelTexts } from './texts.ts'

export function NewChannel({ kind, onClose }: { kind: 'webchat' | 'sandbox'; onClose(): void }) {
  const texts = useTexts(channelTexts)
  const form = useId()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const draft = useDraft(`channels.new.${kind}`, { name: '', agent: '', origins: '' })
  const create = useChange('channels.create', {
    onSuccess(channel) {
      draft.clear()
      void queries.invalidateQueries({ queryKey: ['channels.list'] })
      void navigate({ to: '/channels/$channelId', params: { channelId: channel.id } })
    },
  })
  const errors = fieldErrors(create.error)
  const { value, change } = draft
  const submit = () =>
    create.mutate({
      ...(kind === 'webchat'
        ? { kind, provider: 'native', credentials: { allowed_origins: linesOf(value.origins) } }
        : { kind: 'whatsapp', provider: 'sandbox' }),
      name: value.name,
      ...(value.agent && { agent_id: value.agent }),
    })
  return (
    <Dialog
      open
      onClose={onClose}
      title={kind === 'webchat' ? texts.webchat : texts.sandbox}
      lead={kind === 'sandbox' ? texts.reachesNobody : undefined}
      footer={
        <>
          <Button onClick={onClose}>{texts.cancel}</Button>
          <Button look="primary" type="submit" form={form} isBusy={create.isPending}>
            {texts.create}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="stack loose"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
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
        <Field label={texts.agent} error={errors.agent_id}>
          {(attributes) => (
            <AgentSelect
              {...attributes}
              value={value.agent || null}
              onChange={(agent) => change({ agent: agent ?? '' })}
            />
          )}
        </Field>
        {kind === 'webchat' && (
          <OriginsField
            value={value.origins}
            error={originErrors(errors)}
            onChange={(origins) => change({ origins })}
          />
        )}
        <FormProblem error={create.error} />
      </form>
    </Dialog>
  )
}

export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** Every wrong origin is named at the one field that holds them. */
export const originErrors = (errors: Readonly<Record<string, string>>): string | undefined =>
  Object.entries(errors)
    .filter(([path]) => path.startsWith('credentials'))
    .map(([, message]) => message)
    .join(' ') || undefined

interface OriginsFieldProps {
  value: string
  error: string | undefined
  onChange(value: string): void
}

export function OriginsField({ value, error, onChange }: OriginsFieldProps) {
  const texts = useTexts(channelTexts)
  return (
    <Field label={texts.origins} hint={texts.originsHint} error={error}>
      {(attributes) => (
        <textarea
          {...attributes}
          className="textarea mono"
          rows={3}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  )
}
