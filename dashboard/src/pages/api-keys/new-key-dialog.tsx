import { useQueryClient } from '@tanstack/react-query'
import { fieldErrors } from '../../api/field-errors.ts'
import { useChange, useOperation } from '../../api/use-operation.ts'
import { type Draft, useDraft } from '../../app/draft.ts'
import { FormDialog } from '../../components/form-dialog.tsx'
import { SelectField } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useTexts } from '../../texts/locale.ts'
import { DIALECTS, vendorName } from '../../texts/vendor-names.ts'
import { addressError, splitAddresses } from './addresses.ts'
import { limitWordTexts } from './limit-word-texts.ts'
import { profileWords } from './limit-words.ts'
import type { MadeKey } from './made-key.ts'
import { ScopePicker } from './scope-picker.tsx'
import { apiKeyTexts } from './texts.ts'

interface NewKey {
  name: string
  /** Null: everything that the member may. */
  scopes: readonly string[] | null
  dialect: string
  profile: string
  /** A day, as a date field has it. */
  until: string
  /** As typed: addresses with commas, spaces or new lines between them. */
  addresses: string
}

const EMPTY: NewKey = { name: '', scopes: null, dialect: '', profile: '', until: '', addresses: '' }

interface NewKeyDialogProps {
  onMade(made: MadeKey): void
  onClose(): void
}

export function NewKeyDialog({ onMade, onClose }: NewKeyDialogProps) {
  const texts = useTexts(apiKeyTexts)
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
  // A draft of an earlier version has no addresses.
  const value = { ...EMPTY, ...draft.value }
  const addresses = splitAddresses(value.addresses)
  const submit = () =>
    create.mutate({
      name: value.name,
      ...(value.scopes && { scopes: [...value.scopes] as never }),
      ...(value.dialect && { dialect: value.dialect }),
      ...(value.profile && { limit_profile: value.profile }),
      ...(addresses.length > 0 && { allowed_ips: addresses }),
      ...(value.until && { expires_at: new Date(`${value.until}T23:59:59`).toISOString() }),
    })
  return (
    <FormDialog
      wide
      title={texts.newKey}
      action={texts.create}
      isBusy={create.isPending}
      error={create.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <KeyFields draft={{ ...draft, value }} errors={fieldErrors(create.error)} />
    </FormDialog>
  )
}

interface KeyFieldsProps {
  draft: Draft<NewKey>
  errors: Readonly<Record<string, string>>
}

function KeyFields({ draft: { value, change }, errors }: KeyFieldsProps) {
  const texts = useTexts(apiKeyTexts)
  const limitTexts = useTexts(limitWordTexts)
  const profiles = useOperation('limit_profiles.list', {})
  return (
    <>
      <TextField
        label={texts.name}
        hint={texts.nameHint}
        error={errors.name}
        value={value.name}
        onChange={(name) => change({ name })}
      />
      <ScopePicker chosen={value.scopes} error={errors.scopes} onChange={(scopes) => change({ scopes })} />
      <div className="grid g3">
        <SelectField
          label={texts.dialect}
          hint={texts.dialectHint}
          error={errors.dialect}
          value={value.dialect}
          options={[['', texts.native], ...DIALECTS.map((one) => [one, vendorName(one)] as const)]}
          onChange={(dialect) => change({ dialect })}
        />
        <SelectField
          label={texts.limits}
          error={errors.limit_profile}
          value={value.profile}
          options={[
            ['', texts.noProfile],
            ...(profiles.data?.data ?? []).map((one) => [one.name, profileWords(one, limitTexts)] as const),
          ]}
          onChange={(profile) => change({ profile })}
        />
        <TextField
          type="date"
          label={texts.expires}
          hint={texts.expiresHint}
          error={errors.expires_at}
          value={value.until}
          onChange={(until) => change({ until })}
        />
      </div>
      <TextField
        label={texts.addresses}
        hint={texts.addressesHint}
        error={addressError(errors)}
        value={value.addresses}
        onChange={(addresses) => change({ addresses })}
      />
    </>
  )
}
