/** Finds the words that may stand at the end of a command line that is being typed. Reads the declarations of the commands; calls no server. */
import type { Argument, Command, Option } from 'commander'
import { VALUES } from './values.ts'

export interface Candidate {
  value: string
  description: string
}

/** The command line as far as it is read. */
interface Place {
  command: Command
  /** Arguments that stand there already. */
  arguments: number
  /** The option whose value comes next. */
  option: Option | undefined
}

/** `words` are those after `parley`; the last is the one being typed, and may be empty. None: the shell may offer files. */
export async function findCandidates(program: Command, words: readonly string[]): Promise<Candidate[]> {
  // Bash makes a word of each equals sign.
  const typed = words.filter((word) => word !== '=')
  const word = words.at(-1) === '=' ? '' : (typed.pop() ?? '')
  const place = readWords(program, typed)
  const candidates = await candidatesAt(place, word)
  return candidates.filter(({ value }) => value.startsWith(word))
}

function readWords(program: Command, words: readonly string[]): Place {
  const place: Place = { command: program, arguments: 0, option: undefined }
  for (const word of words) {
    if (word.startsWith('-')) {
      const option = findOption(place.command, word)
      place.option = option && takesValue(option) && !word.includes('=') ? option : undefined
    } else if (place.option) {
      if (!place.option.variadic) place.option = undefined
    } else {
      const child = place.arguments === 0 ? findCommand(place.command, word) : undefined
      if (child) place.command = child
      else place.arguments++
    }
  }
  return place
}

async function candidatesAt(place: Place, word: string): Promise<Candidate[]> {
  if (word.startsWith('-')) {
    const [name = '', value] = word.split('=', 2)
    if (value === undefined) return optionsOf(place.command)
    const option = findOption(place.command, name)
    const values = option ? await valuesOf(place.command, option) : []
    return values.map((candidate) => ({ ...candidate, value: `${name}=${candidate.value}` }))
  }
  if (place.option) return valuesOf(place.command, place.option)
  const commands = place.arguments === 0 ? commandsOf(place.command) : []
  if (commands.length > 0) return commands
  const declared = place.command.registeredArguments
  const argument = declared[place.arguments] ?? declared.findLast(({ variadic }) => variadic)
  return argument ? valuesOf(place.command, argument) : []
}

const commandsOf = (command: Command): Candidate[] =>
  command
    .createHelp()
    .visibleCommands(command)
    .filter((child) => command.parent === null || child.name() !== 'help')
    .map((child) => ({ value: child.name(), description: child.description() }))

const findCommand = (command: Command, word: string): Command | undefined =>
  command.commands.find((child) => child.name() === word || child.aliases().includes(word))

/** Those of the command before those of the program. */
function optionsOf(command: Command): Candidate[] {
  const help = command.createHelp()
  return [...help.visibleOptions(command), ...help.visibleGlobalOptions(command)].flatMap(
    ({ long, description }) => (long ? [{ value: long, description }] : []),
  )
}

function findOption(command: Command, word: string): Option | undefined {
  const [name] = word.split('=', 1)
  for (let at: Command | null = command; at; at = at.parent) {
    const found = at.options.find(({ long, short }) => long === name || short === name)
    if (found) return found
  }
  return undefined
}

const takesValue = (option: Option): boolean => option.required || option.optional

/** The choices that are declared, else those that are looked up. */
async function valuesOf(command: Command, wanted: Option | Argument): Promise<Candidate[]> {
  const values = wanted.argChoices ?? (await VALUES[keyOf(command, wanted)]?.()) ?? []
  return values.map((value) => ({ value, description: '' }))
}

/** `--profile`, or the command with its argument: `profiles use name`. */
function keyOf(command: Command, wanted: Option | Argument): string {
  if ('long' in wanted) return wanted.long ?? ''
  const names: string[] = []
  for (let at: Command | null = command; at?.parent; at = at.parent) names.unshift(at.name())
  return [...names, wanted.name()].join(' ')
}
