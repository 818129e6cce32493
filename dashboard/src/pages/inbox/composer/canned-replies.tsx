/** Canned replies that fit the letters behind /. */
import { type Ref, useImperativeHandle, useState } from 'react'
import { useOperation } from '../../../api/use-operation.ts'
import { useTexts } from '../../../texts/locale.ts'
import { composerTexts } from './texts.ts'

/** A list of choices that is steered by the keys of the text box. */
export interface Picker {
  /** True: the key was for the list. */
  press(key: string): boolean
}

export interface Choice {
  id: string
  label: string
  detail?: string
}

const MOST = 8

export function CannedReplies(props: { words: string; onChoose(id: string): void; ref: Ref<Picker> }) {
  const texts = useTexts(composerTexts)
  const found = useOperation(
    'canned_replies.list',
    { limit: MOST, ...(props.words && { search: props.words }) },
    { keepPrevious: true },
  )
  const choices = (found.data?.data ?? []).map(({ id, shortcut, text }) => ({
    id,
    label: `/${shortcut}`,
    detail: text,
  }))
  return (
    <ChoiceList
      ref={props.ref}
      label={texts.cannedReply}
      choices={choices}
      empty={found.isPending ? '' : texts.noCannedReply}
      onChoose={({ id }) => props.onChoose(id)}
    />
  )
}

interface ChoiceListProps {
  label: string
  choices: readonly Choice[]
  empty: string
  onChoose(choice: Choice): void
  /** It stands in a form of its own, and does not float over the text. */
  isPlain?: boolean
  ref: Ref<Picker>
}

export function ChoiceList({ label, choices, empty, onChoose, isPlain = false, ref }: ChoiceListProps) {
  const [place, setPlace] = useState(0)
  const current = Math.min(place, Math.max(0, choices.length - 1))
  useImperativeHandle(ref, () => ({
    press(key) {
      if (choices.length === 0) return false
      if (key === 'ArrowDown') setPlace((current + 1) % choices.length)
      else if (key === 'ArrowUp') setPlace((current - 1 + choices.length) % choices.length)
      else if (key === 'Enter' || key === 'Tab') onChoose(choices[current]!)
      else return false
      return true
    },
  }))
  return (
    <div className={isPlain ? undefined : 'menu mx-2 mt-2'} role="listbox" aria-label={label}>
      {choices.length === 0 && <p className="sm t3 p-2">{empty}</p>}
      {choices.map((choice, index) => (
        <button
          key={choice.id}
          type="button"
          role="option"
          aria-selected={index === current}
          className="mi w-full"
          data-highlighted={index === current ? '' : undefined}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(choice)}
        >
          <b>{choice.label}</b>
          <span className="t3 trunc grow" dir="auto">
            {choice.detail}
          </span>
        </button>
      ))}
    </div>
  )
}
