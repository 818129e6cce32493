/** A person, a chair or a room: name, zone, places, hours, breaks and special days. */
import type { Resource } from '@parley/contracts'
import { appTexts } from '../../../app/texts.ts'
import { Field } from '../../../components/field.tsx'
import { FormDialog } from '../../../components/form-dialog.tsx'
import { NumberInput } from '../../../components/number-input.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { TimeZoneInput } from '../../../components/time-zone-input.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { readerZone } from '../../../texts/reader-zone.ts'
import { ExceptionsEditor } from './hours/exceptions-editor.tsx'
import { WeekEditor } from './hours/week-editor.tsx'
import { emptyResource, fieldsOf, inputOf, type ResourceFields } from './resource-fields.ts'
import { setupTexts } from './texts.ts'
import { useSetupForm } from './use-setup-form.ts'

interface ResourceDialogProps {
  /** Absent: a new one. */
  resource: Resource | undefined
  onClose(): void
}

export function ResourceDialog({ resource, onClose }: ResourceDialogProps) {
  const texts = useTexts(setupTexts)
  const app = useTexts(appTexts)
  const zone = readerZone()
  const form = useSetupForm({
    noun: 'resources',
    id: resource?.id,
    saved: resource ? fieldsOf(resource) : emptyResource(zone),
    inputOf,
    onClose,
  })
  const { fields, errors, change } = form
  return (
    <FormDialog
      wide
      title={resource?.name ?? texts.newResource}
      lead={resource ? texts.changeLead : texts.resourcesLead}
      action={app.save}
      isBusy={form.isBusy}
      error={form.error}
      onSubmit={form.save}
      onClose={form.leave}
    >
      <TextField
        label={texts.name}
        hint={texts.resourceNameHint}
        error={errors.name}
        value={fields.name}
        onChange={(name) => change({ name })}
      />
      <PlaceFields fields={fields} errors={errors} change={change} />
      <WeekEditor
        label={texts.hours}
        hint={texts.hoursHint}
        none={texts.closed}
        error={errorBelow(errors, 'hours')}
        hours={fields.hours}
        onChange={(hours) => change({ hours })}
      />
      <WeekEditor
        label={texts.breaks}
        hint={texts.breaksHint}
        none=""
        error={errorBelow(errors, 'breaks')}
        hours={fields.breaks}
        onChange={(breaks) => change({ breaks })}
      />
      <ExceptionsEditor
        error={errorBelow(errors, 'exceptions')}
        exceptions={fields.exceptions}
        onChange={(exceptions) => change({ exceptions })}
      />
    </FormDialog>
  )
}

interface PlaceFieldsProps {
  fields: Pick<ResourceFields, 'time_zone' | 'capacity'>
  errors: Readonly<Record<string, string>>
  change(fields: Partial<ResourceFields>): void
}

function PlaceFields({ fields, errors, change }: PlaceFieldsProps) {
  const texts = useTexts(setupTexts)
  return (
    <div className="grid g2">
      <Field label={texts.timeZone} error={errors.time_zone}>
        {(attributes) => (
          <TimeZoneInput
            {...attributes}
            value={fields.time_zone}
            onChange={(time_zone) => change({ time_zone })}
          />
        )}
      </Field>
      <Field label={texts.capacity} hint={texts.capacityHint} error={errors.capacity}>
        {(attributes) => (
          <NumberInput
            {...attributes}
            value={fields.capacity}
            onChange={(capacity) => change({ capacity: capacity ?? 1 })}
          />
        )}
      </Field>
    </div>
  )
}

/** The sentences of a list and of its items, together. */
function errorBelow(errors: Readonly<Record<string, string>>, name: string): string | undefined {
  const found = Object.entries(errors).filter(([path]) => path === name || path.startsWith(`${name}.`))
  return found.length === 0 ? undefined : [...new Set(found.map(([, sentence]) => sentence))].join(' ')
}
