import type { ParleyError, SecondFactorNeeded } from '@parley/sdk/client'
import { useState } from 'react'
import { sentenceOf } from '../../api/sentence-of.ts'
import { session } from '../../api/session.ts'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { useTexts } from '../../texts/locale.ts'
import { signInTexts } from './texts.ts'

const DIGITS = 6

export function CodeForm({
  asked,
  onSignedIn,
  onLeave,
}: {
  asked: SecondFactorNeeded
  onSignedIn(): void
  onLeave(): void
}) {
  const texts = useTexts(signInTexts)
  const [code, setCode] = useState('')
  const [trusts, setTrusts] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const send = async (typed: string) => {
    setBusy(true)
    setProblem(undefined)
    try {
      await session.withCode({ ticket: asked.ticket, code: typed, trust_device: trusts })
      onSignedIn()
    } catch (error) {
      setProblem(sentenceOf(error as ParleyError))
      setBusy(false)
    }
  }
  const change = (typed: string) => {
    setCode(typed)
    // The last digit signs in; a recovery code has letters and is sent by hand.
    if (/^\d+$/.test(typed) && typed.length === DIGITS) void send(typed)
  }
  return (
    <section>
      <h1>{texts.codeTitle}</h1>
      <p className="t2 mt-2 mb-5">{texts.codeLead}</p>
      <form
        className="stack loose"
        onSubmit={(event) => {
          event.preventDefault()
          void send(code)
        }}
      >
        <Field label={texts.code} error={problem}>
          {(attributes) => (
            <input
              {...attributes}
              className="input big mono"
              inputMode="text"
              autoComplete="one-time-code"
              value={code}
              // biome-ignore lint/a11y/noAutofocus: the step has one field, and its title says what it is
              autoFocus
              onChange={(event) => change(event.target.value.trim())}
            />
          )}
        </Field>
        {asked.can_trust_device && (
          <label className="row sm">
            <input type="checkbox" checked={trusts} onChange={({ target }) => setTrusts(target.checked)} />
            {texts.trustDevice}
          </label>
        )}
        <Button type="submit" look="primary" size="lg" block isBusy={isBusy}>
          {texts.continue}
        </Button>
        <button type="button" className="sm t3 ul" onClick={onLeave}>
          {texts.somebodyElse}
        </button>
      </form>
    </section>
  )
}
