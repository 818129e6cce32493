/** Creates or changes a contact. The typed text is kept in the browser until it is saved. */
import type { Contact, CustomField } from '@parley/contracts'
import { type FormEvent, useEffect, useRef } from 'react'
import { fieldErrors } from '../../../api/field-errors.ts'
import { queryClient } from '../../../api/query-client.ts'
import { useChange, useOperation } from '../../../api/use-operation.ts'
import { useDraft } from '../../../app/draft.ts'
import { appTexts } from '../../../app/texts.ts'
import { showToast } from '../../../app/toasts.tsx'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { Field } from '../../../components/field.tsx'
import { FormProblem } from '../../../components/form-problem.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { TokenInput } from '../../../components/token-input.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { type ContactFields, changesOf, fieldsOf } from './contact-fields.ts'
import { CustomFieldInput } from './custom-field-input.tsx'
import { contactFormTexts } from './texts.ts'

const NO_FIELDS: readonly CustomField[] = []
const TEXT_FIELDS = ['name', 'phone', 'email', 'language', 'time_zone', 'external_id'] as const
const INPUT_TYPES: Partial<Record<(typeof TEXT_FIELDS)[number], string>> = { phone: 'tel', email: 'email' }

export interface ContactFormProps {
  /** Default: a new contact. */
  contact?: Contact
  onClose(): void
  onSaved(contact: Contact): void
}

/** Creates or updates, whichever the form is for; an unsaved draft ends with it. */
function useSaving({ contact, onClose, onSaved }: ContactFormProps, clearDraft: () => void) {
  const app = useTexts(appTexts)
  const onSuccess = (saved: Contact) => {
    clearDraft()
    queryClient.setQueryData(['contacts.get', { id: saved.id }], saved)
    void queryClient.invalidateQueries({ predicate: ({ queryKey: [name] }) => name === 'contacts.list' })
    showToast(app.saved)
    onClose()
    onSaved(saved)
  }
  const create = useChange('contacts.create', { onSuccess })
  const update = useChange('contacts.update', { onSuccess })
  return contact ? update : create
}

export function ContactForm(props: ContactFormProps) {
  const { contact, onClose } = props
  const texts = useTexts(contactFormTexts)
  const app = useTexts(appTexts)
  const form = useRef<HTMLFormElement>(null)
  const defined = useOperation('custom_fields.list', { noun: 'contact', limit: 100 }).data?.data ?? NO_FIELDS
  const saved = fieldsOf(contact, defined)
  const draft = useDraft<ContactFields>(`contact.${contact?.id ?? 'new'}`, saved)
  const saving = useSaving(props, draft.clear)
  const errors = fieldErrors(saving.error)
  useEffect(() => {
    if (saving.error) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [saving.error])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const changes = changesOf(draft.value, saved, defined)
    saving.mutate({ ...changes, ...(contact && { id: contact.id }) } as never)
  }
  const discard = () => {
    draft.clear()
    onClose()
  }
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={contact ? texts.edit(contact.name ?? contact.phone ?? texts.unnamed) : texts.create}
      {...(!contact && { lead: texts.createLead })}
      footer={
        <>
          {draft.isChanged && (
            <Button look="ghost" onClick={discard}>
              {texts.discard}
            </Button>
          )}
          <Button onClick={onClose}>{app.cancel}</Button>
          <Button look="primary" type="submit" form="contact-form" isBusy={saving.isPending}>
            {app.save}
          </Button>
        </>
      }
    >
      <form id="contact-form" ref={form} className="grid g2" onSubmit={submit} noValidate>
        <FormProblem error={saving.error} />
        {TEXT_FIELDS.map((name) => (
          <TextField
            key={name}
            type={INPUT_TYPES[name] ?? 'text'}
            label={texts[name]}
            hint={texts.hints[name]}
            error={errors[name]}
            value={draft.value[name]}
            onChange={(text) => draft.change({ [name]: text })}
          />
        ))}
        <Field label={texts.tags} hint={texts.hints.tags} error={errors.tags}>
          {(attributes) => (
            <TokenInput
              {...attributes}
              values={draft.value.tags}
              onChange={(tags) => draft.change({ tags })}
            />
          )}
        </Field>
        {defined.map((field) => (
          <CustomFieldInput
            key={field.key}
            field={field}
            value={draft.value.custom[field.key] ?? saved.custom[field.key] ?? ''}
            error={errors[`custom_fields.${field.key}`]}
            onChange={(text) => draft.change({ custom: { ...draft.value.custom, [field.key]: text } })}
          />
        ))}
      </form>
    </Dialog>
  )
}
