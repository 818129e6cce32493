/**
 * The rules of workspaces, remembered by their version. Receiving reads the version with the channel, so an ordinary message
 * needs no further statement, and a change counts from its commit on (docs/decisions/priority-rules-run-while-receiving.md).
 */
import type { Scope } from '../../../../platform/operations/work.ts'
import { NO_RULES, type RulesInForce, rulesInForce } from '../match-rules.ts'
import { listRulesInForce } from '../priority-rules.store.ts'

/** Of so many workspaces at most; each costs some kilobytes. */
const MOST = 5_000

/** `version`: null where the workspace never had rules. */
export type ReadRules = (work: Scope, version: number | null) => Promise<RulesInForce> | RulesInForce

export function createRememberedRules(): ReadRules {
  const remembered = new Map<string, { version: number; rules: RulesInForce }>()
  return (work, version) => {
    if (version === null) return NO_RULES
    const known = remembered.get(work.workspaceId)
    if (known?.version === version) return known.rules
    return listRulesInForce(work).then((rows) => {
      const rules = rulesInForce(rows)
      // The rows may be newer than the version. Then the next message brings the newer version, and they are read once more.
      if (remembered.size >= MOST) remembered.clear()
      remembered.set(work.workspaceId, { version, rules })
      return rules
    })
  }
}
