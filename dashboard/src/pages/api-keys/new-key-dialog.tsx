import { useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { fieldErrors } from '../../api/field-errors.ts'
import { useChange, useOperation } from '../../api/use-operation.ts'
import { type Draft, useDraft } from '../../app/draft.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Field } from '../../components/field.tsx'
import { FormProblem } from '../../components/form-problem.tsx'
import { useTexts } from '../../texts/locale.ts'
import type { MadeKey } from './made-key.ts'
import { ScopePicker } from './scope-picker.tsx'
import { apiKeyTexts } from './texts.ts'

/** Vendors whose API the server speaks, as their keys are made. */
const DIALECTS = ['convoai', 'oliai', 'oravio', 'orbit']

interface NewKey {
  name: string
  /** Null: everything that the member may. */
  scopes: readonly string[] | null
  dialect: string
  profile: string
  /** A day, as a date field has it. */
  until: string
}

const EMPTY: NewKey = { name: '', scopes: null, dialect: '', profile: '', until: '' }

interface NewKeyDialogProps {
  onMade(made: MadeKey): void
  onClose(): void
}

export function NewKeyDialog({ onMade, onClose }: NewKeyDialogProps) {
  const texts = useTexts(apiKeyTexts)
  const form = useId()
  const queries = useQueryClient()
  const draft = useDraft<NewKey>('api-keys.new', EMPTY)
  const create = useChange('api_keys.create', {
    onSuccess({ name, key }) {
      draft.clear()
      void queries.invalidateQueries({ queryKey: ['api_keys.list'] })
      onMade({ name, key })
      onClose()
    },
  })
  const errors = fieldErrors(create.error)
  const { value } = draft
  const submit = () =>
    create.mutate({
      name: value.name,
      ...(value.scopes && { scopes: [...value.scopes] as never }),
      ...(value.dialect && { dialect: value.dialect }),
      ...(value.profile && { limit_profile: value.profile }),
      ...(value.until && { expires_at: new Date(`${value.until}T23:59:59`).toISOString() }),
    })
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={texts.newKey}
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
        <KeyFields draft={draft} errors={errors} />
        <FormProblem error={create.error} />
      </form>
    </Dialog>
  )
}

interface KeyFieldsProps {
  draft: Draft<NewKey>
  errors: Readonly<Record<string, string>>
}

function KeyFields({ draft: { value, change }, errors }: KeyFieldsProps) {
  const texts = useTexts(apiKeyTexts)
  const profiles = useOperation('limit_profiles.list', {})
  const select = (
    label: string,
    name: 'dialect' | 'profile',
    none: string,
    options: readonly string[],
    hint?: string,
  ) => (
    <Field label={label} hint={hint} error={errors[name === 'profile' ? 'limit_profile' : name]}>
      {(attributes) => (
        <select
          {...attributes}
          className="select"
          value={value[name]}
          onChange={({ target }) => change({ [name]: target.value })}
        >
          <option value="">{none}</option>
          {options.map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
  return (
    <>
      <Field label={texts.name} hint={texts.nameHint} error={errors.name}>
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
      <ScopePicker chosen={value.scopes} error={errors.scopes} onChange={(scopes) => change({ scopes })} />
      <div className="grid g3">
        {select(texts.dialect, 'dialect', texts.native, DIALECTS, texts.dialectHint)}
        {select(texts.limits, 'profile', texts.noProfile, profiles.data?.data.map(({ name }) => name) ?? [])}
        <Field label={texts.expires} hint={texts.expiresHint} error={errors.expires_at}>
          {(attributes) => (
            <input
              {...attributes}
              className="input"
              type="date"
              value={value.until}
              onChange={({ target }) => change({ until: target.value })}
            />
          )}
        </Field>
      </div>
    </>
  )
}
