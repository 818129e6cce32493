/** A text with the looks of WhatsApp. The words are never markup. */
import { type Look, writtenPieces } from './written-pieces.ts'

const CLASSES: Readonly<Record<Look, string>> = {
  plain: '',
  bold: 'bb',
  italic: 'italic',
  struck: 'line-through',
  code: 'mono',
  value: 'value',
}

interface WrittenTextProps {
  text: string
  exampleOf(name: string): string | undefined
}

export const WrittenText = ({ text, exampleOf }: WrittenTextProps) =>
  writtenPieces(text, exampleOf).map(({ text: words, look }, index) =>
    look === 'plain' ? (
      words
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text are made anew together
      <span key={index} className={CLASSES[look]}>
        {words}
      </span>
    ),
  )
