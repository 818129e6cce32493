/** A workspace that captures leads. */
import type { Event } from '@parley/contracts'
import { startTestServer } from '../../../testing/test-server.ts'

export const failure = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: { code: string; fields: { path: unknown[]; rule: string }[] }) => ({
      code: error.code,
      fields: error.fields.map(({ path, rule }) => `${path.join('.')}: ${rule}`),
    }),
  )

export async function startLeads() {
  const server = await startTestServer()
  const workspace = await server.createWorkspace()
  let phones = 0
  const newPhone = () => `+9198${String(10_000_000 + ++phones)}`
  const capture = (input: Parameters<typeof workspace.api.call<'leads.capture'>>[1], where = workspace) =>
    where.api.call('leads.capture', input)

  async function eventsOf(contactId: string, where = workspace): Promise<string[]> {
    await server.settle()
    const told: Event[] = []
    for (let after = 0; ; after = told.at(-1)!.sequence!) {
      const { data, has_more } = await where.api.call('events.list', { limit: 100, after })
      told.push(...data)
      if (!has_more) break
    }
    const own = told.filter((event) => (event.data.contact as { id?: string } | undefined)?.id === contactId)
    return own.map(({ type }) => type).filter((type) => type.startsWith('lead.'))
  }

  return { server, workspace, newPhone, capture, eventsOf }
}
