/** The TXT record that proves who owns a domain. */

/** TXT records of a name, each in its parts; throws as `resolveTxt` of node:dns does. */
export type ResolveTxt = (name: string) => Promise<string[][]>

export const recordName = (domain: string): string => `_parley-verification.${domain}`
export const recordValue = (token: string): string => `parley-domain-verification=${token}`

/** Errors of DNS that mean "no such record", in contrast to "DNS did not answer". */
const NOTHING = new Set(['ENOTFOUND', 'ENODATA', 'NXDOMAIN', 'NODATA'])

/** `unknown`: DNS did not answer, which says nothing about the domain. */
export type RecordState = 'found' | 'missing' | 'unknown'

export async function readRecord(
  resolveTxt: ResolveTxt,
  domain: { name: string; token: string },
): Promise<RecordState> {
  try {
    const records = await resolveTxt(recordName(domain.name))
    return records.some((parts) => parts.join('').trim() === recordValue(domain.token)) ? 'found' : 'missing'
  } catch (error) {
    return NOTHING.has((error as { code?: string }).code ?? '') ? 'missing' : 'unknown'
  }
}
