import { useTexts } from '../../../texts/locale.ts'
import { setupTexts } from './texts.ts'

export function ActiveBadge({ isActive }: { isActive: boolean }) {
  const texts = useTexts(setupTexts)
  return (
    <span className={isActive ? 'badge good' : 'badge'}>{isActive ? texts.bookable : texts.archived}</span>
  )
}
