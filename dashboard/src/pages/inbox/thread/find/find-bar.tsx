/** Finds words in the open conversation, from the newest line up. Earlier messages are read until the words are found. */
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useMemo, useState } from 'react'
import { IconButton } from '../../../../components/button.tsx'
import { number } from '../../../../texts/format.ts'
import { useTexts } from '../../../../texts/locale.ts'
import type { TimelineItem } from '../timeline.ts'
import { foundLines } from './found-lines.ts'
import { findTexts } from './texts.ts'

export interface FindBarProps {
  timeline: readonly TimelineItem[]
  hasEarlier: boolean
  isReadingEarlier: boolean
  onEarlier(): void
  onClose(): void
}

export default function FindBar(props: FindBarProps) {
  const { timeline, hasEarlier, isReadingEarlier, onEarlier, onClose } = props
  const texts = useTexts(findTexts)
  const [words, setWords] = useState('')
  // Counted from the newest, so that earlier messages that are read in the meantime change no place.
  const [fromEnd, setFromEnd] = useState(0)
  const lines = useMemo(() => foundLines(timeline, words), [timeline, words])
  const shown = lines.at(-1 - fromEnd)
  const isLooking = words.trim() !== '' && hasEarlier && fromEnd >= lines.length - 1
  useEffect(() => {
    if (isLooking && !isReadingEarlier) onEarlier()
  }, [isLooking, isReadingEarlier, onEarlier])
  useMarked(shown)
  const go = (step: 1 | -1) => setFromEnd((place) => Math.min(Math.max(place + step, 0), lines.length - 1))
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') onClose()
    else if (event.key === 'Enter') go(event.shiftKey ? -1 : 1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const state =
    lines.length > 0
      ? texts.found(number(lines.length - fromEnd), number(lines.length))
      : hasEarlier
        ? texts.reading
        : texts.nothing
  return (
    <search className="row px-4 py-2 border-b border-line">
      <input
        className="input grow"
        // biome-ignore lint/a11y/noAutofocus: the reader has just asked for it by a key or a menu
        autoFocus
        dir="auto"
        aria-label={texts.label}
        placeholder={texts.label}
        value={words}
        onChange={({ target }) => {
          setWords(target.value)
          setFromEnd(0)
        }}
        onKeyDown={onKeyDown}
      />
      <span className="xs t3 num" role="status">
        {words.trim() !== '' && state}
      </span>
      <IconButton icon={ChevronUp} size="sm" label={texts.before} shortcut="↵" onClick={() => go(1)} />
      <IconButton icon={ChevronDown} size="sm" label={texts.after} shortcut="⇧↵" onClick={() => go(-1)} />
      <IconButton icon={X} size="sm" label={texts.close} shortcut="Esc" onClick={onClose} />
    </search>
  )
}

/** Brings the line into view and marks it. */
function useMarked(id: string | undefined): void {
  useEffect(() => {
    const line = id === undefined ? null : document.getElementById(id)
    const box = line?.closest<HTMLElement>('.msgs')
    if (!line || !box) return
    line.dataset.found = ''
    // Only the thread moves: the function of the browser would move the page around it, too.
    const top = line.getBoundingClientRect().top - box.getBoundingClientRect().top
    box.scrollTop += top - (box.clientHeight - line.offsetHeight) / 2
    return () => {
      delete line.dataset.found
    }
  }, [id])
}
