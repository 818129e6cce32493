/** Customers, answers and records, so that no page of the demo business is empty. */
import type { Api } from '@parley/contracts'

interface Customer {
  phone: string
  name: string
  says: readonly string[]
}

const CUSTOMERS: readonly Customer[] = [
  { phone: '+919886041237', name: 'Priya Nair', says: ['What does bridal makeup cost?'] },
  {
    phone: '+919812345678',
    name: 'Asha Rao',
    says: ['Are you open on Sunday?', 'Can I talk to a person please?'],
  },
  { phone: '+919845011223', name: 'सुनीता शर्मा', says: ['क्या रविवार को सैलून खुला है?'] },
  {
    phone: '+919845099887',
    name: 'Imran Qureshi',
    says: ['The keratin smell is still there after 3 washes. I want a person!'],
  },
  { phone: '+919900112233', name: 'Kavya Reddy', says: ['Do you have a loyalty card?'] },
]

/** Resolves when the worker has stored every message. */
export async function fillDemo(api: Api): Promise<void> {
  const { data } = await api.call('channels.list', {})
  const channel = data.find(({ kind, sandbox }) => kind === 'whatsapp' && sandbox)!
  for (const { phone, name, says } of CUSTOMERS) {
    for (const text of says)
      await api.call('sandbox.receive', {
        id: channel.id,
        from: phone,
        name,
        content: { type: 'text', text },
      })
  }
  await api.call('canned_replies.create', {
    shortcut: 'thanks',
    title: 'Thank you',
    text: 'Thank you, {{contact.name}}. See you soon!',
  })
}
