/** Which limits count for whom, as data. A profile belongs to a key; a key without one is not limited. */
import type { Principal } from '@parley/contracts'

export type LimitBucket = 'requests' | 'messages' | 'knowledge_writes'

export interface LimitRule {
  bucket: LimitBucket
  /** What is counted together. */
  scope: 'key' | 'workspace' | 'organisation'
  /** Windows are fixed and aligned to the epoch, so a minute's window begins at a whole minute. */
  windowSeconds: number
  limit: number
}

/** By `<dialect>/<plan>`. */
export type LimitProfiles = Readonly<Record<string, readonly LimitRule[]>>

const MINUTE = 60
const HOUR = 3600
const DAY = 86_400

export const LIMIT_PROFILES: LimitProfiles = {
  none: [],
  'convoai/free': [
    { bucket: 'requests', scope: 'key', windowSeconds: MINUTE, limit: 30 },
    { bucket: 'messages', scope: 'key', windowSeconds: HOUR, limit: 60 },
    { bucket: 'knowledge_writes', scope: 'key', windowSeconds: DAY, limit: 20 },
  ],
  'convoai/pro': [
    { bucket: 'requests', scope: 'key', windowSeconds: MINUTE, limit: 300 },
    { bucket: 'messages', scope: 'key', windowSeconds: HOUR, limit: 1000 },
    { bucket: 'knowledge_writes', scope: 'key', windowSeconds: DAY, limit: 500 },
  ],
  'convoai/enterprise': [{ bucket: 'requests', scope: 'key', windowSeconds: MINUTE, limit: 3000 }],
}

/** A counter in the database. */
export interface Counter {
  /** The id under which row-level security keeps it: the workspace's, or the organisation's own. */
  owner: string
  scope: string
  rule: string
}

/** The limit is no part of its name, so that a change of plan goes on from what was used. */
export function counterOf(principal: Principal, rule: LimitRule): Counter {
  const name = `${rule.bucket}/${rule.windowSeconds}`
  switch (rule.scope) {
    case 'key':
      return { owner: principal.workspaceId, scope: `key:${principal.keyId}`, rule: name }
    case 'workspace':
      return { owner: principal.workspaceId, scope: 'workspace', rule: name }
    case 'organisation':
      return { owner: principal.organisationId, scope: 'organisation', rule: name }
  }
}
