/** A service: what customers read, how long it takes, what it costs, when it can be booked and by whom it is done. */
import type { Resource, Service } from '@parley/contracts'
import { appTexts } from '../../../app/texts.ts'
import { Field } from '../../../components/field.tsx'
import { FormDialog } from '../../../components/form-dialog.tsx'
import { NumberInput } from '../../../components/number-input.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { TokenInput } from '../../../components/token-input.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { EMPTY_SERVICE, fieldsOf, inputOf, type ServiceFields } from './service-fields.ts'
import { setupTexts } from './texts.ts'
import { useSetupForm } from './use-setup-form.ts'

interface ServiceDialogProps {
  /** Absent: a new one. */
  service: Service | undefined
  resources: readonly Resource[]
  onClose(): void
}

export function ServiceDialog({ service, resources, onClose }: ServiceDialogProps) {
  const texts = useTexts(setupTexts)
  const app = useTexts(appTexts)
  const form = useSetupForm({
    noun: 'services',
    id: service?.id,
    saved: service ? fieldsOf(service) : EMPTY_SERVICE,
    inputOf,
    onClose,
  })
  const props = { fields: form.fields, errors: form.errors, change: form.change }
  return (
    <FormDialog
      wide
      title={service?.name ?? texts.newService}
      lead={service ? texts.serviceChangeLead : texts.servicesLead}
      action={app.save}
      isBusy={form.isBusy}
      error={form.error}
      onSubmit={form.save}
      onClose={form.leave}
    >
      <WordFields {...props} />
      <NumberFields {...props} />
      <ResourceChoice {...props} resources={resources} />
    </FormDialog>
  )
}

interface PartProps {
  fields: ServiceFields
  errors: Readonly<Record<string, string>>
  change(fields: Partial<ServiceFields>): void
}

function WordFields({ fields, errors, change }: PartProps) {
  const texts = useTexts(setupTexts)
  return (
    <>
      <TextField
        label={texts.name}
        hint={texts.serviceNameHint}
        error={errors.name}
        value={fields.name}
        onChange={(name) => change({ name })}
      />
      <Field label={texts.alsoCalled} hint={texts.alsoCalledHint} error={errors.also_called}>
        {(attributes) => (
          <TokenInput
            {...attributes}
            values={fields.also_called}
            onChange={(also_called) => change({ also_called })}
          />
        )}
      </Field>
      <Field label={texts.description} error={errors.description}>
        {(attributes) => (
          <textarea
            {...attributes}
            className="textarea"
            rows={2}
            dir="auto"
            value={fields.description}
            onChange={({ target }) => change({ description: target.value })}
          />
        )}
      </Field>
    </>
  )
}

const MINUTES = [
  'duration_minutes',
  'buffer_before_minutes',
  'buffer_after_minutes',
  'minimum_notice_minutes',
  'maximum_days_ahead',
] as const

function NumberFields({ fields, errors, change }: PartProps) {
  const texts = useTexts(setupTexts)
  return (
    <div className="grid g2">
      {MINUTES.map((name) => (
        <Field key={name} label={texts.numberLabel(name)} hint={texts.numberHint(name)} error={errors[name]}>
          {(attributes) => (
            <NumberInput
              {...attributes}
              value={fields[name]}
              onChange={(value) => change({ [name]: value ?? EMPTY_SERVICE[name] })}
            />
          )}
        </Field>
      ))}
      <div className="row top">
        <div className="grow">
          <Field label={texts.price} hint={texts.priceHint} error={errors.price_minor}>
            {(attributes) => (
              <NumberInput
                {...attributes}
                mayBeEmpty
                value={fields.price}
                onChange={(price) => change({ price })}
              />
            )}
          </Field>
        </div>
        <div className="w-20">
          <TextField
            label={texts.currency}
            error={errors.currency}
            maxLength={3}
            value={fields.currency}
            onChange={(currency) => change({ currency: currency.toUpperCase() })}
          />
        </div>
      </div>
    </div>
  )
}

function ResourceChoice({
  fields,
  errors,
  change,
  resources,
}: PartProps & Pick<ServiceDialogProps, 'resources'>) {
  const texts = useTexts(setupTexts)
  const { resource_ids: chosen } = fields
  return (
    <>
      <fieldset className="stack tight">
        <legend className="label">{texts.doneBy}</legend>
        <p className={errors.resource_ids ? 'sm bad' : 'hint'}>{errors.resource_ids ?? texts.doneByHint}</p>
        {resources.map(({ id, name }) => (
          <label key={id} className="row sm">
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={({ target }) =>
                change({
                  resource_ids: target.checked ? [...chosen, id] : chosen.filter((one) => one !== id),
                })
              }
            />
            <span dir="auto">{name}</span>
          </label>
        ))}
      </fieldset>
      <label className="row sm">
        <input
          type="checkbox"
          checked={fields.shared}
          onChange={({ target }) => change({ shared: target.checked })}
        />
        {texts.shared}
      </label>
    </>
  )
}
