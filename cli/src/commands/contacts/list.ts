import type { Command } from 'commander'
import { addPaging, onWorkspace, type PagingOptions } from '../command.ts'

interface Options extends PagingOptions {
  phone?: string
  tag?: string
}

export function addListContacts(contacts: Command): void {
  addPaging(
    contacts
      .command('list')
      .description('list contacts, newest first')
      .option('--phone <number>', 'only the contact with this number, such as +919812345678')
      .option('--tag <tag>', 'only contacts with this tag'),
  ).action(
    onWorkspace<Options>(async ({ api, output, options: { phone, tag, limit, cursor } }) => {
      output.page(
        await api.call('contacts.list', { phone, tag, limit, cursor }),
        [
          { title: 'id', value: ({ id }) => id },
          { title: 'name', value: ({ name }) => name, width: 24 },
          { title: 'phone', value: ({ phone }) => phone },
          { title: 'e-mail', value: ({ email }) => email, width: 30 },
          { title: 'tags', value: ({ tags }) => tags.join(', '), width: 24 },
        ],
        'There are no such contacts. To add many: npx parley imports run FILE.csv',
      )
    }),
  )
}
