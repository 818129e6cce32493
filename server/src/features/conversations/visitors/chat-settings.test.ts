import { afterAll, expect, test } from 'vitest'
import { startTestServer } from '../../../testing/test-server.ts'
import { createWebChat } from './web-chat.fixture.ts'

const server = await startTestServer()
afterAll(() => server.close())

test('a page learns which agent answers, for which business, and what to suggest', async () => {
  const chat = await createWebChat(server, {
    settings: { suggested_questions: ['What does a haircut cost?', 'Are you open on Sunday?'] },
    agent: { name: 'Meera', business_name: 'Glow & Go Salon' },
  })
  const settingsNow = async () => (await chat.browser()).visit.settings
  expect(await settingsNow()).toMatchObject({
    business_name: 'Glow & Go Salon',
    agent: { name: 'Meera' },
    suggested_questions: ['What does a haircut cost?', 'Are you open on Sunday?'],
    people: { available: true, available_at: null },
  })
  await chat.workspace.api.call('agents.pause', { id: chat.agentId })
  expect(await settingsNow()).toMatchObject({ agent: null, business_name: null })
})

test('a page learns when people are there again', async () => {
  const chat = await createWebChat(server)
  const tomorrow = new Date(server.clock.now().getTime() + 24 * 3600_000)
  const weekday = tomorrow.getUTCDay() === 0 ? 7 : tomorrow.getUTCDay()
  await chat.workspace.api.call('business_hours.create', {
    name: 'Desk',
    time_zone: 'UTC',
    hours: [{ weekday, from: '11:00', to: '18:00' }],
    is_default: true,
  })
  const people = async () => (await chat.browser()).visit.settings.people
  const opensAt = `${tomorrow.toISOString().slice(0, 10)}T11:00:00.000Z`
  expect(await people()).toEqual({ available: false, available_at: opensAt })
  server.clock.advance(new Date(opensAt).getTime() + 60_000 - server.clock.now().getTime())
  expect(await people()).toEqual({ available: true, available_at: null })
})
