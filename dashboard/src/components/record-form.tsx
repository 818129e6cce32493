/**
 * A dialog that makes or changes one record. The server checks the values; what is wrong is shown at its field, all of it at once.
 * Typed values are kept in the browser until they are saved or given up.
 */
import type { ParleyError } from '@parley/sdk/client'
import { useId, useState } from 'react'
import { appTexts } from '../app/texts.ts'
import { useTexts } from '../texts/locale.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { Field } from './field.tsx'
import { type FieldSpec, RecordField, type Values } from './record-field.tsx'

export interface RecordFormProps {
  title: string
  lead?: string
  fields: readonly FieldSpec[]
  initial: Values
  /** Under which the draft is kept: `team`, or the id of the record. */
  draftKey: string
  saveLabel?: string
  /** Called with the values as they change, where other fields depend on them. */
  onChange?(values: Values): void
  /** Rejects with a ParleyError where the server refuses. */
  onSave(values: Values): Promise<unknown>
  onClose(): void
}

const keyOf = (draftKey: string) => `parley.form.${draftKey}`

function readDraft(draftKey: string): Values {
  try {
    return JSON.parse(localStorage.getItem(keyOf(draftKey)) ?? '{}') as Values
  } catch {
    return {}
  }
}

export function RecordForm(props: RecordFormProps) {
  const { title, lead, fields, initial, draftKey, saveLabel, onSave, onClose } = props
  const texts = useTexts(appTexts)
  const formId = useId()
  const [values, setValues] = useState<Values>(() => ({ ...initial, ...readDraft(draftKey) }))
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const change = (name: string, value: Values[string]) => {
    const next = { ...values, [name]: value }
    setValues(next)
    localStorage.setItem(keyOf(draftKey), JSON.stringify(next))
    props.onChange?.(next)
  }
  const leave = () => {
    localStorage.removeItem(keyOf(draftKey))
    onClose()
  }
  const save = async () => {
    setBusy(true)
    setErrors({})
    setProblem(undefined)
    try {
      await onSave(values)
      leave()
    } catch (error) {
      const refused = readRefusal(error as ParleyError, fields)
      setErrors(refused.fields)
      setProblem(refused.other)
      setBusy(false)
      const first = fields.find(({ name }) => refused.fields[name])
      document.getElementById(formId)?.querySelector<HTMLElement>(`[data-field="${first?.name}"]`)?.focus()
    }
  }
  return (
    <Dialog
      open
      onClose={leave}
      title={title}
      lead={lead}
      footer={
        <>
          <Button onClick={leave}>{texts.cancel}</Button>
          <Button look="primary" isBusy={isBusy} onClick={() => void save()} shortcut="⌘↵">
            {saveLabel ?? texts.save}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="stack loose"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void save()
        }}
      >
        <Fields fields={fields} values={values} errors={errors} onChange={change} />
        {problem && (
          <p role="alert" className="sm bad">
            {problem}
          </p>
        )}
      </form>
    </Dialog>
  )
}

interface FieldsProps {
  fields: readonly FieldSpec[]
  values: Values
  errors: Readonly<Record<string, string>>
  onChange(name: string, value: Values[string]): void
}

function Fields({ fields, values, errors, onChange }: FieldsProps) {
  return fields.map((field) => (
    <Field key={field.name} label={field.label} hint={field.hint} error={errors[field.name]}>
      {(attributes) => (
        <RecordField
          field={field}
          attributes={attributes}
          value={values[field.name]}
          onChange={(value) => onChange(field.name, value)}
        />
      )}
    </Field>
  ))
}

/** Sentences of the server, at the field that they are about; the others together. */
function readRefusal(error: ParleyError, fields: readonly FieldSpec[]) {
  const found: Record<string, string> = {}
  const others: string[] = []
  for (const { path, message } of error.fields ?? []) {
    const field = fields.find(({ name }) => path.join('.').startsWith(name) || path[0] === name)
    if (field) found[field.name] ??= message ?? ''
    else others.push(message ?? '')
  }
  const isExplained = Object.keys(found).length > 0
  return { fields: found, other: others.join(' ') || (isExplained ? undefined : error.message) }
}
