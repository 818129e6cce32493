/** Group identity: workspaces, members, keys, hours and teams. */
import { createApiKeys, createKeyUses } from '../features/identity/api-keys/index.ts'
import { createBusinessHoursFeature } from '../features/identity/business-hours/index.ts'
import { createMembers } from '../features/identity/members/index.ts'
import { createNotices } from '../features/identity/notices/index.ts'
import { createStandardTexts } from '../features/identity/standard-texts/index.ts'
import { createStoredFiles } from '../features/identity/stored-files/index.ts'
import { createTeams } from '../features/identity/teams/index.ts'
import { createUploadQuotas } from '../features/identity/upload-quotas/index.ts'
import { createWorkspaces } from '../features/identity/workspaces/index.ts'
import { LIMIT_PROFILES, profileOfPlan } from '../http/limits/index.ts'
import { createMailQueue, createSmtpMailer } from '../platform/mail/index.ts'
import { authenticateBy } from './authenticate.ts'
import type { WiringParts } from './wiring-options.ts'

export function wireIdentity(parts: WiringParts) {
  const { config, platform, storage, announce } = parts
  const { mail } = config
  const mails = createMailQueue(
    platform,
    parts.mailer ??
      (mail && createSmtpMailer({ url: mail.smtpUrl, from: mail.from, allowPlain: mail.allowPlain })),
  )
  const workspaces = createWorkspaces(platform)
  const uploadQuotas = createUploadQuotas(platform.database, storage, {
    limits: config.uploads,
    diskReserveBytes: config.diskReserveBytes,
  })
  const notices = createNotices(mails)
  const apiKeys = apiKeysFor(parts)
  const keyUses = createKeyUses(platform, notices, parts.lifecycle.all)
  const members = createMembers(platform, {
    mails,
    resolveTxt: parts.resolveTxt,
    notices,
    record: announce.sign_in_recorded,
    unassign: announce.member_removed,
    keysMadeBy: apiKeys.keysMadeBy,
  })
  const businessHours = createBusinessHoursFeature({ hoursChanged: announce.hours_changed })
  const teams = createTeams({ teamChanged: announce.hours_changed, teamDeleted: announce.team_deleted })
  return {
    mails,
    workspaces,
    uploadQuotas,
    notices,
    apiKeys,
    keyUses,
    members,
    authenticate: authenticateBy(apiKeys.authenticate, members),
    plugs: [
      workspaces,
      notices,
      members,
      apiKeys,
      keyUses,
      businessHours,
      createStandardTexts(),
      teams,
      mails,
      createStoredFiles(platform, storage),
    ] as const,
  }
}

/** A key that was created for a dialect has that vendor's prefix, and the limits of that vendor's plan. */
function apiKeysFor({ platform, dialects }: WiringParts) {
  const prefixes = Object.fromEntries(dialects.map((dialect) => [dialect.id, dialect.keyPrefixes]))
  return createApiKeys(platform, prefixes, {
    profiles: LIMIT_PROFILES,
    profileOfKey(id, plan) {
      if (id === null) return undefined
      const dialect = dialects.find((each) => each.id === id)
      return dialect?.profiles[plan] ?? profileOfPlan(LIMIT_PROFILES, id, plan)
    },
  })
}
