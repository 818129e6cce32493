/** Which pictures `npm run screenshots` takes. */
import { DASHBOARD_PAGES, type DashboardPage } from './dashboard-pages.ts'

export interface Wanted {
  dashboard: readonly DashboardPage[]
  /** Its three pictures are taken together, because each comes from the one before. */
  widget: boolean
  signIn: boolean
}

const WIDGET = ['widget', 'widget-open', 'widget-answered']
const SIGN_IN = 'sign-in'

/** Of the beginning of their names. All of them begin with nothing. */
export function chooseWanted(beginning: string): Wanted | { problem: string } {
  const fits = (name: string) => name.startsWith(beginning)
  const wanted = {
    dashboard: DASHBOARD_PAGES.filter(({ name }) => fits(name)),
    widget: WIDGET.some(fits),
    signIn: fits(SIGN_IN),
  }
  if (wanted.dashboard.length > 0 || wanted.widget || wanted.signIn) return wanted
  const names = [...DASHBOARD_PAGES.map(({ name }) => name), ...WIDGET, SIGN_IN].sort()
  return { problem: `The name of no page begins with "${beginning}". There are: ${names.join(', ')}.` }
}
