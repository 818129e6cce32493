/** The facts of the contact that a walk may use. Pure. */
import type { FlowDefinition } from '@parley/contracts'
import { type ContactSnapshot, firstIdentity } from '../../../contacts/contacts/index.ts'
import type { WalkScene } from './walk.ts'

interface SceneOptions {
  definition: FlowDefinition
  language: string
  contact: Pick<ContactSnapshot, 'name' | 'email' | 'custom_fields' | 'time_zone' | 'identities'> | undefined
  variables: Readonly<Record<string, unknown>>
  now: Date
}

export function sceneOf({ contact, ...options }: SceneOptions): WalkScene {
  return {
    ...options,
    zone: contact?.time_zone ?? 'UTC',
    contact: {
      name: contact?.name ?? null,
      phone: contact ? firstIdentity(contact, 'phone') : null,
      email: contact?.email ?? null,
      custom: contact?.custom_fields ?? {},
    },
  }
}
