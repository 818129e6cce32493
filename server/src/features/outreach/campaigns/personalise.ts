/** Fills the placeholders of a campaign's content for one contact. Pure. */
import type { CampaignContent, FieldProblem } from '@parley/contracts'
import type { ContactSnapshot } from '../../contacts/contacts/index.ts'

const PLACEHOLDER = /\{\{([^{}|]{1,100})(?:\|([^{}]{0,200}))?\}\}/g
const FIELDS = ['name', 'first_name', 'last_name', 'phone', 'email', 'external_id', 'language'] as const
type Field = (typeof FIELDS)[number]
const CUSTOM = 'custom_fields.'

/** Undefined: the contact lacks a value for which there are no other words. */
export function personalise(content: CampaignContent, contact: ContactSnapshot): CampaignContent | undefined {
  let isComplete = true
  const filled = mapTexts(content, (text) => {
    const words = fill(text, contact)
    if (words === undefined) isComplete = false
    return words ?? ''
  })
  return isComplete ? filled : undefined
}

/** The variables of one call. Undefined: the contact lacks a value for which there are no other words. */
export function personaliseVariables(
  variables: Readonly<Record<string, string>>,
  contact: ContactSnapshot,
): Record<string, string> | undefined {
  const filled: [string, string][] = []
  for (const [key, text] of Object.entries(variables)) {
    const words = fill(text, contact)
    if (words === undefined) return undefined
    filled.push([key, words])
  }
  return Object.fromEntries(filled)
}

/** The own data of one call. A value for which there are no words is left out. */
export function personaliseMetadata(
  metadata: Readonly<Record<string, string>>,
  contact: ContactSnapshot,
): Record<string, string> {
  const filled = Object.entries(metadata).map(([key, text]) => [key, fill(text, contact)] as const)
  return Object.fromEntries(filled.filter((entry): entry is readonly [string, string] => Boolean(entry[1])))
}

function fill(text: string, contact: ContactSnapshot): string | undefined {
  let isComplete = true
  const filled = text.replace(PLACEHOLDER, (_whole, name: string, fallback: string | undefined) => {
    const value = wordsOf(fieldOf(name), contact) ?? fallback
    if (value === undefined) isComplete = false
    return value ?? ''
  })
  return isComplete ? filled : undefined
}

/** Placeholders that name nothing of a contact. */
export function placeholderProblems(content: CampaignContent, path: FieldProblem['path']): FieldProblem[] {
  const texts: string[] = []
  mapTexts(content, (text) => {
    texts.push(text)
    return text
  })
  return problemsOf(texts, path)
}

/** The same of the variables of calls. */
export function variableProblems(
  variables: Readonly<Record<string, string>>,
  path: FieldProblem['path'],
): FieldProblem[] {
  return problemsOf(Object.values(variables), path)
}

function problemsOf(texts: readonly string[], path: FieldProblem['path']): FieldProblem[] {
  const unknown = new Set<string>()
  for (const text of texts)
    for (const [, name] of text.matchAll(PLACEHOLDER)) if (!isField(fieldOf(name!))) unknown.add(name!.trim())
  return [...unknown].map((name) => ({
    path,
    rule: 'unknown_placeholder',
    params: { name },
    message: `"{{${name}}}" names nothing of a contact: use ${FIELDS.join(', ')} or custom_fields.KEY.`,
  }))
}

function fieldOf(name: string): string {
  const trimmed = name.trim()
  return trimmed.startsWith('contact.') ? trimmed.slice('contact.'.length) : trimmed
}

function isField(name: string): boolean {
  return (
    (FIELDS as readonly string[]).includes(name) || (name.startsWith(CUSTOM) && name.length > CUSTOM.length)
  )
}

function wordsOf(field: string, contact: ContactSnapshot): string | undefined {
  const value = field.startsWith(CUSTOM)
    ? textOf(contact.custom_fields[field.slice(CUSTOM.length)])
    : VALUES[field as Field]?.(contact)
  const trimmed = value?.trim()
  return trimmed ? trimmed : undefined
}

const VALUES: Record<Field, (contact: ContactSnapshot) => string | null | undefined> = {
  name: ({ name }) => name,
  first_name: (contact) => textOf(contact.custom_fields.first_name) ?? words(contact.name)[0],
  last_name: (contact) => textOf(contact.custom_fields.last_name) ?? words(contact.name).slice(1).join(' '),
  phone: (contact) => identity(contact, 'phone'),
  email: (contact) => contact.email ?? identity(contact, 'email'),
  external_id: (contact) => identity(contact, 'external'),
  language: ({ language }) => language,
}

function words(name: string | null): string[] {
  return (name ?? '').trim().split(/\s+/)
}

function identity({ identities }: ContactSnapshot, kind: string): string | undefined {
  return identities.find((each) => each.kind === kind)?.value
}

/** Only what reads as one value: a list or an object would put code before a customer. */
function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined
}

/** The type and the names of a content are never filled. */
const LEFT_ALONE = ['type', 'name', 'language', 'offer_expires_at']

function mapTexts(content: CampaignContent, change: (text: string) => string): CampaignContent {
  const entries = Object.entries(content).map(
    ([key, value]) => [key, LEFT_ALONE.includes(key) ? value : mapValue(value, change)] as const,
  )
  return Object.fromEntries(entries) as CampaignContent
}

function mapValue(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((item) => mapValue(item, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapValue(item, change)]))
}
