/** Splits a script into its commands, and each into words, as far as documents need it. */

/** `$(…)`, a pipe, `;`, `&&` and a line end begin another command. */
const ENDS = new Set(['\n', '|', ';', '&', '(', ')'])

export function splitCommands(script: string): string[][] {
  const commands: string[][] = [[]]
  let word: string | undefined
  const endWord = () => {
    if (word !== undefined) commands.at(-1)!.push(word)
    word = undefined
  }
  for (let at = 0; at < script.length; at++) {
    const sign = script[at]!
    if (sign === '\\') {
      if (script[at + 1] !== '\n') word = (word ?? '') + script[at + 1]
      at++
    } else if (sign === "'" || sign === '"') {
      const end = endOfQuote(script, at)
      const inside = script.slice(at + 1, end)
      word = (word ?? '') + (sign === '"' ? inside.replaceAll(/\\(["\\])/g, '$1') : inside)
      at = end
    } else if (sign === '#' && word === undefined) {
      at = (script.indexOf('\n', at) + 1 || script.length + 1) - 2
    } else if (sign === '$' && script[at + 1] === '(') {
      // `NAME=$(command)` runs a command of its own.
      word = undefined
      commands.push([])
      at++
    } else if (ENDS.has(sign)) {
      endWord()
      commands.push([])
    } else if (sign === ' ') endWord()
    else word = (word ?? '') + sign
  }
  endWord()
  return commands.filter((command) => command.length > 0)
}

function endOfQuote(script: string, begin: number): number {
  const quote = script[begin]!
  for (let at = begin + 1; at < script.length; at++) {
    if (quote === '"' && script[at] === '\\') at++
    else if (script[at] === quote) return at
  }
  throw new Error(`A quote does not end: ${script.slice(begin, begin + 40)}`)
}
