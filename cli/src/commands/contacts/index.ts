import type { Command } from 'commander'
import { addCanContact } from './can-contact.ts'
import { addListContacts } from './list.ts'
import { addShowContact } from './show.ts'

export function addContacts(program: Command): void {
  const contacts = program.command('contacts').description('the people that the business talks to')
  addListContacts(contacts)
  addShowContact(contacts)
  addCanContact(contacts)
}
