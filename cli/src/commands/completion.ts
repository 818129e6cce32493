import { Argument, type Command } from 'commander'
import { SHELLS, type Shell } from '../completion/scripts.ts'

const HELP = `
  bash   in ~/.bashrc:  eval "$(parley completion bash)"
  zsh    in ~/.zshrc, after compinit:  eval "$(parley completion zsh)"
  fish   once:  parley completion fish > ~/.config/fish/completions/parley.fish
The shell needs parley on its PATH: npm install --global with the package of the command line.`

export function addCompletion(program: Command): void {
  program
    .command('completion')
    .description('print the script that completes commands, options and values in a shell')
    .addArgument(new Argument('<shell>').choices(SHELLS))
    .addHelpText('after', HELP)
    .action(async (shell: Shell) => {
      const { SCRIPTS } = await import('../completion/scripts.ts')
      process.stdout.write(SCRIPTS[shell])
    })
}

/** The command that the scripts call. `createProgram` answers the commands that a command line may hold. */
export function addComplete(createProgram: (words: readonly string[]) => Promise<Command>) {
  return (program: Command): void => {
    program
      .command('complete', { hidden: true })
      .description('print what may come next on a command line, one a line')
      .argument('[words...]', 'the words so far, after --; the last is the one being typed')
      .action(async (words: string[]) => {
        const { findCandidates } = await import('../completion/find-candidates.ts')
        // The first word says which command is loaded, unless it is still being typed.
        const whole = await createProgram(words.length > 1 ? words : [])
        for (const { value, description } of await findCandidates(whole, words))
          process.stdout.write(`${value}\t${description.replaceAll(/\s+/g, ' ')}\n`)
      })
  }
}
