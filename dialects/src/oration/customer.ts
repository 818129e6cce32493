/** Oration’s customer: our contact, both ways. */
import type { Contact, Input } from '@parley/contracts'
import { z } from 'zod'
import { type DialectRequest, phone } from '../kit/index.ts'
import { ids, workspaceIdOf } from './ids.ts'

export const PRIORITY_DEFAULT = 5

const json = z.union([
  z.record(z.string().max(64), z.unknown()),
  z.array(z.unknown()),
  z.string(),
  z.number(),
  z.boolean(),
])

/** Fields of a customer, in a batch and in a change. */
export const customerFields = {
  identifier: z.string().trim().min(1).max(200),
  name: z.string().trim().max(200).nullish(),
  phoneNumber: phone.nullish(),
  email: z.email().max(320).nullish(),
  priority: z.number().int().min(0).max(1_000_000).nullish(),
  isDoNotDisturbEnabled: z.boolean().nullish(),
  metadata: json.nullish(),
  source: z.record(z.string().max(64), z.unknown()).nullish(),
  sourceFile: z.string().max(1000).nullish(),
}
export const customerChanges = z.object(customerFields).partial()

/** The names of our fields in the vendor’s words. */
export const CUSTOMER_FIELDS = {
  external_id: 'identifier',
  phone: 'phoneNumber',
  do_not_disturb: 'isDoNotDisturbEnabled',
  custom_fields: 'metadata',
} as const

/** Fields that a contact of ours does not have are kept among its custom fields, under these keys. */
const KEPT = {
  priority: 'oration_priority',
  source: 'oration_source',
  sourceFile: 'oration_source_file',
  /** Metadata that is no object. An object is the custom fields themselves, so that agents and filters can use it. */
  metadata: 'oration_metadata',
} as const
/** Where the priority of a customer stands. */
export const PRIORITY_KEY = KEPT.priority
export const PRIORITY_FIELD = `custom_fields.${PRIORITY_KEY}`
const OWN_KEYS: ReadonlySet<string> = new Set(Object.values(KEPT))

type Given = Partial<z.output<z.ZodObject<typeof customerFields>>>

/** The custom fields that hold the rest of a customer. */
export function customFieldsOf({ metadata, priority, source, sourceFile }: Given): Record<string, unknown> {
  const isMap = typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata)
  return {
    ...(isMap && Object.fromEntries(Object.entries(metadata).filter(([key]) => !OWN_KEYS.has(key)))),
    ...(metadata !== undefined && metadata !== null && !isMap && { [KEPT.metadata]: metadata }),
    ...(priority !== undefined && { [KEPT.priority]: priority }),
    ...(source !== undefined && { [KEPT.source]: source }),
    ...(sourceFile !== undefined && { [KEPT.sourceFile]: sourceFile }),
  }
}

/** `metadata` replaces what was there; null removes it. */
export function readChanges(given: Given, present: Contact): Omit<Input<'contacts.update'>, 'id'> {
  const removed =
    given.metadata === undefined
      ? {}
      : Object.fromEntries(metadataKeys(present.custom_fields).map((key) => [key, null]))
  return {
    name: given.name,
    external_id: given.identifier,
    phone: given.phoneNumber ?? undefined,
    email: given.email,
    do_not_disturb: given.isDoNotDisturbEnabled ?? undefined,
    custom_fields: { ...removed, ...customFieldsOf(given) },
  }
}

function metadataKeys(fields: Contact['custom_fields']): string[] {
  return Object.keys(fields).filter((key) => !OWN_KEYS.has(key) || key === KEPT.metadata)
}

export const presentCustomer =
  (request: Pick<DialectRequest, 'caller'>) =>
  (contact: Contact): object =>
    showCustomer(contact, workspaceIdOf(request))

export function showCustomer(contact: Contact, workspaceId: string) {
  const { custom_fields: kept } = contact
  return {
    id: ids.show('contact', contact.id),
    workspaceId,
    identifier: identifierOf(contact),
    name: contact.name,
    phoneNumber: contact.phone,
    email: contact.email,
    priority: typeof kept[KEPT.priority] === 'number' ? kept[KEPT.priority] : PRIORITY_DEFAULT,
    isDoNotDisturbEnabled: (contact.do_not_disturb_at ?? null) !== null,
    metadata: metadataOf(kept),
    source: kept[KEPT.source] ?? { method: 'api' },
    sourceFile: kept[KEPT.sourceFile] ?? null,
    createdAt: contact.created_at,
    updatedAt: contact.updated_at,
  }
}

/** A contact that came by itself has no reference of the caller’s: its number or its id stands for it. */
function identifierOf(contact: Contact): string {
  const own = contact.identities.find(({ kind }) => kind === 'external')
  return own?.value ?? contact.phone ?? ids.show('contact', contact.id)
}

function metadataOf(fields: Contact['custom_fields']): unknown {
  if (KEPT.metadata in fields) return fields[KEPT.metadata]
  const own = Object.entries(fields).filter(([key]) => !OWN_KEYS.has(key))
  return own.length === 0 ? null : Object.fromEntries(own)
}
