import type { Attack } from '../attack.ts'

/** Keys in the shape of each vendor, as a careless integrator pastes them into a field. */
const KEYS = [
  'dv_live_sk_4f8a1c2b9d3e7f60718293a4b5c6d7e8',
  'dv_test_sk_4f8a1c2b9d3e7f60718293a4b5c6d7e8',
  'ck_live_4f8a1c2b9d3e7f60718293a4b5c6d7e8',
  'orv_live_4f8a1c2b9d3e7f60718293a4b5c6d7e8',
  'parley_live_4f8a1c2b9d3e7f60718293a4b5c6d7e8',
]

export const auditedKey: Attack = {
  name: 'audited-key',
  tries: 'a member with access to the audit trail looks for API keys that were pasted into a field',
  async run({ attacker, query }) {
    for (const key of KEYS) {
      await attacker.call('POST', '/v1/agents', {
        name: 'Agent',
        instructions: `Use the key ${key} for the shop.`,
      })
      await attacker.call('POST', '/v1/contacts', { phone: '+14155550123', name: key })
    }
    const [{ text }] = (await query<{ text: string }>(
      `select coalesce(string_agg(a::text, ' '), '') as text from audit_entries a`,
    )) as [{ text: string }]
    const kept = KEYS.filter((key) => text.includes(key))
    return {
      refused: kept.length === 0 && text !== '',
      seen: `${kept.length} of ${KEYS.length} keys stand in the audit trail`,
    }
  },
}
