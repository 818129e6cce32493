import type { Command } from 'commander'
import { createOutput } from '../output/output.ts'
import { writeFields } from '../output/table.ts'
import type { GlobalOptions } from './command.ts'

const HELP = `
Without options it asks for the address and the key, which is not shown while it is typed. In scripts:
  parley login --url https://parley.example.com --with-key < key.txt
Commands then work on this server; --profile and PARLEY_PROFILE choose another profile for one command or shell.`

export function addLogin(program: Command): void {
  program
    .command('login')
    .description('log in to a server with an API key, and keep both as a profile')
    .option('--with-key', 'read the key from standard input')
    .addHelpText('after', HELP)
    .action(async function (this: Command) {
      const options = this.optsWithGlobals<GlobalOptions & { withKey?: boolean }>()
      const [{ logIn }, { describeAccount }] = await Promise.all([
        import('../profiles/log-in.ts'),
        import('../profiles/describe-account.ts'),
      ])
      const { name, path, profile, account } = await logIn(options)
      const output = createOutput(options.json === true)
      const { key: _, ...shown } = profile
      output.document({ profile: name, file: path, ...shown })
      output.line(`You are logged in. The profile ${name} is the current one.\n`)
      output.line(writeFields(account ? describeAccount(profile.url, account) : { server: profile.url }))
      if (!account)
        output.note('The key may not read its account (account:read), so its workspace is not shown.')
      if (isInTheOpen(profile.url))
        output.note(
          'The address begins with http://: the key travels unencrypted. Use https:// where you can.',
        )
    })
}

function isInTheOpen(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol === 'http:' && !/^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
}
