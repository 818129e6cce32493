/** The last look at a text before it leaves the turn, whoever composed it. */

import type { Toolbox } from '../../../tools/index.ts'
import { detectValues, type KeptSecrets } from '../confidential/keep-secrets.ts'
import type { FoundPassage } from '../passages/retrieve.ts'
import type { ThinkRequest } from '../thought.ts'

export interface SecretCheck {
  leaks(text: string): boolean
}

/** Messages of ours that a secret could be spread over. */
const RECENT_LINES = 3
const RECENT_CHARACTERS = 2_000

export function checkSecrets(
  request: ThinkRequest,
  kept: KeptSecrets,
  toolbox: Toolbox | undefined,
  passages: () => readonly FoundPassage[],
): SecretCheck {
  const before = request.history
    .filter(({ sender }) => sender === 'ai')
    .slice(-RECENT_LINES)
    .map(({ text }) => text)
    .join('\n')
    .slice(-RECENT_CHARACTERS)
  const values = detectValues(request.variables, kept.variables)
  return {
    leaks(text) {
      if (text === '') return false
      const found = passages().map(({ hit }) => `${hit.title}\n${hit.text}`)
      return (
        kept.leaks(text, before, found) ||
        values?.leaks(text, before) === true ||
        toolbox?.leaks(text, before) === true
      )
    },
  }
}
