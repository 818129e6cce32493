import type { WebhookEndpoint } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { fieldErrors } from '../../api/field-errors.ts'
import { useChange } from '../../api/use-operation.ts'
import { type Draft, useDraft } from '../../app/draft.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Field } from '../../components/field.tsx'
import { FormProblem } from '../../components/form-problem.tsx'
import { useTexts } from '../../texts/locale.ts'
import { EventPicker } from './event-picker.tsx'
import { webhookTexts } from './texts.ts'

const FORMATS = ['convoai', 'oliai', 'oravio', 'orbit']

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
  const form = useId()
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
    <Dialog
      open
      wide
      onClose={onClose}
      title={texts.newEndpoint}
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
        <EndpointFields draft={draft} errors={errors} />
        {isNative && (
          <EventPicker
            chosen={value.events}
            error={errors.events}
            onChange={(events) => change({ events })}
          />
        )}
        <FormProblem error={create.error} />
      </form>
    </Dialog>
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
              {FORMATS.map((format) => (
                <option key={format} value={format}>
                  {format}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
    </>
  )
}
