/** Components that are typed into or chosen from: empty, filled, wrong, disabled. */
import { useState } from 'react'
import { Checkbox } from '../../components/checkbox.tsx'
import { Field } from '../../components/field.tsx'
import { NumberInput } from '../../components/number-input.tsx'
import { SearchBox } from '../../components/search-box.tsx'
import { Segmented } from '../../components/segmented.tsx'
import { SelectField } from '../../components/select.tsx'
import { Switch } from '../../components/switch.tsx'
import { TextField } from '../../components/text-field.tsx'
import { TokenInput } from '../../components/token-input.tsx'
import { useTexts } from '../../texts/locale.ts'
import { Shelf } from './shelf.tsx'
import { componentTexts } from './texts.ts'

export function FieldStates() {
  const texts = useTexts(componentTexts)
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('98123O5678')
  const [count, setCount] = useState<number | null>(3)
  const [words, setWords] = useState('')
  const [tags, setTags] = useState(['vip'])
  return (
    <Shelf title={texts.fields}>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={texts.name}
          hint={texts.hint}
          placeholder={texts.nameExample}
          value={name}
          onChange={setName}
        />
        <TextField label={texts.phone} error={texts.wrong} value={phone} onChange={setPhone} />
        <TextField label={texts.disabled} disabled value={texts.nameExample} onChange={setName} />
        <Field label={texts.number}>
          {(attributes) => <NumberInput {...attributes} value={count} onChange={setCount} />}
        </Field>
        <Field label={texts.notes} hint={texts.hint}>
          {(attributes) => <textarea {...attributes} className="textarea" rows={3} dir="auto" />}
        </Field>
        <Field label={texts.tags}>
          {(attributes) => <TokenInput {...attributes} values={tags} onChange={setTags} />}
        </Field>
        <SearchBox label={texts.search} value={words} onChange={setWords} />
      </div>
    </Shelf>
  )
}

export function ChoiceStates() {
  const texts = useTexts(componentTexts)
  const [channel, setChannel] = useState('whatsapp')
  const [isOn, turn] = useState(true)
  const [isChecked, check] = useState(true)
  const [view, setView] = useState<'board' | 'table'>('board')
  return (
    <Shelf title={texts.choices}>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label={texts.channel}
          value={channel}
          options={[
            ['whatsapp', 'WhatsApp'],
            ['sms', 'SMS'],
          ]}
          onChange={setChannel}
        />
        <div>
          <Segmented<'board' | 'table'>
            label={texts.view}
            value={view}
            options={[
              { value: 'board', label: texts.board },
              { value: 'table', label: texts.table },
            ]}
            onChange={setView}
          />
        </div>
      </div>
      <div className="row wrap">
        <Switch label={texts.receive} isOn={isOn} onChange={turn} />
        <Switch label={texts.disabled} isOn={false} disabled onChange={turn} />
        <Checkbox label={texts.receive} checked={isChecked} onChange={check} />
        <Checkbox label={texts.some} checked="some" onChange={check} />
      </div>
    </Shelf>
  )
}
