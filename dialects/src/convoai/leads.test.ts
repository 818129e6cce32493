import { describe, expect, test } from 'vitest'
import { ID, LEAD, pageOf, VENDOR_CONVERSATION } from '../kit/testing/natives/index.ts'
import { createClient } from './testing/client.ts'

const LEADS = `/agents/${ID.agent}/leads/`
const ONE = `${LEADS}${ID.lead}/`

describe('leads', () => {
  test('a lead reads in ConvoAI’s words', async () => {
    const { status, body } = await createClient().send('GET', ONE)
    expect(status).toBe(200)
    expect(body).toEqual({
      id: ID.lead,
      agent_id: ID.agent,
      contact_id: ID.contact,
      conversation_id: VENDOR_CONVERSATION,
      name: 'Rahul Verma',
      phone: '+919876543210',
      email: null,
      score: 80,
      intent: 'appointment_booking',
      status: 'qualified',
      notes: null,
      qualified_at: '2026-05-10T14:22:01Z',
      created_at: '2026-05-10T14:22:01Z',
      updated_at: '2026-05-10T14:22:01Z',
    })
  })

  test('every filter reaches the operation, and a page has ConvoAI’s envelope', async () => {
    const client = createClient({ 'leads.list': pageOf([LEAD], { total: 9, has_more: true }) })
    const query = '?status=qualified&min_score=70&since=2026-05-01T00:00:00Z&page=2&page_size=1'
    const { body } = await client.send('GET', LEADS + query)
    expect(body).toMatchObject({ count: 9, results: [{ id: ID.lead }] })
    expect(body.next).toContain('page=3')
    expect(client.inputs('leads.list')).toEqual([
      {
        page: 2,
        limit: 1,
        include: 'total',
        agent_id: ID.agent,
        stage: 'qualified',
        min_score: 70,
        since: '2026-05-01T00:00:00.000Z',
      },
    ])
  })

  test('a change moves it along', async () => {
    const client = createClient()
    const { status } = await client.send('PATCH', ONE, { body: { status: 'won', score: 95, notes: 'Paid.' } })
    expect(status).toBe(200)
    expect(client.inputs('leads.update')).toEqual([{ id: ID.lead, stage: 'won', score: 95, notes: 'Paid.' }])
  })

  test('a status that ConvoAI does not know, and a score out of range, are named', async () => {
    const { status, body } = await createClient().send('PATCH', ONE, { body: { status: 'hot', score: 101 } })
    expect(status).toBe(400)
    expect(body.error.details.map((detail: { field: string }) => detail.field)).toEqual(['status', 'score'])
  })

  test('a lead of another agent, or of none, is not there', async () => {
    for (const agent_id of [ID.otherAgent, null]) {
      const client = createClient({ 'leads.get': { ...LEAD, agent_id } })
      for (const method of ['GET', 'PATCH']) expect((await client.send(method, ONE)).status).toBe(404)
      expect(client.inputs('leads.update')).toEqual([])
    }
  })
})
