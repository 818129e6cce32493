/** A web chat, or a sandbox number. They need no account at a provider. */
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { fieldErrors } from '../../api/field-errors.ts'
import { useChange } from '../../api/use-operation.ts'
import { useDraft } from '../../app/draft.ts'
import { Field } from '../../components/field.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useTexts } from '../../texts/locale.ts'
import { AgentSelect } from './agent-select.tsx'
import { channelTexts } from './texts.ts'

export function NewChannel({ kind, onClose }: { kind: 'webchat' | 'sandbox'; onClose(): void }) {
  const texts = useTexts(channelTexts)
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
    <FormDialog
      title={kind === 'webchat' ? texts.webchat : texts.sandbox}
      lead={kind === 'sandbox' ? texts.reachesNobody : undefined}
      action={texts.create}
      isBusy={create.isPending}
      error={create.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={texts.name}
        error={errors.name}
        value={value.name}
        onChange={(name) => change({ name })}
      />
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
    </FormDialog>
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
