/** The form of a contact as texts, and what of it the server is asked to change. */
import type { Contact, CustomField, Input } from '@parley/contracts'

export interface ContactFields {
  name: string
  phone: string
  email: string
  external_id: string
  language: string
  time_zone: string
  tags: readonly string[]
  /** By key. A choice of several is one line each. */
  custom: Readonly<Record<string, string>>
}

const TEXTS = ['name', 'email', 'language', 'time_zone'] as const

const textOf = (value: unknown): string =>
  value === undefined || value === null ? '' : Array.isArray(value) ? value.join('\n') : String(value)

export function fieldsOf(contact: Contact | undefined, defined: readonly CustomField[]): ContactFields {
  return {
    name: contact?.name ?? '',
    phone: contact?.phone ?? '',
    email: contact?.email ?? '',
    external_id: contact?.identities.find(({ kind }) => kind === 'external')?.value ?? '',
    language: contact?.language ?? '',
    time_zone: contact?.time_zone ?? '',
    tags: contact?.tags ?? [],
    custom: Object.fromEntries(defined.map(({ key }) => [key, textOf(contact?.custom_fields[key])])),
  }
}

/** The value of a custom field in its type. A text that is no number is sent as it is: the server says what is wrong. */
function customValue(text: string, { type }: CustomField): unknown {
  if (text === '') return null
  if (type === 'number') return Number.isNaN(Number(text)) ? text : Number(text)
  if (type === 'boolean') return text === 'true'
  if (type === 'multi_select') return text.split('\n').filter(Boolean)
  return text
}

/** Spaces and signs that people put into a phone number. */
const bareNumber = (text: string) => text.replaceAll(/[\s().-]/g, '')

type Changes = Omit<Input<'contacts.update'>, 'id'>

/** Only what differs from before; a field that was emptied is removed. */
export function changesOf(
  typed: ContactFields,
  before: ContactFields,
  defined: readonly CustomField[],
): Changes {
  const custom = defined.flatMap((field) => {
    const text = typed.custom[field.key] ?? ''
    return text === (before.custom[field.key] ?? '') ? [] : [[field.key, customValue(text, field)]]
  })
  return {
    ...Object.fromEntries(
      TEXTS.flatMap((name) =>
        typed[name].trim() === before[name] ? [] : [[name, typed[name].trim() || null]],
      ),
    ),
    ...(bareNumber(typed.phone) !== before.phone && typed.phone && { phone: bareNumber(typed.phone) }),
    ...(typed.external_id !== before.external_id &&
      typed.external_id && { external_id: typed.external_id.trim() }),
    ...(typed.tags.join('\n') !== before.tags.join('\n') && { tags: [...typed.tags] }),
    ...(custom.length > 0 && { custom_fields: Object.fromEntries(custom) }),
  }
}
