import type { Attack } from '../attack.ts'

export const ownPorts: Attack = {
  name: 'own-ports',
  tries:
    'a tenant has its webhooks and tools call the database and the server itself, because one private host is allowed',
  async run({ server, attacker, connectionString }) {
    const reached: string[] = []
    for (const [what, port] of [
      ['the database', Number(new URL(connectionString).port)],
      ['the server', server.port],
    ] as const) {
      const { status, body } = await attacker.call('POST', '/v1/tools', {
        name: `probe_${port}`,
        description: 'Probes a port.',
        http: { method: 'GET', url: `http://127.0.0.1:${port}/health` },
        input_schema: { type: 'object', properties: {} },
      })
      if (status >= 400) continue
      const { body: tried } = await attacker.call('POST', `/v1/tools/${body.id}/test`, { input: {} })
      const told = JSON.stringify(tried)
      if (!/not allowed|may not|refused|blocked|forbidden|private/i.test(told))
        reached.push(`${what} (${told.slice(0, 120)})`)
    }
    return {
      refused: reached.length === 0,
      seen: reached.length === 0 ? 'neither was reached' : `reached ${reached.join('; ')}`,
    }
  },
}
