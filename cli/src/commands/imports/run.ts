import { type Command, Option } from 'commander'
import { CommandError } from '../../exit-codes.ts'
import { collect, collectPair, onWorkspace } from '../command.ts'
import { describeImport } from './describe-import.ts'
import { followImport } from './follow-import.ts'
import { uploadFile } from './upload-file.ts'

interface Options {
  country?: string
  onMatch?: 'update' | 'fill_empty' | 'overwrite' | 'skip'
  tag?: string[]
  map?: Record<string, string>
  check?: boolean
  events?: boolean
  callback?: string
  audience?: string
}

export function addRunImport(imports: Command): void {
  imports
    .command('run')
    .description('import a CSV file and show the progress; with --check only show what would happen')
    .argument('<file>')
    .option('--country <code>', 'country of phone numbers without a country code, e.g. IN')
    .addOption(
      new Option('--on-match <rule>', 'for contacts that are there already; update by default').choices([
        'update',
        'fill_empty',
        'overwrite',
        'skip',
      ]),
    )
    .option('--tag <tag>', 'for each created or updated contact; several times for more', collect)
    .option('--map <column=field>', 'the field of a column, e.g. "Mobile No=phone"', collectPair)
    .option('--check', 'read every row, and write nothing')
    .option('--events', 'an event for each contact, too')
    .option('--callback <url>', 'where the end of the import is posted')
    .option('--audience <id>', 'the list that the contacts are added to')
    .action(
      onWorkspace<Options>(async ({ api, connection, output, options }, file) => {
        const created = await uploadFile(api, file!, output, {
          default_country: options.country,
          on_match: options.onMatch,
          tags: options.tag,
          contact_events: options.events,
          callback_url: options.callback,
          audience_id: options.audience,
        })
        if (options.map) await api.call('imports.update', { id: created.id, mapping: options.map })
        const { mapping } = await api.call('imports.get', { id: created.id })
        for (const [column, field] of Object.entries(mapping)) output.note(`  ${column} → ${field}`)
        const { id } = created
        await (options.check ? api.call('imports.check', { id }) : api.call('imports.start', { id }))
        const done = await followImport(connection, output, id)
        output.thing(done, describeImport(done))
        const failed = (options.check ? done.check?.failed : done.counts.failed) ?? 0
        if (failed > 0)
          output.note(
            `${failed} ${failed === 1 ? 'row' : 'rows'} failed: npx parley imports errors ${id} > errors.csv`,
          )
        if (options.check)
          output.note(`Nothing was written. Start it: npx parley call imports.start '{"id":"${id}"}'`)
        if (done.status === 'failed') throw new CommandError(done.problem ?? 'The import failed.')
      }),
    )
}
