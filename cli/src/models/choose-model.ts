import { ModelError, type ModelVendor } from '@parley/models'
import { CommandError, EXIT } from '../exit-codes.ts'
import type { OpenVendors } from './open-vendors.ts'
import { refused } from './refused.ts'

type Settings = ReturnType<OpenVendors['settingsWith']>

/** Names that fit on a screen. */
const SHOWN = 30

/** The full name of the model to try: the given one, or the only one. Throws a CommandError with the names that there are. */
export async function chooseModel(
  vendor: ModelVendor,
  settings: Settings,
  wanted: string | undefined,
): Promise<string> {
  if (wanted !== undefined) return wanted.startsWith(`${vendor.id}/`) ? wanted : `${vendor.id}/${wanted}`
  if (vendor.list === undefined) return vendor.id
  const names = await settings.names(vendor).catch((error: unknown) => {
    throw error instanceof ModelError ? refused(error) : error
  })
  if (names.length === 1) return `${vendor.id}/${names[0]}`
  if (names.length === 0) throw new CommandError(`${vendor.id} has no model yet: load one there first.`)
  const more = names.length > SHOWN ? `\n  … and ${names.length - SHOWN} more` : ''
  throw new CommandError(
    `Say which model with --model. There are:\n  ${names.slice(0, SHOWN).join('\n  ')}${more}`,
    EXIT.usage,
  )
}
