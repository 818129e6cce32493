import { relative, resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { DIALECTS, type Dialect } from '../init/dialects.ts'
import { LANGUAGES, type Language } from '../init/languages.ts'
import { createOutput } from '../output/output.ts'
import type { GlobalOptions } from './command.ts'

interface InitOptions extends GlobalOptions {
  language?: Language
  dialect?: Dialect
  apiKey?: string
  force?: boolean
}

const HELP = `
  parley init my-app                                    a program of the current profile's server
  parley init my-app --language python
  parley init --dialect convoai --api-key ck_test_…     as ConvoAI's quick start has it, in this folder
Without --api-key a key is made for the project, in the workspace of the profile or of --url and --key. With it and without
--url the server of the profile is meant, else the one on this machine. The key is written into .env, which git ignores.`

export function addInit(program: Command): void {
  program
    .command('init')
    .description('write a small integration that works into an empty folder')
    .argument('[folder]', 'made where it is missing', '.')
    .addOption(
      new Option('--language <language>', 'asked for at a terminal; typescript by default').choices(
        LANGUAGES,
      ),
    )
    .addOption(new Option('--dialect <name>', 'a client of another system’s API').choices(DIALECTS))
    .option('--api-key <key>', 'the key of the project')
    .option('--force', 'also into a folder that is not empty; what is there stays')
    .addHelpText('after', HELP)
    .action(async function (this: Command, given: string) {
      const options = this.optsWithGlobals<InitOptions>()
      const { createProject, nextSteps } = await import('../init/create-project.ts')
      const folder = resolve(given)
      const language = options.language ?? (await askLanguage(options))
      const { access, written, kept } = await createProject({
        ...options,
        ...{ folder, language, force: options.force === true },
      })
      const output = createOutput(options.json === true)
      const { url, account, note } = access
      const mode = account?.workspace.mode ?? null
      output.document({ folder, language, dialect: options.dialect ?? null, url, mode, written, kept })
      output.line(`${folder} has ${written.join(', ')}.`)
      if (kept.length > 0) output.line(`Not changed, because they were there: ${kept.join(', ')}.`)
      if (output.json) return
      output.note(
        `It calls ${url}${account ? `, workspace ${account.workspace.name} (${mode})` : ''}. ${note}`,
      )
      if (mode === 'live')
        output.note('The workspace is live: messages reach real people, and may cost money.')
      const place = relative(process.cwd(), folder)
      const steps = nextSteps(language, options.dialect)
      output.line(
        `\nNext:\n${[...(place ? [`cd ${place}`] : []), ...steps].map((step) => `  ${step}`).join('\n')}`,
      )
    })
}

/** Only where the command line says nothing and somebody is there to answer. */
async function askLanguage({ dialect, apiKey, json }: InitOptions): Promise<Language> {
  if (!process.stdin.isTTY || json || dialect !== undefined || apiKey !== undefined) return 'typescript'
  const { askChoice } = await import('../terminal/ask-line.ts')
  return askChoice('Language', LANGUAGES)
}
