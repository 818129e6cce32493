/** Customers of the salon with what is known of them: fields, consent, audiences, an import with rows to correct, leads. */
import type { Input, Output } from '@parley/contracts'
import { type DemoBusiness, waitUntil } from './demo.ts'

export const REGULARS: readonly Input<'contacts.create'>[] = [
  {
    name: 'Priya Nair',
    phone: '+919886041237',
    email: 'priya.nair@example.com',
    language: 'en',
    tags: ['bridal', 'vip'],
    custom_fields: { birthday: '1994-03-18', stylist: 'Anita', visits: 14 },
    opted_in: true,
  },
  {
    name: 'Asha Rao',
    phone: '+919812345678',
    email: 'asha.rao@example.com',
    language: 'en',
    tags: ['regular'],
    custom_fields: { birthday: '1988-11-30', stylist: 'Ravi', visits: 6 },
    opted_in: true,
  },
  { name: 'सुनीता शर्मा', phone: '+919845011223', language: 'hi', tags: ['regular'], opted_in: true },
  {
    name: 'Imran Qureshi',
    phone: '+919845099887',
    language: 'en',
    tags: ['keratin'],
    custom_fields: { stylist: 'Anita', visits: 2 },
    opted_in: true,
  },
  { name: 'Kavitha Reddy', phone: '+919900112233', language: 'en', tags: ['regular'], opted_in: true },
  { name: 'Sneha Kulkarni', phone: '+919845012006', language: 'en', tags: ['bridal'], opted_in: true },
  { name: 'Suresh Babu', phone: '+919845012017', language: 'en', tags: ['allergy'], opted_in: true },
  { name: 'Nikhil Jain', phone: '+919845012011', language: 'hi', tags: ['groom'], opted_in: true },
  { name: 'Elena Rossi', phone: '+919845012015', email: 'elena.rossi@example.com', language: 'it' },
  { name: 'Vikram Singh', phone: '+919845012009', language: 'en', do_not_disturb: true },
  // Numbers of the sandbox: one is not on WhatsApp, one has opted out, one reads nothing.
  { name: 'Leela Varma', phone: '+15550100001', time_zone: 'Asia/Kolkata', tags: ['vip'] },
  { name: 'George Fernandes', phone: '+15550100003', time_zone: 'Asia/Kolkata' },
  { name: 'Hema Patil', phone: '+15550100006', time_zone: 'Asia/Kolkata' },
]

/** Two rows cannot be imported, so that the page shows rows to correct. */
const CSV = `Name,Mobile,E-mail,City,Last visit
Lata Krishnamurthy,98450 33001,lata.k@example.com,Bengaluru,2026-10-02
Rahul Deshpande,98450 33002,rahul.d@example.com,Pune,2026-09-14
Mary Thomas,98450 33003,mary.thomas@example.com,Kochi,2026-10-21
Deepak Yadav,9845O 33004,deepak.y@example.com,Bengaluru,2026-08-30
Shreya Ghosh,98450 33005,shreya.g@example.com,Kolkata,2026-10-11
Abdul Rahim,98450 33006,,Bengaluru,2026-07-19
Nandini Hegde,98450 33007,nandini.h@example,Mysuru,2026-10-28
Karthik Subramanian,98450 33008,karthik.s@example.com,Chennai,2026-10-05
Pallavi Joshi,98450 33009,pallavi.j@example.com,Bengaluru,2026-09-25
Yusuf Pathan,98450 33010,,Bengaluru,2026-10-17
`

export async function defineFields({ api }: Pick<DemoBusiness, 'api'>): Promise<void> {
  const fields: readonly Input<'custom_fields.create'>[] = [
    { noun: 'contact', key: 'birthday', label: 'Birthday', type: 'date' },
    {
      noun: 'contact',
      key: 'stylist',
      label: 'Stylist',
      type: 'select',
      options: ['Anita', 'Ravi', 'No preference'],
    },
    { noun: 'contact', key: 'visits', label: 'Visits', type: 'number' },
    { noun: 'contact', key: 'city', label: 'City', type: 'text' },
    { noun: 'conversation', key: 'order_number', label: 'Order number', type: 'text' },
  ]
  for (const field of fields) await api.call('custom_fields.create', field)
}

/** By phone number. */
export async function addRegulars({ api }: Pick<DemoBusiness, 'api'>): Promise<ReadonlyMap<string, string>> {
  const contacts = new Map<string, string>()
  for (const regular of REGULARS) {
    const { id } = await api.call('contacts.create', regular)
    contacts.set(regular.phone!, id)
  }
  return contacts
}

export async function addAudiences({ api, contacts, staff }: DemoBusiness): Promise<string> {
  const segment = await api.call('audiences.create', {
    name: 'Brides this season',
    description: 'Asked for bridal make-up and may get offers.',
    rules: {
      all: [
        { field: 'tags', operator: 'includes_any_of', value: ['bridal', 'vip'] },
        { activity: 'wrote', within_days: 60 },
      ],
    },
  })
  await api.call('audiences.create', {
    name: 'Speaks Hindi',
    rules: { all: [{ field: 'language', operator: 'is', value: 'hi' }] },
  })
  const list = await api.call('audiences.create', {
    name: 'Keratin before Diwali',
    description: 'Had keratin in October. Ask how the hair is.',
  })
  await api.call('audiences.add_contacts', { id: list.id, contact_ids: [...contacts.values()].slice(0, 4) })
  const priya = contacts.get('+919886041237')!
  await staff['Farah Khan'].parley.call('contact_notes.create', {
    contact_id: priya,
    text: 'Prefers Anita. Coffee without sugar.',
  })
  await api.call('contacts.change_consent', {
    id: contacts.get('+919845012009')!,
    purpose: 'marketing',
    allowed: false,
    source: 'member',
    evidence: 'Asked at the desk to get no offers.',
  })
  return segment.id
}

export async function importCustomers({ api }: DemoBusiness): Promise<string> {
  const { id } = await api.call('imports.upload', {
    file: { filename: 'customers-october.csv', mime_type: 'text/csv', bytes: Buffer.from(CSV) },
    default_country: 'IN',
    tags: ['imported'],
  })
  const settled = (states: readonly string[]) =>
    waitUntil(
      `the import is ${states.join(' or ')}`,
      () => api.call('imports.get', { id }),
      (one: Output<'imports.get'>) => states.includes(one.status),
    )
  await settled(['ready'])
  await api.call('imports.update', {
    id,
    mapping: { Name: 'name', Mobile: 'phone', 'E-mail': 'email', City: 'custom_fields.city' },
  })
  await api.call('imports.start', { id })
  await settled(['completed', 'failed'])
  return id
}

interface NewLead extends Input<'leads.capture'> {
  stage?: Input<'leads.update'>['stage']
}
const LEADS: readonly NewLead[] = [
  {
    name: 'Sneha Kulkarni',
    phone: '+919845012006',
    intent: 'Bridal make-up on 12 December',
    stage: 'contacted',
  },
  { name: 'Nikhil Jain', phone: '+919845012011', intent: 'Groom package', stage: 'qualified' },
  {
    name: 'Elena Rossi',
    phone: '+919845012015',
    email: 'elena.rossi@example.com',
    intent: 'Hair spa once a month',
    stage: 'qualified',
  },
  { name: 'Pooja Hegde', phone: '+919845012012', intent: 'Olaplex products', stage: 'won' },
  { name: 'Ananya Das', phone: '+919845012008', intent: 'Keratin treatment', stage: 'won' },
  { name: 'Ishaan Mehta', phone: '+919845012018', intent: 'Hair transplant', stage: 'lost' },
  { name: 'Asha Rao', phone: '+919812345678', intent: 'Mehendi for four on Saturday' },
  { name: 'Priya Nair', phone: '+919886041237', email: 'priya.nair@example.com', intent: 'Bridal package' },
  { name: 'Zoya Sheikh', phone: '+919845012013', intent: 'Gold facial' },
]

export async function addLeads({ api }: DemoBusiness): Promise<void> {
  for (const { stage, ...lead } of LEADS) {
    const { id } = await api.call('leads.capture', { ...lead, source: 'whatsapp' })
    if (stage) await api.call('leads.update', { id, stage })
  }
}
