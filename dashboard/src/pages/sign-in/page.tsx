/** Sign-in: a password, a code where the account has a second factor, or the provider of the company. */
import type { SecondFactorNeeded } from '@parley/sdk/client'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Mark } from '../../app/mark.tsx'
import { useTexts } from '../../texts/locale.ts'
import { CodeForm } from './code-form.tsx'
import { PasswordForm } from './password-form.tsx'
import { signInTexts } from './texts.ts'

export function SignInPage() {
  const texts = useTexts(signInTexts)
  const navigate = useNavigate()
  const { return_to } = useSearch({ from: '/sign-in' })
  const [asked, setAsked] = useState<SecondFactorNeeded>()
  const enter = () => void navigate({ to: return_to ?? '/', replace: true })
  return (
    <div className="auth">
      <main id="main">
        <div className="row mb-8">
          <Mark />
          <b className="lg">Parley</b>
        </div>
        {asked === undefined ? (
          <PasswordForm onSignedIn={enter} onSecondFactor={setAsked} />
        ) : (
          <CodeForm asked={asked} onSignedIn={enter} onLeave={() => setAsked(undefined)} />
        )}
        {asked === undefined && <p className="xs t3 mt-7 text-center">{texts.firstStart}</p>}
      </main>
    </div>
  )
}
