import type { Input, Output } from '@parley/contracts'
import { useState } from 'react'
import { parley } from '../../../api/parley.ts'
import { useChange, useOperation } from '../../../api/use-operation.ts'
import { useMay } from '../../../app/member.ts'
import { showError } from '../../../app/toasts.tsx'
import { Confirm } from '../../../components/confirm.tsx'
import { wordsOf } from '../../../components/record-field.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { useReread } from '../section.tsx'
import { RecordSection } from './record-section.tsx'
import { workspaceTexts } from './workspace-texts.ts'

type CustomField = Output<'custom_fields.get'>

const NOUNS = ['contact', 'conversation'] as const
const TYPES = [
  'text',
  'number',
  'boolean',
  'date',
  'select',
  'multi_select',
  'url',
  'email',
  'phone',
] as const

export default function FieldsSection() {
  const texts = useTexts(workspaceTexts)
  const mayWrite = useMay('contacts:write')
  const query = useOperation('custom_fields.list', { limit: 100 })
  const [deleted, setDeleted] = useState<CustomField>()
  return (
    <RecordSection<CustomField>
      noun="custom_fields"
      title={texts.names.fields}
      lead={texts.fieldsLead}
      newLabel={texts.newField}
      empty={texts.emptyFields}
      mayWrite={mayWrite}
      query={query}
      items={query.data?.data ?? []}
      nameOf={({ label }) => label}
      detailOf={({ noun, key, type, options }) =>
        [texts.nounName(noun), key, texts.fieldTypes[type], options.join(', ')].filter(Boolean).join(' · ')
      }
      fields={[
        { name: 'label', label: texts.label, kind: 'text' },
        { name: 'key', label: texts.key, hint: texts.keyHint, kind: 'text' },
        {
          name: 'noun',
          label: texts.noun,
          kind: 'choice',
          choices: NOUNS.map((value) => ({ value, label: texts.nounName(value) })),
        },
        {
          name: 'type',
          label: texts.type,
          kind: 'choice',
          choices: TYPES.map((value) => ({ value, label: texts.fieldTypes[value] })),
        },
        { name: 'options', label: texts.options, kind: 'words' },
      ]}
      valuesOf={(field) => ({
        label: field?.label ?? '',
        key: field?.key ?? '',
        noun: field?.noun ?? 'contact',
        type: field?.type ?? 'text',
        options: field?.options ?? [],
      })}
      save={(values, field) => {
        const label = String(values.label)
        const options = wordsOf(values.options)
        // Key and type are how programs know the field: they stay.
        if (field) return parley.customFields.update({ id: field.id, label, options })
        const input = { label, key: String(values.key), noun: values.noun, type: values.type, options }
        return parley.customFields.create(input as Input<'custom_fields.create'>)
      }}
      onDelete={setDeleted}
    >
      {deleted && <DeleteField field={deleted} onClose={() => setDeleted(undefined)} />}
    </RecordSection>
  )
}

function DeleteField({ field, onClose }: { field: CustomField; onClose(): void }) {
  const texts = useTexts(workspaceTexts)
  const reread = useReread()
  const remove = useChange('custom_fields.delete', {
    onSuccess() {
      void reread('custom_fields')
      onClose()
    },
    onError: showError,
  })
  return (
    <Confirm
      title={texts.deleteFieldTitle(field.label)}
      action={texts.deleteIt}
      isBusy={remove.isPending}
      onConfirm={() => remove.mutate({ id: field.id })}
      onClose={onClose}
    >
      {texts.deleteFieldLead}
    </Confirm>
  )
}
