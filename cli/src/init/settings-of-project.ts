/** The variables of a project's .env. */
import { randomBytes } from 'node:crypto'
import { type Dialect, FACTS } from './dialects.ts'
import type { Access } from './find-access.ts'

export function settingsOfProject(
  { url, key, account }: Access,
  dialect: Dialect | undefined,
): Record<string, string> {
  if (dialect === undefined) return { PARLEY_URL: url, PARLEY_API_KEY: key }
  const prefix = dialect.toUpperCase()
  const { path, secretBy, webhooks } = FACTS[dialect]
  return {
    [`${prefix}_BASE_URL`]: `${url}${path}`,
    [`${prefix}_API_KEY`]: key,
    ...(dialect === 'oration' && { ORATION_WORKSPACE_ID: account?.workspace.id ?? '' }),
    ...(webhooks === undefined && { [`${prefix}_WEBHOOK_URL`]: '' }),
    ...(secretBy === 'client' && {
      [`${prefix}_WEBHOOK_SECRET`]: `whsec_${randomBytes(24).toString('hex')}`,
    }),
  }
}
