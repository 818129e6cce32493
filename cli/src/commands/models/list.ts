import type { ModelVendor } from '@parley/models'
import type { Command } from 'commander'
import { isOfWorkspace } from '../../models/workspace/is-of-workspace.ts'
import { createOutput } from '../../output/output.ts'
import { type GlobalOptions, onWorkspace } from '../command.ts'

interface VendorRow {
  vendor: string
  state: 'ready' | 'running' | 'not running' | 'not set up'
  /** Models of a server on this machine, or the variables to set. */
  detail: string
  models?: string[]
}

/** Names shown of a server on this machine. */
const SHOWN = 4

export function addListModels(models: Command): void {
  models
    .command('list')
    .description('vendors, whether they are set up, and model servers that run on this machine')
    .action(async function (this: Command) {
      const options = this.optsWithGlobals<GlobalOptions>()
      if (isOfWorkspace(options)) {
        const { listVendors } = await import('../../models/workspace/list-vendors.ts')
        return onWorkspace(listVendors).call(this)
      }
      const output = createOutput(options.json === true)
      const [{ vendors }, { openVendors }] = await Promise.all([
        import('@parley/models'),
        import('../../models/open-vendors.ts'),
      ])
      const opened = openVendors(options)
      const settings = opened.settingsWith({})
      const rows = await Promise.all(vendors.map((vendor) => rowOf(vendor, settings)))
      const { defaultModel } = opened.config.models
      output.page(
        { data: rows, has_more: false, next_cursor: null },
        [
          { title: 'vendor', value: (row) => row.vendor },
          { title: 'state', value: (row) => row.state },
          { title: '', value: (row) => row.detail, width: 70 },
        ],
        'There are no vendors.',
      )
      output.line()
      output.line(
        `Agents that name no model use ${defaultModel}. Connect another: npx parley models add VENDOR`,
      )
    })
}

type Settings = ReturnType<
  ReturnType<typeof import('../../models/open-vendors.ts').openVendors>['settingsWith']
>

async function rowOf(vendor: ModelVendor, settings: Settings): Promise<VendorRow> {
  const row = { vendor: vendor.id }
  try {
    settings.check(vendor)
  } catch {
    const variables = Object.values(vendor.variables).join(', ')
    return { ...row, state: 'not set up', detail: `${variables}; or npx parley models add ${vendor.id}` }
  }
  if (!vendor.isLocal) return { ...row, state: 'ready', detail: vendor.summary }
  try {
    const names = await settings.names(vendor)
    const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : ''
    const shown = names.slice(0, SHOWN).map((name) => `${vendor.id}/${name}`)
    const detail = names.length === 0 ? 'it has no model yet' : shown.join(', ') + more
    return { ...row, state: 'running', detail, models: names }
  } catch (error) {
    return { ...row, state: 'not running', detail: (error as Error).message }
  }
}
