/** How often one contact may get what you begin by yourself. */
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { parley } from '../../../../api/parley.ts'
import { appTexts } from '../../../../app/texts.ts'
import { Button, IconButton } from '../../../../components/button.tsx'
import { RecordForm } from '../../../../components/record-form.tsx'
import { number } from '../../../../texts/format.ts'
import { useTexts } from '../../../../texts/locale.ts'
import { useReread } from '../../section.tsx'
import type { RulesProps } from './rules-props.ts'
import { limitTexts } from './texts.ts'

type Cap = RulesProps['rules']['frequency_caps'][number]

const DAY = 24

export function FrequencyCaps({ rules: { frequency_caps: caps }, onSave }: RulesProps) {
  const texts = useTexts(limitTexts)
  const general = useTexts(appTexts)
  const reread = useReread()
  const [isAdding, setAdding] = useState(false)
  const inWords = ({ most, purpose, hours }: Cap) =>
    texts.capOf(
      number(most),
      purpose === null ? texts.everything : texts.purposes[purpose]!,
      hours % DAY === 0 ? texts.days(hours / DAY) : texts.hours(hours),
    )
  return (
    <div className="field">
      <span className="label">{texts.caps}</span>
      {caps.length === 0 && <p className="sm t2">{texts.noCaps}</p>}
      <ul>
        {caps.map((cap, index) => (
          <li key={`${cap.purpose} ${cap.most} ${cap.hours}`} className="row between sm">
            {inWords(cap)}
            <IconButton
              icon={Trash2}
              size="sm"
              label={`${general.remove}: ${inWords(cap)}`}
              onClick={() => onSave({ frequency_caps: caps.filter((_, place) => place !== index) })}
            />
          </li>
        ))}
      </ul>
      <Button icon={Plus} size="sm" className="justify-self-start" onClick={() => setAdding(true)}>
        {texts.addCap}
      </Button>
      {isAdding && (
        <CapForm
          onSave={async (cap) => {
            // A limit of the same kind and time takes the place of the old one.
            const others = caps.filter(({ purpose, hours }) => purpose !== cap.purpose || hours !== cap.hours)
            await parley.contactRules.update({ frequency_caps: [...others, cap] })
            await reread('contact_rules')
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </div>
  )
}

function CapForm({ onSave, onClose }: { onSave(cap: Cap): Promise<unknown>; onClose(): void }) {
  const texts = useTexts(limitTexts)
  return (
    <RecordForm
      title={texts.addCap}
      draftKey="frequency-cap"
      fields={[
        { name: 'most', label: texts.capMost, kind: 'number' },
        {
          name: 'purpose',
          label: texts.capPurpose,
          kind: 'choice',
          choices: [
            { value: '', label: texts.everything },
            ...Object.entries(texts.purposes).map(([value, label]) => ({ value, label })),
          ],
        },
        { name: 'hours', label: texts.capWindow, kind: 'number' },
      ]}
      initial={{ most: 3, purpose: 'marketing', hours: 168 }}
      onSave={({ most, purpose, hours }) =>
        onSave({
          most: Number(most),
          hours: Number(hours),
          purpose: purpose === '' ? null : (purpose as Cap['purpose']),
        })
      }
      onClose={onClose}
    />
  )
}
