import type { Attack } from '../attack.ts'

export const swappedSeal: Attack = {
  name: 'swapped-seal',
  tries:
    "somebody who can write to the database copies a victim's sealed credentials into a channel of their own",
  async run({ query, victim, attacker, graph }) {
    const secret = 'token-of-the-victim'
    const channelOf = (tenant: typeof victim, number: string, token: string) =>
      tenant.must('POST', '/v1/channels', {
        kind: 'whatsapp',
        provider: 'meta-cloud',
        name: 'Number',
        credentials: { phone_number_id: number, waba_id: `1${number}`, access_token: token },
      })
    await channelOf(victim, '700000000000001', secret)
    const theirs = await channelOf(attacker, '700000000000002', 'token-of-the-attacker')
    const sealed = await query<{ id: string; credentials: Buffer; name: string }>(
      `select id::text, credentials from channels where kind = 'whatsapp' order by created_at desc limit 2`,
    )
    await query('update channels set credentials = $1 where id = $2', [sealed[1]!.credentials, sealed[0]!.id])
    graph.requests.length = 0
    const { body, status } = await attacker.call('POST', `/v1/channels/${theirs.id}/check`)
    const used = graph.requests.some((request) => JSON.stringify(request).includes('700000000000001'))
    return {
      refused: !used,
      seen: `the check was answered ${status} ${JSON.stringify(body).slice(0, 80)}; the victim's credentials were ${used ? 'used' : 'not opened'}`,
    }
  },
}
