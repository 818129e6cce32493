import type { WebhookEndpoint } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { fieldErrors } from '../../api/field-errors.ts'
import { useChange } from '../../api/use-operation.ts'
import { type Draft, useDraft } from '../../app/draft.ts'
import { Field } from '../../components/field.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { useTexts } from '../../texts/locale.ts'
import { DIALECTS, vendorName } from '../../texts/vendor-names.ts'
import { EventPicker } from './event-picker.tsx'
import { webhookTexts } from './texts.ts'

interface NewEndpointDraft {
  url: string
  description: string
  events: string[]
  format: string
}

const EMPTY: NewEndpointDraft = { url: '', description: '', events: ['*'], format: 'native' }

interface NewEndpointProps {
  onMade(endpoint: WebhookEndpoint): void
  onClose(): void
}

export function NewEndpoint({ onMade, onClose }: NewEndpointProps) {
  const texts = useTexts(webhookTexts)
  const queries = useQueryClient()
  const draft = useDraft<NewEndpointDraft>('webhooks.new', EMPTY)
  const create = useChange('webhooks.create', {
    onSuccess(endpoint) {
      draft.clear()
      void queries.invalidateQueries({ queryKey: ['webhooks.list'] })
      onMade(endpoint)
      onClose()
    },
  })
  const errors = fieldErrors(create.error)
  const { value, change } = draft
  const isNative = value.format === 'native'
  const submit = () =>
    create.mutate({
      url: value.url.trim(),
      // Events of other formats have other names.
      events: isNative ? value.events : ['*'],
      format: value.format,
      ...(value.description && { description: value.description }),
    })
  return (
    <FormDialog
      wide
      title={texts.newEndpoint}
      action={texts.create}
      isBusy={create.isPending}
      error={create.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <EndpointFields draft={draft} errors={errors} />
      {isNative && (
        <EventPicker chosen={value.events} error={errors.events} onChange={(events) => change({ events })} />
      )}
    </FormDialog>
  )
}

interface EndpointFieldsProps {
  draft: Draft<NewEndpointDraft>
  errors: Readonly<Record<string, string>>
}

function EndpointFields({ draft: { value, change }, errors }: EndpointFieldsProps) {
  const texts = useTexts(webhookTexts)
  return (
    <>
      <Field label={texts.address} hint={texts.addressHint} error={errors.url}>
        {(attributes) => (
          <input
            {...attributes}
            className="input mono"
            inputMode="url"
            placeholder="https://"
            value={value.url}
            onChange={({ target }) => change({ url: target.value })}
          />
        )}
      </Field>
      <div className="grid g2">
        <Field label={texts.purpose} error={errors.description}>
          {(attributes) => (
            <input
              {...attributes}
              className="input"
              dir="auto"
              value={value.description}
              onChange={({ target }) => change({ description: target.value })}
            />
          )}
        </Field>
        <Field label={texts.format} error={errors.format}>
          {(attributes) => (
            <select
              {...attributes}
              className="select"
              value={value.format}
              onChange={({ target }) => change({ format: target.value })}
            >
              <option value="native">{texts.native}</option>
              {DIALECTS.map((format) => (
                <option key={format} value={format}>
                  {vendorName(format)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
    </>
  )
}
