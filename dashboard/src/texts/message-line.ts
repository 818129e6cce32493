/** The last message of a conversation in one line. The server stands words in brackets for what is no text. */
import { useTexts } from './locale.ts'
import { lineTexts } from './message-line-texts.ts'

type LineTexts = (typeof lineTexts)['en']

const BRACKETS: readonly [RegExp, (texts: LineTexts, inner: string) => string][] = [
  [/^\[template ([a-z0-9_]+)\]$/, (texts, name) => texts.template(name.replaceAll('_', ' '))],
  [/^\[location (.+)\]$/, (texts, name) => texts.place(name)],
  [/^\[order of (\d+) products\]$/, (texts, count) => texts.order(count)],
  [/^\[unsupported: .*\]$/, (texts) => texts.unsupported],
  [/^\[image\]$/, (texts) => texts.image],
  [/^\[video\]$/, (texts) => texts.video],
  [/^\[audio\]$/, (texts) => texts.audio],
  [/^\[voice note\]$/, (texts) => texts.voice],
  [/^\[document\]$/, (texts) => texts.document],
  [/^\[sticker\]$/, (texts) => texts.sticker],
  [/^\[contact card\]$/, (texts) => texts.card],
  [/^\[reaction removed\]$/, (texts) => texts.unreacted],
]

export function messageLine(text: string | null, texts: LineTexts): string {
  if (!text) return texts.none
  for (const [pattern, words] of BRACKETS) {
    const match = pattern.exec(text)
    if (match) return words(texts, match[1] ?? '')
  }
  return text
}

export function useMessageLine(): (text: string | null) => string {
  const texts = useTexts(lineTexts)
  return (text) => messageLine(text, texts)
}
