import type { Contact } from '@parley/contracts'
import type { Command } from 'commander'
import { onWorkspace } from '../command.ts'

export function addShowContact(contacts: Command): void {
  contacts
    .command('show')
    .description('read a contact')
    .argument('<id>')
    .action(
      onWorkspace(async ({ api, output }, id) => {
        const contact = await api.call('contacts.get', { id: id! })
        output.thing(contact, contactFields(contact))
      }),
    )
}

function contactFields(contact: Contact): Record<string, unknown> {
  return {
    id: contact.id,
    name: contact.name,
    phone: contact.phone,
    'e-mail': contact.email,
    identities: contact.identities.map(({ kind, value }) => `${kind} ${value}`).join(', '),
    language: contact.language,
    'time zone': contact.time_zone,
    tags: contact.tags.join(', ') || undefined,
    'lead score': contact.lead_score,
    'opted out': contact.opted_out_at,
    'no marketing': contact.marketing_opted_out_at,
    blocked: contact.blocked_at,
    'do not disturb': contact.do_not_disturb_at,
    created: contact.created_at,
  }
}
