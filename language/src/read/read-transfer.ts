import { normaliseWithin } from '@parley/contracts'

const WANTS_OTHER =
  /(?<![\p{L}\p{M}])(?:talk|speak|connect|transfer|pass|forward|switch|put me through|baat|bat|jod\w*|connect kar\w*|बात|जोड़\w*|कनेक्ट)(?![\p{L}\p{M}])/iu

/** The agent that a customer asks to be put through to, by its name: "connect me to Sales". */
export function readTransfer(message: string, names: readonly string[]): string | undefined {
  if (!WANTS_OTHER.test(message)) return undefined
  const said = ` ${wordsOf(message)} `
  return names.find((name) => wordsOf(name) !== '' && said.includes(` ${wordsOf(name)} `))
}

function wordsOf(text: string): string {
  return (
    normaliseWithin(text, 'NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{Nd}]+/gu) ?? []
  ).join(' ')
}
