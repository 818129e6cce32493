import { expect, test } from 'vitest'
import { ID, LEAD } from '../kit/testing/natives/index.ts'
import { createClient } from './testing/client.ts'

test('a lead that is worth a person’s time but was not called yet is new', async () => {
  for (const [stage, status] of [
    ['new', 'new'],
    ['qualified', 'new'],
    ['contacted', 'contacted'],
    ['won', 'won'],
    ['lost', 'lost'],
  ] as const) {
    const client = createClient({ 'leads.get': { ...LEAD, stage } })
    expect((await client.send('GET', `/leads/${ID.lead}`)).body.data.status).toBe(status)
  }
  const client = createClient()
  await client.send('GET', '/leads?status=new')
  await client.send('GET', '/leads?status=won&source=whatsapp&intent=x&since=2026-05-01')
  expect(client.inputs('leads.list')).toMatchObject([
    { contacted: false },
    { stage: 'won', source: 'whatsapp', intent: 'x', since: '2026-05-01T00:00:00.000Z' },
  ])
})
