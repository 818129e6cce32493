/** Colleagues who fit the letters behind @. */
import type { Ref } from 'react'
import { useOperation } from '../../../api/use-operation.ts'
import { useTexts } from '../../../texts/locale.ts'
import { ChoiceList, type Picker } from './canned-replies.tsx'
import { composerTexts } from './texts.ts'

export function Mentions(props: {
  words: string
  onChoose(id: string, name: string): void
  ref: Ref<Picker>
}) {
  const texts = useTexts(composerTexts)
  const members = useOperation('members.list', { limit: 100 })
  const words = props.words.toLowerCase()
  const choices = (members.data?.data ?? [])
    .filter(({ name }) => name.toLowerCase().includes(words))
    .slice(0, 8)
    .map(({ id, name, email }) => ({ id, label: name, detail: email }))
  return (
    <ChoiceList
      ref={props.ref}
      label={texts.mention}
      choices={choices}
      empty={texts.nobody}
      onChoose={({ id, label }) => props.onChoose(id, label)}
    />
  )
}
