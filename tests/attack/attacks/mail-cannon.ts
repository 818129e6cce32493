import type { Attack } from '../attack.ts'

const INVITATIONS = 400

export const mailCannon: Attack = {
  name: 'mail-cannon',
  tries: 'a tenant sends invitations to strangers without end, with words of its own in the subject',
  async run({ attacker }) {
    let sent = 0
    let refusal = 0
    for (let number = 0; number < INVITATIONS && refusal === 0; number += 20) {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          attacker.call('POST', '/v1/invitations', {
            email: `stranger-${number + index}@example.org`,
            role: 'agent',
          }),
        ),
      )
      for (const { status } of answers) {
        if (status === 201) sent++
        else refusal = status
      }
    }
    return {
      refused: refusal === 429 || refusal === 403,
      seen: `${sent} invitations, then ${refusal || 'no refusal'}`,
    }
  },
}
