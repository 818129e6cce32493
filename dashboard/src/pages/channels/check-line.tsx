/** One thing that was confirmed, failed, is being asked, or waits. */
import { CircleCheck, CircleDashed, CircleX } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from '../../components/icon.tsx'

interface CheckLineProps {
  state: 'good' | 'bad' | 'busy' | 'waits'
  children: ReactNode
}

export function CheckLine({ state, children }: CheckLineProps) {
  return (
    <li className="chk">
      {state === 'busy' ? (
        <span className="acc">
          <span className="spin" aria-hidden />
        </span>
      ) : (
        <span className={state === 'waits' ? 't3' : state}>
          <Icon icon={state === 'good' ? CircleCheck : state === 'bad' ? CircleX : CircleDashed} />
        </span>
      )}
      <span className="grow min-w-0 wrap-anywhere">{children}</span>
    </li>
  )
}
