/** Suppression lists, which are imports of opt-outs, and the do-not-call check, which this server does not have. */
import type { ContactImport } from '@parley/contracts'
import { z } from 'zod'
import { type DialectRoute, readInput, route, toOptionalSeconds, toSeconds } from '../kit/index.ts'
import { answerOne } from './envelopes.ts'
import { invalidField, refuse } from './errors.ts'

const LARGEST_LIST = 25 * 1024 * 1024
/** Of one upload of ours: a larger list is sent in two. */
const LARGEST_PART = 16 * 1024 * 1024

const TRUE = new Set(['true', '1', 'yes'])
const form = z.looseObject({
  default_country: z
    .string()
    .trim()
    .transform((country) => country.toUpperCase())
    .optional(),
  default_reason: z.string().trim().max(500).optional(),
  dry_run: z.string().trim().optional(),
})

export const complianceRoutes: DialectRoute[] = [
  // A function: a large list is uploaded in two parts, and a dry run is a step of its own.
  {
    method: 'POST',
    path: '/compliance/suppression-list/import',
    upload: { largestFile: LARGEST_LIST },
    async answer(request, api) {
      const { file } = request
      if (!file) throw invalidField('file', 'Send a CSV file as "file".', 'required')
      const { default_country, default_reason, dry_run } = readInput(form, request.body)
      const isDry = TRUE.has(dry_run?.toLowerCase() ?? '')
      const terms = {
        default_country: default_country || undefined,
        opts_out: true,
        opt_out_reason: default_reason || undefined,
        // The list says whom to suppress, and nothing else about people who are known.
        on_match: 'fill_empty' as const,
        start: !isDry,
      }
      const rest = file.bytes.subarray(LARGEST_PART)
      const part = (bytes: Uint8Array) => ({ ...file, bytes })
      const first = await api.call('imports.upload', {
        ...terms,
        more: rest.length > 0,
        file: part(file.bytes.subarray(0, LARGEST_PART)),
      })
      const whole =
        rest.length === 0
          ? first
          : await api.call('imports.upload', { ...terms, import_id: first.id, file: part(rest) })
      const taken = isDry ? await api.call('imports.check', { id: whole.id }) : whole
      return answerOne(request, 202, presentImport(taken, isDry))
    },
  },
  route({
    method: 'GET',
    path: '/compliance/dnc/check',
    // A caller without the right to read contacts gets that error first.
    operation: 'contacts.list',
    read: () => ({ limit: 1 }),
    write(_page, { request }) {
      throw refuse(
        request,
        'DNC_SYNC_NOT_ENABLED',
        'No do-not-call register is connected. Opt-outs are on each contact and are always respected.',
      )
    },
  }),
]

/** It is read in the background; the native API shows how far it is, under the same id. */
function presentImport(taken: ContactImport, dry_run: boolean) {
  return {
    import_id: taken.id,
    status: 'processing',
    dry_run,
    filename: taken.filename,
    default_country: taken.default_country,
    default_reason: taken.opt_out_reason,
    status_path: `/v1/imports/${taken.id}`,
    created_at: toSeconds(taken.created_at),
    completed_at: toOptionalSeconds(taken.completed_at),
  }
}
