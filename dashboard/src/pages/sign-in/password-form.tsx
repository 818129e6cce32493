import type { ParleyError, SecondFactorNeeded } from '@parley/sdk/client'
import { Building2, Eye } from 'lucide-react'
import { useState } from 'react'
import { type UseFormRegisterReturn, useForm } from 'react-hook-form'
import { sentenceOf } from '../../api/sentence-of.ts'
import { session } from '../../api/session.ts'
import { findProviders, forgotPassword, type Provider } from '../../api/sign-in.ts'
import { Button, IconButton } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import { useTexts } from '../../texts/locale.ts'
import { signInTexts } from './texts.ts'

interface Given {
  email: string
  password: string
}

export function PasswordForm(props: { onSignedIn(): void; onSecondFactor(asked: SecondFactorNeeded): void }) {
  const texts = useTexts(signInTexts)
  const form = useForm<Given>({ defaultValues: { email: '', password: '' } })
  const [problem, setProblem] = useState<string>()
  const [providers, setProviders] = useState<readonly Provider[]>([])

  const submit = form.handleSubmit(async (given) => {
    setProblem(undefined)
    try {
      const answer = await session.withPassword(given)
      if ('ticket' in answer) props.onSecondFactor(answer)
      else props.onSignedIn()
    } catch (error) {
      setProblem(sentenceOf(error as ParleyError))
      form.setFocus('password')
    }
  })
  const lookForProviders = async () => {
    const email = form.getValues('email')
    setProviders(email.includes('@') ? await findProviders(email).catch(() => []) : [])
  }
  const forgot = async () => {
    const email = form.getValues('email')
    if (!email.includes('@')) return setProblem(texts.enterEmail)
    await forgotPassword(email).then(
      () => setProblem(texts.forgotSent),
      (error) => setProblem(sentenceOf(error as ParleyError)),
    )
  }
  return (
    <section>
      <h1>{texts.title}</h1>
      <form className="stack loose mt-6" onSubmit={submit}>
        <Field label={texts.email}>
          {(attributes) => (
            <input
              {...attributes}
              {...form.register('email', { required: true, onBlur: () => void lookForProviders() })}
              className="input big"
              type="email"
              autoComplete="username"
              required
            />
          )}
        </Field>
        {/* Beside the label, but after the field, so that Tab goes from the address to the password. */}
        <div className="relative">
          <PasswordField {...form.register('password', { required: true })} />
          <button type="button" className="link sm absolute top-0 end-0" onClick={() => void forgot()}>
            {texts.forgot}
          </button>
        </div>
        <p role="alert" className="sm bad">
          {problem}
        </p>
        <Button type="submit" look="primary" size="lg" block isBusy={form.formState.isSubmitting}>
          {texts.title}
        </Button>
      </form>
      {providers.length > 0 && <div className="or">{texts.or}</div>}
      {providers.map(({ id, name, url }) => (
        <a key={id} className="btn lg btn-block" href={`${url}?return_to=/app`}>
          <Icon icon={Building2} />
          {name}
        </a>
      ))}
    </section>
  )
}

function PasswordField(registration: UseFormRegisterReturn) {
  const texts = useTexts(signInTexts)
  const [isShown, show] = useState(false)
  return (
    <Field label={texts.password}>
      {(attributes) => (
        <span className="inwrap">
          <input
            {...attributes}
            {...registration}
            className="input big pe-11"
            type={isShown ? 'text' : 'password'}
            autoComplete="current-password"
            required
          />
          <IconButton
            className="eye"
            icon={Eye}
            size="sm"
            label={texts.showPassword}
            onClick={() => show(!isShown)}
          />
        </span>
      )}
    </Field>
  )
}
